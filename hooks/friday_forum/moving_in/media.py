"""Find the files that texts show: originals, not resized copies, from a folder of uploads."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from friday_forum.moving_in.addresses import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = "assets/uploads"
"""Below docs/."""

ENDINGS = frozenset(
    "avif gif jpeg jpg png svg webp mp3 m4a ogg wav mp4 m4v mov webm pdf doc docx xls xlsx ppt "
    "pptx odt ods txt csv zip".split()
)
SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes of one file."""

_PHOTON = re.compile(r"https?://i\d\.wp\.com/")
_RESIZED = re.compile(
    r"(?:-\d{1,5}x\d{1,5}|-scaled|-rotated|-e\d{9,14}){1,4}+(?=\.[A-Za-z0-9]{2,5}\Z)"
)
_UPLOADS = re.compile(
    r"(?:/wp-content/uploads/(?:sites/\d+/)?|/content/(?:images|media|files)/)(?P<path>(?s:.+))\Z"
)
_SUBSTACK = re.compile(
    r"https?://(?:substackcdn\.com|cdn\.substack\.com)/image/fetch/[^/]*/(?P<inner>https?.*)\Z"
)


@dataclass(slots=True)
class Media:
    """The files that were found and those that were not, by the address of the original.

    `found` gives the path below docs/ and the file; `missing` the address of what is to be had.
    """

    uploads: Path | None = None
    hosts: frozenset[str] = frozenset()
    found: dict[str, tuple[str, Path]] = field(default_factory=dict)
    missing: dict[str, None] = field(default_factory=dict)
    _by_name: dict[str, list[Path]] | None = None

    def asset(self, address: str) -> str | None:
        """Return the path below docs/ that an old file has now; None where it is missing."""
        original = original_of(address)
        if original in self.found:
            return self.found[original][0]
        file = self._find(original)
        if file is None:
            self.missing.setdefault(original)
            return None
        uri = asset_uri(original)
        self.found[original] = (uri, file)
        return uri

    def adopt(self, original: str, uri: str, file: Path) -> None:
        """Take a file that was downloaded."""
        self.found[original] = (uri, file)
        self.missing.pop(original, None)

    def is_file(self, address: str) -> bool:
        """Tell whether an absolute address is a file of the old site, and no page."""
        ending = PurePosixPath(_path(address)).suffix.lower().lstrip(".")
        host = host_of(original_of(address))
        return ending in ENDINGS and (not host or host in self.hosts)

    def _find(self, original: str) -> Path | None:
        if self.uploads is None:
            return None
        for path in _places(original):
            file = self.uploads / path
            if _is_inside(file, self.uploads):
                return file
        same = self._names().get(PurePosixPath(_path(original)).name.lower(), [])
        return same[0] if len(same) == 1 else None

    def _names(self) -> dict[str, list[Path]]:
        if self._by_name is None:
            self._by_name = {}
            for path in sorted(self.uploads.rglob("*")) if self.uploads else ():
                if path.is_file() and not path.is_symlink():
                    self._by_name.setdefault(path.name.lower(), []).append(path)
        return self._by_name


def original_of(address: str) -> str:
    """Return the address of the file that a resized, proxied or edited copy was made from."""
    if match := _SUBSTACK.match(address):
        address = unquote(match["inner"])
    if match := _PHOTON.match(address):
        address = f"https://{address[match.end() :]}"
    address = address.partition("?")[0].partition("#")[0]
    return _RESIZED.sub("", address)


def asset_uri(original: str) -> str:
    """Return where a file goes below docs/: the folders of the old site, with safe names."""
    path = _path(original)
    match = _UPLOADS.search(path)
    parts = [_safe_name(part) for part in (match["path"] if match else path).split("/")]
    kept = [part for part in parts if part][-4:]
    return "/".join([FOLDER, *(kept or ["file"])])


def _places(original: str) -> Iterator[Path]:
    """Yield where a file may lie in the folder of uploads."""
    path = _path(original)
    if match := _UPLOADS.search(path):
        yield Path(*_relative(match["path"]))
    yield Path(*_relative(path))
    yield Path("static", *_relative(path))


def _relative(path: str) -> list[str]:
    return [part for part in path.split("/") if part not in {"", ".", ".."}] or ["none"]


def _is_inside(file: Path, folder: Path) -> bool:
    try:
        return file.is_file() and file.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""


def _safe_name(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem, dot, ending = plain.rpartition(".")
    stem, ending = (stem, ending) if dot else (ending, "")
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-_")[:80]
    ending = re.sub(r"[^A-Za-z0-9]", "", ending)[:5].lower()
    return f"{stem or 'file'}.{ending}" if ending else stem
