"""Read the files under docs/ as text, and refuse those that are not what they seem."""

from __future__ import annotations

import os
import stat
from codecs import BOM_UTF8
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from friday_forum.text.digests import digest_bytes
from friday_forum.text.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SIZE_LIMIT = 16 * 1024 * 1024
"""Bytes of one Markdown file; a 700-word answer has five thousand."""


@dataclass(frozen=True, slots=True)
class DocsFolder:
    """The folder of the content: where it is, how problems name it, and the files in it.

    `files` are all paths below it, relative and with forward slashes, pictures included.
    """

    root: Path
    name: str
    files: frozenset[str]

    def shown(self, src_uri: str) -> str:
        """Return how a problem names a file: `docs/forum/2026/x.md`."""
        return f"{self.name}/{src_uri}"


def read_text(folder: DocsFolder, src_uri: str) -> tuple[str, str, Problem | None]:
    """Return a file's text without byte-order mark, its digest, and why it was not read, if so.

    What was not read has no text and no digest.
    """

    def refuse(message: str, line: int = 1) -> tuple[str, str, Problem]:
        return "", "", Problem(folder.shown(src_uri), line, message)

    path = Path(folder.root, src_uri)
    try:
        status = path.stat()
        size = status.st_size
        if not stat.S_ISREG(status.st_mode):
            return refuse("this is no file but a device or a pipe; put the file itself here")
        if size > SIZE_LIMIT:
            return refuse(
                f"the file has {size // 2**20} MB; at most {SIZE_LIMIT // 2**20} are read"
            )
        raw = path.read_bytes()
    except OSError as error:
        return refuse(f"the file cannot be read: {error.strerror}")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return refuse("the file is saved as UTF-16; save it as UTF-8")
    try:
        return raw.removeprefix(BOM_UTF8).decode(), digest_bytes(raw), None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return refuse(f"byte 0x{raw[error.start]:02X} is not UTF-8; save the file as UTF-8", line)


def find_escapes(folder: DocsFolder) -> Mapping[str, Problem]:
    """Return, by path, the files that a symbolic link brings in from outside the folder.

    Only links are resolved: one look at each file and each folder.
    """
    root = folder.root.resolve()
    outside: dict[str, bool] = {}

    def leaves(uri: str) -> bool:
        path = f"{folder.root}/{uri}"
        is_link = os.path.islink(path)  # noqa: PTH114 - thousands of files
        try:
            return is_link and not Path(path).resolve().is_relative_to(root)
        except (OSError, RuntimeError):  # a link that leads to itself
            return True

    def folder_leaves(uri: str) -> bool:
        if uri not in outside:
            parent = uri.rpartition("/")[0]
            outside[uri] = bool(uri) and (folder_leaves(parent) or leaves(uri))
        return outside[uri]

    message = "a symbolic link leads out of the folder; put the file itself here"
    return {
        uri: Problem(folder.shown(uri), 1, message)
        for uri in sorted(folder.files)
        if folder_leaves(uri.rpartition("/")[0]) or leaves(uri)
    }


def list_files(root: Path) -> frozenset[str]:
    """Return every file below a folder, but hidden ones, as MkDocs would find them."""
    paths: Iterable[Path] = root.rglob("*")
    uris = (path.relative_to(root).as_posix() for path in paths if path.is_file())
    return frozenset(uri for uri in uris if not any(p.startswith(".") for p in uri.split("/")))
