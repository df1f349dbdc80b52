"""Make the search index with Pagefind, and keep it so that an unchanged site is not indexed again.

An index is a folder of small files that the browser reads in part. It is named after what it was
made from, so that a foreign or a half-written one is never taken for the right one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from friday_forum.publishing.indexed_pages import IndexedPages, indexed_part
from friday_forum.publishing.pagefind import (
    ENTRY,
    SearchIndexError,
    check_index,
    start_pagefind,
    stop_if,
    wait_for_pagefind,
)

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

FOLDER = "pagefind"
"""Where the index lives in the site."""

KEPT = 2
"""Indexes kept in the cache: this one and the one before."""

_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")


def find_index(cache: Path, name: str) -> Path | None:
    """Return the kept index of that name."""
    folder = cache / name
    return folder if (folder / ENTRY).is_file() else None


def newest_index(cache: Path) -> Path | None:
    """Return the index that was made last, whatever it was made from."""
    return next(iter(_by_age(cache)), None)


def make_index(
    site: Path, cache: Path, pages: IndexedPages, is_cancelled: Callable[[], bool] | None = None
) -> None:
    """Index pages of a built site into it, and keep the index in the cache if that can be written.

    Raises SearchIndexError, worded for the maintainer, also when `is_cancelled`, which is asked a
    few times a second, says that nobody wants the index any more.
    """
    start_index(site, cache, pages, is_cancelled).finish(is_cancelled)


def start_index(
    site: Path, cache: Path, pages: IndexedPages, is_cancelled: Callable[[], bool] | None = None
) -> IndexRun:
    """Start Pagefind for pages of a built site, of which it gets only what is indexed.

    Raises SearchIndexError as `make_index`.
    """
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
    is_kept = os.access(cache, os.W_OK) and cache.is_dir()
    try:
        folder = tempfile.TemporaryDirectory(dir=cache if is_kept else None, prefix="tmp-")
        with ExitStack() as undo:
            undo.enter_context(folder)
            parts = Path(folder.name) / "pages"
            for file in pages.digests:
                stop_if(is_cancelled)
                _write_part(site / file, parts / file)
            process = start_pagefind(parts, Path(folder.name) / FOLDER)
            undo.pop_all()
    except OSError as error:
        raise SearchIndexError(f"the index cannot be made: {error}") from error
    return IndexRun(site, cache if is_kept else None, pages, folder, process)


@dataclass(frozen=True, slots=True)
class IndexRun:
    """Pagefind at work in a temporary folder; without a `cache` the index is not kept."""

    site: Path
    cache: Path | None
    pages: IndexedPages
    folder: tempfile.TemporaryDirectory[str]
    process: subprocess.Popen[str]

    def finish(self, is_cancelled: Callable[[], bool] | None = None) -> None:
        """Wait for the index and put it into the site; raises SearchIndexError as `make_index`."""
        made = Path(self.folder.name) / FOLDER
        try:
            with self.folder:
                wait_for_pagefind(self.process, is_cancelled)
                check_index(made, len(self.pages.digests))
                for path in (path for pattern in _UNUSED for path in made.glob(pattern)):
                    path.unlink()
                copy_index(made, self.site)
                if self.cache:
                    _keep(made, self.cache, self.pages.name)
        except OSError as error:
            raise SearchIndexError(f"the index cannot be written: {error}") from error

    def give_up(self) -> None:
        """End Pagefind, if it has not ended: nobody wants the index any more."""
        with self.folder, self.process:
            self.process.kill()


def _keep(made: Path, cache: Path, name: str) -> None:
    """Move a whole index to its name: under another one it is never looked up."""
    shutil.rmtree(cache / name, ignore_errors=True)
    with suppress(OSError):
        made.replace(cache / name)
    for old in _by_age(cache)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def _write_part(page: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = indexed_part(page.read_text(encoding="utf-8"))
    target.write_text(part or "", encoding="utf-8")


def _sizes(folder: Path) -> dict[str, int]:
    """Return the sizes of all files; names in folders have a digest of the content in them."""
    sizes: dict[str, int] = {}
    for path, _, names in os.walk(folder):
        below = Path(path).relative_to(folder).as_posix()
        for name in names:
            file = name if below == "." else f"{below}/{name}"
            sizes[file] = os.stat(f"{path}/{name}").st_size  # noqa: PTH116 - thousands of files
    return sizes


def copy_index(index: Path, site: Path) -> None:
    """Put an index into a site in place of another one; files that are the same stay."""
    target = site / FOLDER
    there, wanted = _sizes(target), _sizes(index)
    for name in there.keys() - wanted.keys():
        (target / name).unlink()
    for name, size in wanted.items():
        has_digest = "/" in name
        if there.get(name) == size and (has_digest or _are_equal(index / name, target / name)):
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(index / name, target / name)


def remove_index(site: Path) -> None:
    """Leave a site without an index: it has none, or that of another build."""
    shutil.rmtree(site / FOLDER, ignore_errors=True)


def _are_equal(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


def _by_age(cache: Path) -> list[Path]:
    indexes = [path.parent for path in cache.glob(f"*/{ENTRY}")]
    return sorted(indexes, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
