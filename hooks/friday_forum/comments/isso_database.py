"""Read the comments of an Isso database, without the addresses of those who wrote them."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

APPROVED, DELETED = 1, 4
"""Isso's marks of a comment; 2 is one that waits for a moderator."""

SHOWN = frozenset({APPROVED, DELETED})
"""Those that have a place in a discussion; a deleted one has it without words."""

_QUERY = """
    SELECT threads.uri, comments.id, comments.parent, comments.created, comments.mode,
           comments.author, CASE comments.mode WHEN 1 THEN comments.text END AS text
    FROM comments LEFT JOIN threads ON threads.id = comments.tid
    ORDER BY comments.id
"""
_LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class ExportError(Exception):
    """The database cannot be read; the message is for the editor."""


@dataclass(frozen=True, slots=True)
class StoredComment:
    """A comment as Isso keeps it: `author` is HTML, `text` Markdown, empty where it does not show.

    `parent` is the number of the comment that it answers.
    """

    id: int
    parent: int | None
    written: dt.datetime
    mode: int
    author: str
    text: str

    @property
    def is_approved(self) -> bool:
        """Tell whether readers may see it."""
        return self.mode == APPROVED


def read_threads(database: Path) -> Mapping[str, tuple[StoredComment, ...]]:
    """Return every comment, whatever its state, by the address of its thread; raises ExportError.

    One query reads all of them, so that a reply never comes without what it answers. Neither mail
    addresses nor network addresses are read.
    """
    threads: dict[str, list[StoredComment]] = defaultdict(list)
    try:
        uri = f"{database.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=30)) as connection:
            connection.row_factory = sqlite3.Row
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            for row in connection.execute(_QUERY):
                threads[str(row["uri"] or "")].append(_read_row(row))
    except sqlite3.Error as error:
        raise ExportError(f"{database} cannot be read as an Isso database: {error}") from None
    return {address: tuple(comments) for address, comments in threads.items()}


def _read_row(row: sqlite3.Row) -> StoredComment:
    return StoredComment(
        id=row["id"],
        parent=row["parent"],
        written=_moment(row["created"]),
        mode=row["mode"],
        author=str(row["author"] or ""),
        text=str(row["text"] or ""),
    )


def _moment(created: object) -> dt.datetime:
    """Return the second of a time in seconds since 1970; a damaged one is the first of all."""
    try:
        return dt.datetime.fromtimestamp(int(float(str(created))), dt.UTC)
    except (ValueError, OverflowError, OSError):
        return _LONG_AGO
