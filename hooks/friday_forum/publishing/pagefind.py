"""Run Pagefind, the program that makes the search index, as a process that can be given up."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ENTRY = "pagefind-entry.json"
"""The file of an index that says what is in it."""

POLL_INTERVAL = 0.1
"""Seconds between two questions whether an index is still wanted."""


class SearchIndexError(Exception):
    """Pagefind is not there, failed, or indexed something else than it was meant to."""


def stop_if(is_cancelled: Callable[[], bool] | None) -> None:
    """Raise SearchIndexError where nobody wants the index any more."""
    if is_cancelled and is_cancelled():
        raise SearchIndexError("the index is not wanted any more")


def _program() -> str:
    """Return Pagefind's program: `python -m pagefind` starts later, and is another process to end.

    Raises SearchIndexError.
    """
    try:
        from pagefind.service import get_executable  # noqa: PLC0415 - it loads asyncio
    except ModuleNotFoundError as error:
        raise SearchIndexError(f"Pagefind is not installed: {error}") from None
    if program := get_executable():
        return str(program)
    raise SearchIndexError("Pagefind lacks its program; install it by pip as `pagefind[bin]`")


def start_pagefind(site: Path, output: Path) -> subprocess.Popen[str]:
    """Start the index of all pages below a folder; raises SearchIndexError and OSError."""
    command = [_program(), "--site", str(site), "--output-path", str(output)]
    command += ["--exclude-selectors", ".headerlink", "--quiet"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True)  # noqa: S603 - our own arguments


def wait_for_pagefind(
    process: subprocess.Popen[str], is_cancelled: Callable[[], bool] | None
) -> None:
    """Wait for the end, or end it where `is_cancelled`; raises SearchIndexError."""
    with process:
        out, said = _finish(process, is_cancelled)
    if process.returncode:
        last = (said or out).strip().rpartition("\n")[2]
        raise SearchIndexError(f"Pagefind failed: {last}")


def _finish(
    process: subprocess.Popen[str], is_cancelled: Callable[[], bool] | None
) -> tuple[str, str]:
    """Return what a process wrote, to its output and as errors."""
    while True:
        try:
            stop_if(is_cancelled)
            return process.communicate(timeout=POLL_INTERVAL if is_cancelled else None)
        except subprocess.TimeoutExpired:
            pass
        except BaseException:
            process.kill()
            raise


def check_index(index: Path, expected: int) -> None:
    """Raise SearchIndexError unless an index is whole and of so many pages."""
    try:
        entry = json.loads((index / ENTRY).read_text(encoding="utf-8"))
        counts = [language["page_count"] for language in entry["languages"].values()]
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise SearchIndexError("Pagefind left no index that can be read") from error
    if sum(counts) != expected:
        raise SearchIndexError(f"Pagefind indexed {sum(counts)} pages instead of {expected}")
