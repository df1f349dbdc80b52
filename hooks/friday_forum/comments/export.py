"""Copy approved comments from an Isso database to files beside the posts."""

from __future__ import annotations

import html
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from friday_forum.comments.discussion import ENDING, read_comments, walk_comments
from friday_forum.comments.isso_database import SHOWN, ExportError, StoredComment, read_threads
from friday_forum.comments.marks import Marks
from friday_forum.comments.pages import Pages, read_pages
from friday_forum.comments.records import clean_name, dump_records, thread_comments
from friday_forum.text.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Export", "ExportError", "export_comments"]

Outcome: TypeAlias = Literal["written", "removed", "kept", "unread", "same"]

HEADER = "# What readers said, written by `forum comments export`. Changes here are overwritten.\n"


@dataclass(frozen=True, slots=True)
class Export:
    """What an export did.

    `written` and `removed` are files; `kept` are files whose comments the database does not have;
    `unread` are files left as they are, since the old addresses of their posts cannot be read.
    `unknown` are threads with approved comments that belong to no page, `unanswered` approved
    replies to what is not approved, `unmarked` comments signed with the name of the author whose id
    follows.
    """

    written: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    unread: tuple[Path, ...] = ()
    unknown: tuple[str, ...] = ()
    unanswered: tuple[tuple[Path, StoredComment], ...] = ()
    unmarked: tuple[tuple[StoredComment, str], ...] = ()


def export_comments(
    database: Path, docs: Path, marks: Marks | None = None, *, prune: bool = False
) -> Export:
    """Write a file for each page with approved comments, of all threads that are the page's.

    A page's file is removed where the database has deleted comments alone. Where it has none, an
    editor has deleted the only one, or this is another database: the file is left as it is, and
    removed if `prune` says so. Neither mail addresses nor network addresses are read. Raises
    ExportError.
    """
    pages, marks = read_pages(docs), marks or Marks()
    by_page, unknown = _gather(read_threads(database), pages)
    files = {uri: docs / (uri.removesuffix(".md") + ENDING) for uri in pages.by_address.values()}
    outcomes: dict[Outcome, list[Path]] = defaultdict(list)
    unanswered: list[tuple[Path, StoredComment]] = []
    for uri, target in sorted(files.items()):
        threaded = thread_comments(by_page.get(uri, []), marks)
        unanswered += [(target, comment) for comment in threaded.unanswered]
        outcome = _write(
            target,
            threaded.records,
            is_empty=not any(comment.mode in SHOWN for comment in by_page.get(uri, [])),
            is_unreadable=uri in pages.unreadable,
        )
        if outcome == "kept" and prune:
            target.unlink()
            outcome = "removed"
        outcomes[outcome].append(target)
    return Export(
        written=tuple(outcomes["written"]),
        removed=tuple(outcomes["removed"]),
        kept=tuple(outcomes["kept"]),
        unread=tuple(outcomes["unread"]),
        unknown=unknown,
        unanswered=tuple(unanswered),
        unmarked=tuple(_find_unmarked(by_page, pages, marks)),
    )


def _gather(
    threads: Mapping[str, tuple[StoredComment, ...]], pages: Pages
) -> tuple[dict[str, list[StoredComment]], tuple[str, ...]]:
    """Return the comments of each page, and the threads with approved ones that have no page."""
    by_page: dict[str, list[StoredComment]] = defaultdict(list)
    unknown = []
    for address, comments in threads.items():
        if uri := pages.of(address):
            by_page[uri] += comments
        elif any(comment.is_approved for comment in comments):
            unknown.append(address)
    return by_page, tuple(sorted(unknown))


def _write(
    target: Path, records: list[dict[str, Any]], *, is_empty: bool, is_unreadable: bool
) -> Outcome:
    """Bring one file up to date and return what was done.

    `is_empty` says that the database has no comment of the page. Where the old addresses of a page
    are not known, comments in its file may be from threads that cannot be told to be the page's.
    """
    if is_empty:
        return "kept" if target.is_file() else "same"
    if is_unreadable and not _ids_in_file(target) <= _ids_of(records):
        return "unread"
    if not records:
        found = target.is_file()
        target.unlink(missing_ok=True)
        return "removed" if found else "same"
    raw = (HEADER + dump_records(records)).encode()
    if target.is_file() and target.read_bytes() == raw:
        return "same"
    write_atomically(target, raw)
    return "written"


def _ids_of(records: Iterable[dict[str, Any]]) -> set[int]:
    return {each["id"] for record in records for each in (record, *record.get("replies", ()))}


def _ids_in_file(path: Path) -> set[int]:
    comments = read_comments(path, path.name)[0] if path.is_file() else ()
    return {comment.id for comment in walk_comments(comments)}


def _find_unmarked(
    by_page: Mapping[str, list[StoredComment]], pages: Pages, marks: Marks
) -> Iterator[tuple[StoredComment, str]]:
    """Find approved comments with an author's name that nobody said to be the author's."""
    for comment in (comment for comments in by_page.values() for comment in comments):
        author = pages.authors.get(clean_name(html.unescape(comment.author)).casefold())
        if author and comment.is_approved and not marks.author_of(comment):
            yield comment, author
