"""Make the search index with Pagefind, and keep it so that an unchanged site is not indexed again.

An index is a folder of small files that the browser reads in part. It is named after what it was
made from, so that a foreign or a half-written one is never taken for the right one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = "data-pagefind-body"
"""The attribute of what is indexed. Without it on any page Pagefind would index all of them."""

FOLDER = "pagefind"
"""Where the index lives in the site."""

KEPT = 2
"""Indexes kept in the cache: this one and the one before."""

PATIENCE = 0.1
"""Seconds between two questions whether an index is still wanted."""

_ENTRY = "pagefind-entry.json"
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")


class SearchIndexError(Exception):
    """Pagefind is not there, failed, or indexed something else than it was meant to."""


@dataclass(slots=True)
class IndexedPages:
    """The pages to be indexed, each with a digest by its address: filled while they are written."""

    digests: dict[str, str] = field(default_factory=dict)

    def add(self, url: str, html: str) -> None:
        """Take a page if any of it is to be indexed."""
        if MARK in html:
            self.digests[url] = hashlib.sha256(html.encode()).hexdigest()

    @property
    def name(self) -> str:
        """A name for the index of exactly these pages."""
        text = json.dumps(sorted(self.digests.items()))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def find_index(cache: Path, name: str) -> Path | None:
    """Return the kept index of that name."""
    folder = cache / name
    return folder if (folder / _ENTRY).is_file() else None


def newest_index(cache: Path) -> Path | None:
    """Return the index that was made last, whatever it was made from."""
    return next(iter(_by_age(cache)), None)


def make_index(
    site: Path, cache: Path, pages: IndexedPages, is_over: Callable[[], bool] | None = None
) -> Path:
    """Index a built site and keep the index; raises SearchIndexError, worded for the maintainer.

    It appears under its name when it is whole; until then it has a name that is never looked up.
    `is_over` is asked a few times a second whether nobody wants it any more, which raises, too.
    """
    cache.mkdir(parents=True, exist_ok=True)
    target = cache / pages.name
    with tempfile.TemporaryDirectory(dir=cache, prefix="tmp-") as folder:
        made = Path(folder) / FOLDER
        _run_pagefind(site, made, is_over)
        _check(made, len(pages.digests))
        for pattern in _UNUSED:
            for path in made.glob(pattern):
                path.unlink()
        shutil.rmtree(target, ignore_errors=True)
        made.replace(target)
    for old in _by_age(cache)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
    return target


def files_in_place(index: Path, site: Path) -> set[Path]:
    """Return the files of an index in a site, none if another one or a part of it is there."""
    there = _sizes(site / FOLDER)
    return {site / FOLDER / name for name in there} if there == _sizes(index) else set()


def _sizes(folder: Path) -> dict[str, int]:
    """Return the sizes of all files; the names have a digest of the content in them."""
    return {
        os.path.relpath(os.path.join(path, name), folder): os.stat(os.path.join(path, name)).st_size  # noqa: PTH116, PTH118 - thousands of files
        for path, _, names in os.walk(folder)
        for name in names
    }


def copy_index(index: Path, site: Path) -> None:
    """Put an index into a site in place of the one that is there."""
    if files_in_place(index, site):
        return
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    shutil.copytree(index, site / FOLDER, copy_function=shutil.copyfile)  # with the time of now


def _run_pagefind(site: Path, output: Path, is_over: Callable[[], bool] | None) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(site)]
    command += ["--output-path", str(output), "--exclude-selectors", ".headerlink", "--quiet"]
    try:
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True)  # noqa: S603 - our own arguments
    except OSError as error:
        raise SearchIndexError(f"Pagefind did not start: {error}") from error
    with process:
        out, said = _finish(process, is_over)
    if process.returncode:
        last = (said or out).strip().rpartition("\n")[2]
        raise SearchIndexError(f"Pagefind failed: {last}")


def _finish(process: subprocess.Popen[str], is_over: Callable[[], bool] | None) -> tuple[str, str]:
    """Return what a process wrote, to its output and as errors."""
    while True:
        try:
            return process.communicate(timeout=PATIENCE if is_over else None)
        except subprocess.TimeoutExpired:
            if is_over and is_over():
                process.kill()
                raise SearchIndexError("the index is not wanted any more") from None
        except BaseException:
            process.kill()
            raise


def _check(index: Path, expected: int) -> None:
    try:
        entry = json.loads((index / _ENTRY).read_text(encoding="utf-8"))
        counts = [language["page_count"] for language in entry["languages"].values()]
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise SearchIndexError("Pagefind left no index that can be read") from error
    if sum(counts) != expected:
        raise SearchIndexError(f"Pagefind indexed {sum(counts)} pages instead of {expected}")


def _by_age(cache: Path) -> list[Path]:
    indexes = [path.parent for path in cache.glob(f"*/{_ENTRY}")]
    return sorted(indexes, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
