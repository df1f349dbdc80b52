"""Thread comments as a page shows them, with the words that a file of comments holds."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from friday_forum.comments.isso_database import DELETED, SHOWN
from friday_forum.text.block_yaml import BlockDumper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from friday_forum.comments.isso_database import StoredComment
    from friday_forum.comments.marks import Marks

NAME_LIMIT = 80

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSHOWN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
"""Control characters, surrogates, what Unicode keeps unused, and marks that turn lines around.

All else stays, since words need it: no-break and ideographic spaces, and the joiners of scripts and
of pictures of people.
"""


@dataclass(frozen=True, slots=True)
class Threaded:
    """A page's comments as the records of its file; `unanswered` wait for what they answer."""

    records: list[dict[str, Any]]
    unanswered: tuple[StoredComment, ...]


def thread_comments(comments: Sequence[StoredComment], marks: Marks) -> Threaded:
    """Return approved comments, oldest first, each reply below the first of its thread.

    Isso threads one level deep; deeper replies, of an import say, come below the same first one. A
    deleted comment stands without words while something answers it. A reply to one that is not
    approved stands below the nearest above it that shows, or by itself.
    """
    known = {comment.id: comment for comment in comments}
    ordered = sorted(comments, key=lambda comment: (comment.written, comment.id))
    replies: dict[int, list[StoredComment]] = defaultdict(list)
    firsts = _find_firsts(known)
    for comment in ordered:
        if firsts[comment.id] is not comment and comment.is_approved:
            replies[firsts[comment.id].id].append(comment)
    records = [
        _record(first, marks, [_record(reply, marks) for reply in replies[first.id]])
        for first in ordered
        if firsts[first.id] is first
        and (first.is_approved or (first.mode == DELETED and replies[first.id]))
    ]
    return Threaded(records, tuple(each for each in ordered if _is_unanswered(each, known)))


def _find_firsts(known: Mapping[int, StoredComment]) -> Mapping[int, StoredComment]:
    """Return, by number, the topmost comment of a thread that shows: itself where none does.

    In a circle of answers, each is one of its own.
    """
    firsts: dict[int, StoredComment | None] = {}
    for comment in known.values():
        way: dict[int, StoredComment] = {}
        at: StoredComment | None = comment
        while at is not None and at.id not in firsts and at.id not in way:
            way[at.id] = at
            at = known.get(at.parent) if at.parent is not None else None
        is_circle = at is not None and at.id in way
        first = firsts.get(at.id) if at is not None else None
        for each in reversed(way.values()):
            shows = each.mode in SHOWN
            first = each if is_circle else first or (each if shows else None)
            firsts[each.id] = first
    return {id_: first or known[id_] for id_, first in firsts.items()}


def _is_unanswered(comment: StoredComment, known: Mapping[int, StoredComment]) -> bool:
    if comment.parent is None or not comment.is_approved:
        return False
    answered = known.get(comment.parent)
    return answered is None or answered.mode not in SHOWN


def _record(
    comment: StoredComment, marks: Marks, replies: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    record: dict[str, Any] = {"id": comment.id, "date": comment.written.isoformat()}
    if comment.is_approved:
        name, by = clean_name(html.unescape(comment.author)), marks.author_of(comment)
        record |= {"author": name} if name else {}
        record |= {"by": by} if by else {}
        record["text"] = clean_text(comment.text)
    return record | ({"replies": list(replies)} if replies else {})


def clean_text(text: str) -> str:
    """Return what was typed without characters that no page can show; `…` where nothing is left."""
    kept = _UNSHOWN.sub("", _LINE_END.sub("\n", text)).strip("\n\t ")
    return kept if kept.strip() else "…"


def clean_name(name: str) -> str:
    """Return a name on one line, empty where a reader would see none."""
    kept = " ".join(_UNSHOWN.sub("", _LINE_END.sub("\n", name)).split("\n"))[:NAME_LIMIT].strip()
    hidden = {"Cf", "Mn", "Zs"}
    return kept if any(unicodedata.category(sign) not in hidden for sign in kept) else ""


def dump_records(records: list[dict[str, Any]]) -> str:
    """Return the text of a file of comments."""
    return str(
        yaml.dump(records, Dumper=BlockDumper, allow_unicode=True, sort_keys=False, width=100)
    )
