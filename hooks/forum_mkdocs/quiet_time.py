"""Work that `mkdocs serve` leaves until nothing has been edited for a while.

A reload never waits for it: the next build ends it where it can be ended, and forgets the rest,
since that build has its own.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TypeAlias

log = logging.getLogger("mkdocs.plugins.forum")

QUIET = 3.0
"""Seconds after a build."""

IsOver: TypeAlias = Callable[[], bool]
"""Tells that the quiet time is over, so that what is done may be given up."""


class QuietTime:
    """The work of one build, done in the background, one after the other."""

    def __init__(self, seconds: float = QUIET) -> None:
        self._seconds = seconds
        self._work: list[Callable[[IsOver], None]] = []
        self._over = threading.Event()

    def add(self, work: Callable[[IsOver], None]) -> None:
        """Leave something until after this build."""
        self._work.append(work)

    def begin(self) -> None:
        """After a build."""
        work, over, self._work = self._work, self._over, []
        if work:
            timer = threading.Timer(self._seconds, _do, (work, over.is_set))
            timer.daemon = True
            timer.start()

    def end(self) -> None:
        """Before a build."""
        self._over.set()
        self._over, self._work = threading.Event(), []


def _do(work: list[Callable[[IsOver], None]], is_over: IsOver) -> None:
    for one in work:
        if is_over():
            return
        try:
            one(is_over)
        except Exception as error:  # noqa: BLE001 - a thread's traceback says nothing to a writer
            log.debug("Given up in the background: %s", error)
