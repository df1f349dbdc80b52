"""What the last build left in the folder of the site, so that the next one may leave it there.

The folder is anybody's: somebody may have edited or removed a file in it. A file counts as the one
that was written while it has the same size and the same time of change, to the nanosecond.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from friday_forum.digests import digest_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from forum_mkdocs.cache_store import CacheStore


@dataclass(frozen=True, slots=True)
class Manifest:
    """A finished build: `inputs` is empty when it said something that is to be said again.

    `structure` is what its pages might know of each other. `pages` are keys of results by the path
    of the page, `outputs` size and time of each file by its path below the site, `files` the keys
    of other files that are made from pages.
    """

    inputs: str = ""
    structure: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, list[int]] = field(default_factory=dict)

    def find(self, site: Path, uri: str) -> list[int] | None:
        """Return size and time of a file if it is still the one that was written."""
        left = self.outputs.get(uri)
        return left if left and _stat(f"{site}/{uri}") == left else None

    def holds_all(self, site: Path) -> bool:
        """Tell whether the site is what it was: no file changed, none gone and none added."""
        return bool(self.outputs) and dict(list_outputs(site)) == dict(self.outputs)


def list_outputs(site: Path) -> Iterator[tuple[str, list[int]]]:
    """Give size and time of every file below a folder, which need not be there."""
    if not site.is_dir():
        return
    skipped = len(str(site)) + 1
    waiting = [str(site)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    found = entry.stat(follow_symlinks=False)
                    yield entry.path[skipped:], [found.st_size, found.st_mtime_ns]


def read_manifest(store: CacheStore, site: Path) -> Manifest:
    """Return what is known of a site's folder, which is nothing after a build that was killed."""
    try:
        return Manifest(**json.loads(store.text(_key(site)) or "{}"))
    except (TypeError, ValueError):
        return Manifest()


def write_manifest(store: CacheStore, site: Path, manifest: Manifest) -> None:
    """Keep what is known of a site's folder."""
    names = Manifest.__dataclass_fields__
    store.put(_key(site), json.dumps({name: getattr(manifest, name) for name in names}))


def forget_manifest(store: CacheStore, site: Path) -> None:
    """A build begins: until it ends nothing is known."""
    store.put(_key(site), "{}")
    store.flush()


def _key(site: Path) -> str:
    return "m" + digest_all([str(site)])


def _stat(path: str) -> list[int]:
    try:
        found = os.stat(path)  # noqa: PTH116 - asked of thousands of files
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns]
