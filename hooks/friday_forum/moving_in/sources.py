"""Tell what a source is, and have the right reader read it."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.moving_in.export import ImportSourceError
from friday_forum.moving_in.readers.ghost import read_ghost
from friday_forum.moving_in.readers.markdown_folder import read_markdown_folder
from friday_forum.moving_in.readers.substack import read_substack
from friday_forum.moving_in.readers.wxr import read_wxr
from friday_forum.text.conversion import TYPING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from friday_forum.editing.project import Project
    from friday_forum.moving_in.export import Export

_DECORATING = ("toc", "pymdownx.superfences", "pymdownx.highlight", "codehilite", *TYPING)
"""Extensions that put marks beside headings, or colors into code, or change what was typed."""

_START = 4096
"""Bytes in which a file shows what it is."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The exports to move, and the folder in which their files lie if they bring them along."""

    exports: tuple[Export, ...]
    uploads: Path | None


def open_sources(paths: Iterable[Path], project: Project, old_site: str = "") -> Sources:
    """Return a reader's export for each source; raises ImportSourceError for one that is none.

    A folder is a set of exports of WordPress if it holds some, else texts in Markdown.
    """
    exports: list[Export] = []
    uploads = None
    for path in paths:
        if path.is_dir():
            files = sorted(each for each in path.iterdir() if _is_wxr(each))
            exports += [read_wxr(each, each.name) for each in files]
            if not files:
                exports.append(_folder(path, project, old_site))
                uploads = path
        else:
            exports.append(_file(path, project, old_site))
    return Sources(tuple(exports), uploads)


def _folder(path: Path, project: Project, old_site: str) -> Export:
    converter = project.dialect.without(*_DECORATING).converter()

    def convert(markdown: str) -> str:
        converter.reset()
        try:
            return converter.convert(markdown)
        except (RecursionError, ValueError, AssertionError):
            return f"<pre>{markdown.replace('&', '&amp;').replace('<', '&lt;')}</pre>"

    return read_markdown_folder(path, path.name, convert, old_site)


def _file(path: Path, project: Project, old_site: str) -> Export:
    zone = project.settings.zone
    try:
        with path.open("rb") as file:
            start = file.read(_START)
    except OSError as error:
        raise ImportSourceError(f"{path.name} cannot be read: {error.strerror}") from None
    if zipfile.is_zipfile(path):
        return read_substack(path, path.name, zone, old_site)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
        return read_ghost(path, path.name, zone, old_site)
    return read_wxr(path, path.name)


def _is_wxr(path: Path) -> bool:
    if path.suffix.lower() not in {".xml", ".wxr"} or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return b"wordpress.org/export/" in file.read(_START * 4)
    except OSError:
        return False
