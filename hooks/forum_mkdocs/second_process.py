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
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from forum_mkdocs.configuration import MODE
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

    @property
    def is_wanted(self) -> bool:
        """Tell whether it has neither been let go nor waited for."""
        return self._connection is not None

    def tell(self, message: Any) -> None:
        """Give a process that was begun ahead what it waits for."""
        if self._connection is not None:
            with suppress(OSError):  # it has ended: so says the outcome
                self._connection.send(message)

    def end(self) -> None:
        """Let a process go that was begun ahead and is not wanted."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

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
    return _begin(lambda _: work())


def begin_ahead(work: Callable[[Callable[[], Any]], Outcome]) -> Task[Outcome]:
    """Begin before all is known that `work` needs: it is given a function that waits for it.

    That returns what is told next, and raises EOFError if the work is not wanted any more.
    """
    return _begin(lambda connection: work(_Ear(connection).wait))


class _Ear:
    """Takes in messages while its process does something else: whoever sends them need not wait."""

    def __init__(self, connection: Connection) -> None:
        self._messages: SimpleQueue[Any] = SimpleQueue()
        threading.Thread(target=self._listen, args=[connection], daemon=True).start()

    def _listen(self, connection: Connection) -> None:
        with suppress(EOFError, OSError):
            while True:
                self._messages.put((connection.recv(),))
        self._messages.put(())

    def wait(self) -> Any:
        if not (message := self._messages.get()):
            raise EOFError
        return message[0]


def _begin(work: Callable[[Connection], Outcome]) -> Task[Outcome]:
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    gc.freeze()  # else the first collection in either process copies all that they share
    process = context.Process(target=_run, args=(work, here, there), daemon=True)
    process.start()
    gc.unfreeze()
    there.close()
    return Task(here)


def _run(work: Callable[[Connection], Any], here: Connection, there: Connection) -> None:
    # Nobody uses numpy's linear algebra here, and its threads would be awake for a while all the
    # same, on the core of the first process.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    here.close()  # else this process would not hear that the other has closed it
    collector, logger = _Collector(), logging.getLogger("mkdocs")
    logger.handlers = [one for one in logger.handlers if isinstance(one, Hearing)]
    logger.propagate, logging.getLogger().handlers = True, [collector]
    with suppress(Exception):  # the first process does it then, and reports the error
        if MODE.store is not None:
            MODE.store.reopen()
        outcome = work(there)
        if MODE.store is not None:
            MODE.store.flush()  # the first process finds there what this one made
        there.send((outcome, collector.records))
    there.close()
