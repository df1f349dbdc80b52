"""What a finished build has left in the folder of the site, in one JSON file."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from friday_forum.text.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Stat: TypeAlias = list[int]
"""Size in bytes and time of change in nanoseconds: another pair means that the file was changed."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page as it was written, and what of its text the rest of a build asks for.

    `file` is its path below the site; `links` are anchors by the path of the page that must have
    them, each with the link as it was written; `indexed` is the digest for the search, if any.
    """

    key: str
    file: str
    stat: Stat
    title: str | None = None
    anchors: list[str] = field(default_factory=list)
    links: dict[str, dict[str, str]] = field(default_factory=dict)
    indexed: str | None = None


@dataclass(frozen=True, slots=True)
class OutputEntry:
    """A file that is no page: its key and how it was left."""

    key: str
    stat: Stat


@dataclass(frozen=True, slots=True)
class Manifest:
    """A finished build of the site in the folder `site`; `index` is the name of its search index."""

    site: str = ""
    pages: Mapping[str, PageEntry] = field(default_factory=dict)
    outputs: Mapping[str, OutputEntry] = field(default_factory=dict)
    index: str = ""


def stat_of(path: str) -> Stat:
    """Return size and time of a file; nothing where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - asked of thousands of files
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns]


def read_manifest(path: Path) -> Manifest:
    """Return what the last build left; nothing is known where the file cannot be read."""
    try:
        whole = json.loads(path.read_bytes())
        pages = {uri: PageEntry(**entry) for uri, entry in whole["pages"].items()}
        outputs = {url: OutputEntry(**entry) for url, entry in whole["outputs"].items()}
        return Manifest(str(whole["site"]), pages, outputs, str(whole["index"]))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Manifest()


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Replace the file; without one the next build makes everything again."""
    with suppress(OSError, UnicodeEncodeError):
        write_atomically(path, json.dumps(asdict(manifest)).encode())


def remove_manifest(path: Path) -> None:
    """Forget the last build, since this one is about to change its site."""
    with suppress(OSError):
        path.unlink()
