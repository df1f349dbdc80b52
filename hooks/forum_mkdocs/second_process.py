"""Do a part of a build in a second process, beside the first.

Linux alone, where a process can be copied as it is, and only while it has no other threads, which
would not be copied with it. Everywhere else, and for a small site, the part is done when its turn
comes. Nothing but the time depends on it.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from forum_mkdocs.listening import Hearing

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

Outcome = TypeVar("Outcome")

FEWEST = 200
"""Pages below which a second process takes longer than it saves."""


class Task(Generic[Outcome]):
    """Work that has begun; its outcome is waited for when it is first wanted."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Connection | None = connection
        self._outcome: Outcome | None = None
        self._records: list[logging.LogRecord] = []

    def outcome(self) -> Outcome | None:
        """Return what came of it, None if the process failed or was ended."""
        if self._connection is not None:
            try:
                self._outcome, self._records = self._connection.recv()
            except (EOFError, OSError):
                self._outcome, self._records = None, []
            self._connection.close()
            self._connection = None
        return self._outcome

    def say_again(self) -> None:
        """Say here what was said there; `--strict` counts it."""
        for record in self._records:
            logging.getLogger(record.name).handle(record)
        self._records = []


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        record.msg, record.args, record.exc_info = record.getMessage(), (), None
        self.records.append(record)


def is_possible(pages: int) -> bool:
    """Tell whether a second process is safe, and worth it for so many pages."""
    alone = threading.active_count() == 1 and sys.platform == "linux"
    return alone and (os.cpu_count() or 1) > 1 and pages >= FEWEST


def begin(work: Callable[[], Outcome]) -> Task[Outcome]:
    """Begin to do `work` in a copy of this process; what it changes is changed there alone."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    gc.freeze()  # else the first collection in either process copies all that they share
    process = context.Process(target=_run, args=(work, there), daemon=True)
    process.start()
    gc.unfreeze()
    there.close()
    return Task(here)


def _run(work: Callable[[], Any], connection: Connection) -> None:
    collector, logger = _Collector(), logging.getLogger("mkdocs")
    logger.handlers = [one for one in logger.handlers if isinstance(one, Hearing)]
    logger.propagate, logging.getLogger().handlers = True, [collector]
    with suppress(Exception):  # the first process does it then, and reports the error
        connection.send((work(), collector.records))
    connection.close()
