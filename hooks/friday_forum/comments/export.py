"""Copy approved comments from an Isso database to files beside the posts."""

from __future__ import annotations

import datetime as dt
import html
import os
import sqlite3
import tempfile
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import yaml

from friday_forum.comments.discussion import ENDING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HEADER = "# What readers said, written by `forum comments export`. Changes here are overwritten.\n"
APPROVED, DELETED = 1, 4
NAME_LIMIT = 80

_QUERY = """
    SELECT threads.uri, comments.id, comments.parent, comments.created, comments.mode,
           comments.author, comments.text
    FROM threads LEFT JOIN comments ON comments.tid = threads.id AND comments.mode IN (1, 4)
    ORDER BY threads.uri, comments.created, comments.id
"""


class ExportError(Exception):
    """The database cannot be read; the message is for the editor."""


@dataclass(frozen=True, slots=True)
class Export:
    """What an export did: the files written, removed and left, and threads without a page."""

    written: tuple[Path, ...]
    removed: tuple[Path, ...]
    unknown: tuple[str, ...]


def export_comments(database: Path, docs: Path) -> Export:
    """Write a file for each thread with approved comments, and remove that of one without.

    Files of threads that the database does not know stay as they are. Neither mail addresses nor
    network addresses are read. Raises ExportError.
    """
    written, removed, unknown = [], [], []
    for uri, rows in _threads(database).items():
        page = _page_of(uri, docs)
        if page is None:
            unknown.append(uri)
            continue
        target = page.with_name(page.stem + ENDING)
        if records := _build_records(rows):
            if _write(target, HEADER + _dump(records)):
                written.append(target)
        elif target.exists():
            target.unlink()
            removed.append(target)
    return Export(tuple(written), tuple(removed), tuple(unknown))


def _threads(database: Path) -> Mapping[str, list[sqlite3.Row]]:
    """Read in one transaction, so that a reply never comes without what it answers."""
    threads: dict[str, list[sqlite3.Row]] = defaultdict(list)
    try:
        uri = f"{database.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=30)) as connection:
            connection.row_factory = sqlite3.Row
            for row in connection.execute(_QUERY):
                threads[row["uri"]] += [row] if row["id"] is not None else []
    except sqlite3.Error as error:
        raise ExportError(f"{database} cannot be read as an Isso database: {error}") from None
    return threads


def _page_of(uri: str, docs: Path) -> Path | None:
    """Return the Markdown file of a thread; a thread's address is whatever a stranger sent."""
    parts = unquote(uri).strip("/").split("/")
    if not all(part and not part.startswith(".") and part.isprintable() for part in parts):
        return None
    path = docs.joinpath(*parts).with_name(f"{parts[-1]}.md")
    root = docs.resolve()
    return path if path.is_file() and path.resolve().is_relative_to(root) else None


def _build_records(rows: Iterable[sqlite3.Row]) -> list[dict[str, Any]]:
    """Thread the comments; a deleted one stands without words while something answers it."""
    rows = list(rows)
    replies: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["parent"] is not None and row["mode"] == APPROVED:
            replies[row["parent"]].append(_record(row, []))
    roots = [row for row in rows if row["parent"] is None]
    return [
        _record(row, replies[row["id"]])
        for row in roots
        if row["mode"] == APPROVED or replies[row["id"]]
    ]


def _record(row: sqlite3.Row, replies: list[dict[str, Any]]) -> dict[str, Any]:
    """Isso keeps names as HTML and texts as they were typed."""
    created = dt.datetime.fromtimestamp(int(row["created"]), dt.UTC)
    record: dict[str, Any] = {"id": row["id"], "date": created.isoformat()}
    if row["mode"] == APPROVED:
        author = _printable(html.unescape(row["author"] or ""), "")[:NAME_LIMIT]
        record |= {"author": author} if author else {}
        record["text"] = _printable(row["text"] or "", "\n\t").strip() or "…"
    return record | ({"replies": replies} if replies else {})


def _printable(text: str, besides: str) -> str:
    return "".join(sign for sign in text if sign.isprintable() or sign in besides).strip()


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, so that an editor can read them."""


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def _dump(records: list[dict[str, Any]]) -> str:
    return str(yaml.dump(records, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100))


def _write(target: Path, text: str) -> bool:
    """Replace a file as a whole, unless it says the same already."""
    raw = text.encode()
    if target.is_file() and target.read_bytes() == raw:
        return False
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as file:
        file.write(raw)
    Path(file.name).chmod(0o644)
    os.replace(file.name, target)  # noqa: PTH105 - Path.replace says the same
    return True
