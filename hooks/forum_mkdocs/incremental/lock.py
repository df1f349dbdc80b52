"""Let one build at a time work in a checkout: a second one waits for the first."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import IO, TYPE_CHECKING

try:
    import fcntl
except ImportError:  # Windows has no flock: two builds at once are up to the user there
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger("mkdocs.plugins.forum")


class BuildLock:
    """A lock on a file in the cache folder; the system releases it if the process is killed."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None

    def acquire(self, path: Path) -> None:
        """Wait until no other process holds the lock; without a cache folder there is none."""
        self.release()
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("ab")
            if fcntl is not None:
                _wait_for(self._file)

    def release(self) -> None:
        """Let the next build begin."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _wait_for(file: IO[bytes]) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        log.info("Another build is running in this folder; waiting for its end")
        fcntl.flock(file, fcntl.LOCK_EX)
