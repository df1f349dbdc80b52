"""Keep results between builds in one SQLite file, which survives a killed build and a second one.

A result is a text or bytes, under a key that is made of all that it was made from. So it may be
written at any time, by two builds at once, and is right for as long as it is there.

Nothing here is ever needed: whatever is wrong with the file, it is put away and said once.
"""

from __future__ import annotations

import logging
import sqlite3
from typing import TYPE_CHECKING, Any, TypeAlias

from friday_forum.digests import digest_bytes, digest_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

log = logging.getLogger("mkdocs.plugins.forum")

FORMAT = 2
"""Number of the layout of the file; another one is started anew."""

FLUSH = 4_000_000
"""Characters that wait in memory before they go to the file: a site is larger than its cache of
what is new should be."""

KEPT_BUILDS = 20
"""A result that so many builds did not ask for is forgotten, at the next cleaning."""

CLEANING = 10
"""Builds between two cleanings, and between two notes of what is in use."""

PATIENCE = 10
"""Seconds to wait for another build that writes."""

BATCH = 500
"""Keys in one question to the database, which allows a thousand."""

_IN_USE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
"""Another build works with the file: there is nothing wrong with it."""

_TABLES = """
CREATE TABLE IF NOT EXISTS results
    (key TEXT PRIMARY KEY, digest TEXT NOT NULL, build INTEGER NOT NULL, result NOT NULL);
CREATE TABLE IF NOT EXISTS builds (number INTEGER PRIMARY KEY);
"""

Result: TypeAlias = "str | bytes"


class CacheStore:
    """Results by key: read from the file as they are wanted, written in batches."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._new: dict[str, Result] = {}
        self._waiting = 0
        self._aging: list[str] = []
        self._inherited: list[sqlite3.Connection | None] = []
        self._connection = self._open()
        self._build = 0
        self.is_empty = True

    def text(self, key: str) -> str | None:
        """Return a text, None when it is not there or is not what was put there."""
        found = self.texts([key]).get(key)
        return found if isinstance(found, str) else None

    def texts(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the texts among the results of many keys."""
        return {key: found for key, found in self._results(keys) if isinstance(found, str)}

    def blobs(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the bytes among the results of many keys."""
        return {key: found for key, found in self._results(keys) if isinstance(found, bytes)}

    def _results(self, keys: Iterable[str]) -> Iterator[tuple[str, Result]]:
        wanted = []
        for key in keys:
            if key in self._new:
                yield key, self._new[key]
            else:
                wanted.append(key)
        for start in range(0, len(wanted), BATCH):
            for key, result, digest, build in self._rows(wanted[start : start + BATCH]):
                if not isinstance(result, str | bytes) or _digest(result) != digest:
                    continue
                if build < self._build - CLEANING:
                    self._aging.append(key)
                yield key, result

    def _rows(self, keys: list[str]) -> list[tuple[str, Any, Any, int]]:
        if self._connection is None:
            return []
        marks = ",".join("?" * len(keys))
        query = f"SELECT key, result, digest, build FROM results WHERE key IN ({marks})"  # noqa: S608 - question marks
        try:
            return self._connection.execute(query, keys).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def put(self, key: str, result: Result) -> None:
        """Keep a result; it is in the file at the end of the build at the latest."""
        self._new[key] = result
        self._waiting += len(result)
        if self._waiting > FLUSH:
            self.flush()

    def touch(self, keys: Iterable[str]) -> None:
        """Note that results are in use though nobody asked for them."""
        if self._build % CLEANING == 0:
            self._aging += keys

    def flush(self) -> None:
        """Write what is new."""
        if self._connection is not None:
            rows = [(key, _digest(one), self._build, one) for key, one in self._new.items()]
            try:
                with self._connection:
                    self._connection.executemany(
                        "INSERT OR REPLACE INTO results VALUES (?,?,?,?)", rows
                    )
            except sqlite3.Error as error:
                self._give_up(error)
        if self._connection is not None:
            self._new = {}
        self._waiting = 0

    def save(self) -> None:
        """Write what is new, and forget what has not been asked for in the last builds."""
        self.flush()
        if self._connection is None:
            return
        used = [(self._build, key) for key in self._aging]
        try:
            with self._connection:
                self._connection.executemany("UPDATE results SET build = ? WHERE key = ?", used)
                if self._build % CLEANING == 0:
                    oldest = self._build - KEPT_BUILDS
                    self._connection.execute("DELETE FROM results WHERE build <= ?", (oldest,))
        except sqlite3.Error as error:
            self._give_up(error)
        self._aging = []

    def next_build(self) -> None:
        """Begin a build; `is_empty` tells whether it is the first of a clone."""
        self._aging = []
        if self._connection is None:
            return
        try:
            with self._connection:
                query = "SELECT max(number) FROM builds"
                last = self._connection.execute(query).fetchone()[0]
                self._build, self.is_empty = (last or 0) + 1, last is None
                self._connection.execute("DELETE FROM builds")
                self._connection.execute("INSERT INTO builds VALUES (?)", (self._build,))
        except (sqlite3.Error, TypeError) as error:
            self._give_up(error)

    def reopen(self) -> None:
        """Open the file again after a fork: a connection belongs to the process that made it."""
        self._inherited.append(self._connection)  # never closed here: its locks are the parent's
        self._new, self._waiting = {}, 0
        self._connection = self._open()

    def beside(self) -> CacheStore:
        """Return another connection to the same file, for another thread."""
        other = CacheStore(self.path)
        other._build = self._build
        return other

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
            if getattr(error, "sqlite_errorcode", None) in _IN_USE:
                return None
        try:
            self.path.unlink(missing_ok=True)
            return self._connect()
        except (sqlite3.Error, OSError):
            return None

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=PATIENCE, check_same_thread=False)
        try:
            connection.execute("PRAGMA synchronous = NORMAL")
            found = connection.execute("PRAGMA user_version").fetchone()[0]
            if found != FORMAT:
                self._lay_out(connection, found)
            connection.execute("SELECT key, result, digest, build FROM results LIMIT 1").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _lay_out(self, connection: sqlite3.Connection, found: int) -> None:
        connection.execute("PRAGMA page_size = 65536")  # rows are whole pages of the site
        connection.execute("PRAGMA journal_mode = WAL")
        if found:  # another build may begin the same file right now
            for table in ("results", "texts", "builds"):
                connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.executescript(_TABLES)
        connection.execute(f"PRAGMA user_version = {FORMAT}")

    def _give_up(self, error: Exception) -> None:
        """Go on without the file, and say so once; a build has no reason to fail over it."""
        log.info("The cache %s is not used: %s", self.path.name, error)
        connection = getattr(self, "_connection", None)
        self._connection = None
        if connection is not None:
            connection.close()


def _digest(result: Result) -> str:
    return digest_text(result) if isinstance(result, str) else digest_bytes(result)
