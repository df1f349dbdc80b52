"""What a finished build has left in the folder of the site, in one JSON file."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from forum_mkdocs.page import TextFacts
from friday_forum.text.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Stat: TypeAlias = list[int]
"""Size in bytes and time of change in nanoseconds: another pair means that the file was changed."""


class PageEntry(NamedTuple):
    """A page as it was written, and what of its text the rest of a build asks for.

    `file` is its path below the site; `indexed` is the digest for the search, if any.
    """

    key: str
    file: str
    stat: Stat
    facts: TextFacts
    indexed: str | None


class OutputEntry(NamedTuple):
    """A file that is no page: its key and how it was left."""

    key: str
    stat: Stat


@dataclass(frozen=True, slots=True)
class Manifest:
    """A finished build of the site in the folder `site`.

    `suggestions` are the paths of what is suggested under each entry, `compared` is the digest of
    the texts that they were chosen from.
    """

    site: str = ""
    pages: Mapping[str, PageEntry] = field(default_factory=dict)
    outputs: Mapping[str, OutputEntry] = field(default_factory=dict)
    compared: str = ""
    suggestions: Mapping[str, Sequence[str]] = field(default_factory=dict)


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
        whole["pages"] = {uri: _page_entry(*entry) for uri, entry in whole["pages"].items()}
        whole["outputs"] = {url: OutputEntry(*entry) for url, entry in whole["outputs"].items()}
        return Manifest(**whole)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Manifest()


def _page_entry(
    key: str, file: str, stat: Stat, facts: list[Any], indexed: str | None
) -> PageEntry:
    return PageEntry(key, file, stat, TextFacts(*facts), indexed)


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Replace the file; without one the next build makes everything again."""
    whole = {each.name: getattr(manifest, each.name) for each in fields(manifest)}
    with suppress(OSError, UnicodeEncodeError):
        write_atomically(path, json.dumps(whole).encode())


def remove_manifest(path: Path) -> None:
    """Forget the last build, since this one is about to change its site."""
    with suppress(OSError):
        path.unlink()
