"""Do work in the background while nobody edits, so that a reload of `mkdocs serve` is not late."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TypeAlias

log = logging.getLogger("mkdocs.plugins.forum")

DELAY = 10.0
"""Seconds between the end of a build and the first task.

Whoever saves every few seconds is not kept waiting: with Pagefind at work an edit is seen half a
second later at 1,040 posts.
"""

IsCancelled: TypeAlias = Callable[[], bool]
"""Tells a task that another build has begun, so that its result is not wanted any more."""


class IdleWork:
    """The background tasks of one build, run one after the other in a thread."""

    def __init__(self, delay: float = DELAY) -> None:
        self._delay = delay
        self._tasks: list[Callable[[IsCancelled], None]] = []
        self._cancelled = threading.Event()

    def add(self, task: Callable[[IsCancelled], None]) -> None:
        """Run `task` once this build has ended and no other has begun."""
        self._tasks.append(task)

    def start(self) -> None:
        """Start the timer; to be called at the end of a build."""
        tasks, cancelled, self._tasks = self._tasks, self._cancelled, []
        if tasks:
            timer = threading.Timer(self._delay, _run, (tasks, cancelled.is_set))
            timer.daemon = True
            timer.start()

    def cancel(self) -> None:
        """Drop what has not been run yet; to be called at the beginning of a build."""
        self._cancelled.set()
        self._cancelled, self._tasks = threading.Event(), []


def _run(tasks: list[Callable[[IsCancelled], None]], is_cancelled: IsCancelled) -> None:
    for task in tasks:
        if is_cancelled():
            return
        try:
            task(is_cancelled)
        except Exception as error:  # noqa: BLE001 - a thread's traceback says nothing to a writer
            log.debug("A background task failed: %s", error)
