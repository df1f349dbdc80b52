"""Read the comments of an item: those that were approved, without anything private."""

from __future__ import annotations

import datetime as dt
import html
from collections import Counter
from typing import TYPE_CHECKING

from friday_forum.moving_in.export import OldComment

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def text_of(element: Element, name: str) -> str:
    """Return the text of a child, with that of elements inside it, trimmed; empty if none."""
    child = element.find(name)
    return "".join(child.itertext()).strip() if child is not None else ""


def read_comments(element: Element) -> tuple[tuple[OldComment, ...], dict[str, int]]:
    """Return what was approved, and how many others there were, by the reason."""
    kept: list[OldComment] = []
    left: Counter[str] = Counter()
    for each in element.iter("wp:comment"):
        if reason := _left_out(each):
            left[reason] += 1
        elif comment := _comment(each):
            kept.append(comment)
        else:
            left["comments without a date or a text"] += 1
    return tuple(kept), left


def _left_out(comment: Element) -> str:
    kind = text_of(comment, "wp:comment_type")
    if kind in {"pingback", "trackback"}:
        return "pingbacks and trackbacks"
    if kind not in {"", "comment"}:
        return f"comments of the type {kind[:40]}"
    approved = text_of(comment, "wp:comment_approved")
    if approved in {"1", "approve", "approved"}:
        return ""
    return {"spam": "spam", "trash": "comments in the trash"}.get(
        approved, "comments that nobody had approved"
    )


def _comment(element: Element) -> OldComment | None:
    number, text = text_of(element, "wp:comment_id"), text_of(element, "wp:comment_content")
    moment = text_of(element, "wp:comment_date_gmt")
    if moment.startswith("0000") or not moment:
        moment = text_of(element, "wp:comment_date")
    try:
        date = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
        parent = int(text_of(element, "wp:comment_parent") or 0)
        id_ = int(number)
    except ValueError:
        return None
    author = html.unescape(text_of(element, "wp:comment_author"))
    return OldComment(id_, parent, author, date, text) if text and id_ > 0 else None
