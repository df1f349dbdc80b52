"""Keep texts between builds in one SQLite file, which survives a killed build and a second one.

Nothing here is ever needed: whatever is wrong with the file, it is put away and said once.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger("mkdocs.plugins.forum")

FORMAT = 1
"""Number of the layout of the file; another one is started anew."""

KEPT_BUILDS = 20
"""A text that so many builds did not ask for is forgotten; its age is noted every tenth time."""

_TABLES = """
CREATE TABLE IF NOT EXISTS texts
    (key TEXT PRIMARY KEY, text TEXT NOT NULL, digest TEXT NOT NULL, build INTEGER NOT NULL)
    WITHOUT ROWID
"""


class CacheStore:
    """Texts by key: read from the file as they are wanted, written at the end of a build."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: dict[str, str] = {}
        self._aging: list[str] = []
        self._new: dict[str, str] = {}
        self._connection = self._open()
        self._build = self._next_build()

    @property
    def is_empty(self) -> bool:
        """Tell whether there was nothing in the file: the first build of a clone."""
        return self._build == 1

    def get(self, key: str) -> str | None:
        """Return a text, None when it is not there or is not what was put there."""
        if key in self._read:
            return self._read[key]
        if self._connection is None:
            return None
        try:
            row = self._connection.execute(
                "SELECT text, digest, build FROM texts WHERE key = ?", (key,)
            ).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        if row is None or not isinstance(row[0], str) or _digest(row[0]) != row[1]:
            return None
        self._read[key] = row[0]
        if row[2] < self._build - KEPT_BUILDS // 2:
            self._aging.append(key)
        return row[0]

    def put(self, key: str, text: str) -> None:
        """Keep a text; in the file it is once the build has ended."""
        self._read[key] = self._new[key] = text

    def save(self) -> None:
        """Write what is new, and forget what has not been asked for in the last builds."""
        if self._connection is None:
            return
        rows = [(key, text, _digest(text), self._build) for key, text in self._new.items()]
        used = [(self._build, key) for key in self._aging]
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO texts VALUES (?,?,?,?)", rows)
                self._connection.executemany("UPDATE texts SET build = ? WHERE key = ?", used)
                oldest = self._build - KEPT_BUILDS
                self._connection.execute("DELETE FROM texts WHERE build <= ?", (oldest,))
        except sqlite3.Error as error:
            self._give_up(error)
        self._new, self._aging = {}, []

    def next_build(self) -> None:
        """Begin another build of the same process, with what the last one read at hand."""
        self._new, self._aging = {}, []
        self._build += 1

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection | None:
        try:
            return self._connect()
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
        try:
            self.path.unlink(missing_ok=True)
            return self._connect()
        except (sqlite3.Error, OSError):
            return None

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=10, check_same_thread=False)
        try:
            found = connection.execute("PRAGMA user_version").fetchone()[0]
            if found not in {0, FORMAT}:
                connection.execute("DROP TABLE IF EXISTS texts")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(_TABLES)
            connection.execute(f"PRAGMA user_version = {FORMAT}")
            connection.execute("SELECT key, text, digest, build FROM texts LIMIT 1").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _next_build(self) -> int:
        if self._connection is None:
            return 1
        try:
            with closing(self._connection.execute("SELECT max(build) FROM texts")) as cursor:
                return int(cursor.fetchone()[0] or 0) + 1
        except (sqlite3.Error, ValueError) as error:
            self._give_up(error)
            return 1

    def _give_up(self, error: Exception) -> None:
        """Go on without the file, and say so once; a build has no reason to fail over it."""
        log.info("The cache %s is not used: %s", self.path.name, error)
        connection = getattr(self, "_connection", None)
        self._connection = None
        if connection is not None:
            connection.close()


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
