"""Notice whether a step said anything: then it must be done again next time, to say it again."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOGGERS = (logging.getLogger(), logging.getLogger("mkdocs"))


class _Listener(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.INFO)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append(record.getMessage())


class Hearing(logging.Handler):
    """Notes, for a whole build, which page was at work when something was said."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.page = ""
        self.pages: set[str] = set()
        self.warned = False

    @property
    def is_deaf(self) -> bool:
        """Tell whether informative messages are switched off, so that nothing can be known."""
        return not _LOGGERS[1].isEnabledFor(logging.INFO)

    def emit(self, record: logging.LogRecord) -> None:
        """Note it."""
        self.warned = self.warned or record.levelno >= logging.WARNING
        if self.page:
            self.pages.add(self.page)

    def begin(self) -> None:
        """Listen from now on."""
        for logger in _LOGGERS:
            logger.addHandler(self)

    def end(self) -> None:
        """Listen no more."""
        for logger in _LOGGERS:
            logger.removeHandler(self)


@contextmanager
def listening(*, for_later: bool = True) -> Iterator[list[str]]:
    """Give a list of what is said meanwhile.

    Where warnings are switched off (`--quiet`) it is never empty `for_later`: what would have been
    said in another build is unknown.
    """
    heard: list[str] = []
    if for_later and not _LOGGERS[1].isEnabledFor(logging.INFO):
        heard.append("unknown, since the log is silent")
    listener = _Listener(heard)
    for logger in _LOGGERS:
        logger.addHandler(listener)
    try:
        yield heard
    finally:
        for logger in _LOGGERS:
            logger.removeHandler(listener)
