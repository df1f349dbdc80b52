"""Write databases as Isso has them, with its own tables."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from isso import config
from isso.db import SQLite3

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NOON = 1_795_000_000
"""Seconds since 1970, in November 2026."""


def write_comments(
    path: Path, threads: Mapping[str, Iterable[Mapping[str, object]]], *, first_id: int = 1
) -> None:
    """Add threads to a database, which is made if it is not there.

    A comment is what differs from an approved one, such as `{"text": "Hi.", "mode": 2}`. Comments
    are numbered, and written a minute after one another, in the order given.
    """
    SQLite3(str(path), config.load(config.default_file()))
    number = first_id
    with closing(sqlite3.connect(path)) as database, database:
        for uri, comments in threads.items():
            database.execute("INSERT OR IGNORE INTO threads (uri, title) VALUES (?, 'x')", (uri,))
            [tid] = database.execute("SELECT id FROM threads WHERE uri = ?", (uri,)).fetchone()
            for comment in comments:
                values = {
                    "tid": tid,
                    "id": number,
                    "created": NOON + 60 * number,
                    "mode": 1,
                    "author": "Kim",
                    "text": "Hi.",
                    "email": "kim@mail.example",
                    "remote_addr": "192.0.2.7",
                    "voters": b"",
                    **comment,
                }
                names, marks = ", ".join(values), ", ".join("?" * len(values))
                database.execute(
                    f"INSERT INTO comments ({names}) VALUES ({marks})", tuple(values.values())
                )
                number += 1
