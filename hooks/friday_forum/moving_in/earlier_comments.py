"""Write what readers said on the old site to a file beside the post, which no export overwrites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from friday_forum.comments.discussion import EARLIER
from friday_forum.comments.records import clean_name, clean_text, dump_records
from friday_forum.moving_in.html.escaping import escape_text
from friday_forum.moving_in.html.inline import MARK, Targets
from friday_forum.moving_in.html.markdown import render_markdown
from friday_forum.moving_in.html.paragraphs import add_paragraphs
from friday_forum.moving_in.html.simplify import flatten, prepare_tree
from friday_forum.moving_in.html.tree import Element, clean_tree, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from friday_forum.moving_in.export import OldComment

HEADER = "# What readers said before the column moved here, written by `forum import`.\n"

_MAIL = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")


def comments_uri(src_uri: str) -> str:
    """Return the file of the earlier comments of a page."""
    return src_uri.removesuffix(".md") + EARLIER


def render_comments(comments: Iterable[OldComment]) -> str:
    """Return the file: threads of one level, each reply naming whom it answers.

    A reply to a comment that was not approved stands under the nearest one that was, or by itself.
    """
    known = {comment.id: comment for comment in comments}
    ordered = sorted(known.values(), key=lambda comment: (comment.date, comment.id))
    replies: dict[int, list[dict[str, Any]]] = {}
    roots: list[tuple[OldComment, dict[str, Any]]] = []
    for comment in ordered:
        root = _root_of(comment, known)
        if root is comment:
            roots.append((comment, _record(comment)))
            continue
        answered = known.get(comment.parent, root)
        to = "" if answered is root else _name(answered)
        replies.setdefault(root.id, []).append(_record(comment, to))
    records = [
        record | ({"replies": replies[comment.id]} if comment.id in replies else {})
        for comment, record in roots
    ]
    return HEADER + dump_records(records)


def _root_of(comment: OldComment, known: dict[int, OldComment]) -> OldComment:
    """Return the first comment of the thread; a circle of answers ends where it began."""
    seen = {comment.id}
    while (parent := known.get(comment.parent)) is not None and parent.id not in seen:
        seen.add(parent.id)
        comment = parent
    return comment if comment.parent not in seen else known[min(seen)]


def _record(comment: OldComment, to: str = "") -> dict[str, Any]:
    record: dict[str, Any] = {"id": comment.id, "date": comment.date.isoformat()}
    if name := _name(comment):
        record["author"] = name
    record["text"] = (f"@{escape_text(to)}: " if to else "") + _markdown(comment.text)
    return record


def _name(comment: OldComment) -> str:
    """Return the name to show; a mail address in its place is nobody's business."""
    return "" if _MAIL.search(comment.author) else clean_name(comment.author)


def _markdown(text: str) -> str:
    """Return a comment as the Markdown that discussions are shown with; a picture is a link."""
    root = clean_tree(add_paragraphs(text))
    prepare_tree(root, lambda _note: None)
    for element in walk(root):
        if element.tag == "img":
            address = element.get("src")
            words = element.get("alt") or address
            element.tag, element.attributes, element.children = "a", {"href": address}, [words]
    targets = Targets()
    written = render_markdown(_without_nested_links(flatten(root.children)), targets)
    written = written.replace("<br>\n", "\n").replace("<!-- -->", "")
    shown = re.sub(MARK, lambda m: targets.addresses[int(m[1])].replace(")", "%29"), written)
    return clean_text(shown)


def _without_nested_links(blocks: list[Element]) -> list[Element]:
    for block in blocks:
        for element in walk(block):
            if element.tag == "a":
                for inner in walk(element):
                    inner.tag = "span" if inner is not element and inner.tag == "a" else inner.tag
    return blocks
