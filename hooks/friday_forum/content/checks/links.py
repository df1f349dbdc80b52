"""Find links and pictures that lead to no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from friday_forum.text.addresses import (
    is_external,
    nearest_path,
    relative_link,
    resolve_uri,
)
from friday_forum.text.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from friday_forum.content.checks.known import Found, Known
    from friday_forum.content.checks.texts import WrittenText
    from friday_forum.content.models import Author, Content
    from friday_forum.text.links import MarkdownLink

MOST_HINTS = 20
"""Broken links of one text for which all files are searched for the one that was meant."""


def find_broken_links(content: Content, text: WrittenText, known: Known) -> Iterator[Found]:
    """Yield the links of a text that lead to no file."""
    hints = MOST_HINTS
    for link in text.links:
        if mistake := _mistake_in_link(content, link, known, with_hint=hints > 0):
            hints -= 1
            yield text.found(link.line, f"link {quoted(link.target)} {mistake}")


def _mistake_in_link(
    content: Content, link: MarkdownLink, known: Known, *, with_hint: bool
) -> str | None:
    if is_external(link.target) or link.target.startswith(("#", "?")) or not link.target:
        return None
    uri = resolve_uri(content.src_uri, link.target)
    if uri in known.files:
        return None
    wanted = uri or link.target.strip("/") + ".md"
    near = nearest_path(wanted, known.files) if with_hint else None
    meant = quoted(relative_link(near, content.src_uri)) if near else ""
    if uri is None:
        return "is not relative to this file" + (f"; write {meant}" if near else "")
    return "leads to no file in docs/" + (f"; did you mean {meant}?" if near else "")


def find_missing_avatar(author: Author, known: Known) -> Iterator[Found]:
    """Yield a portrait that is no file."""
    if author.avatar and author.avatar not in known.files:
        hint = suggest_path(author.avatar, known.files)
        yield author.line_of("avatar"), f"avatar {quoted(author.avatar)} is not in docs/{hint}"


def suggest_path(wanted: str, files: Collection[str], *, besides: str = "") -> str:
    """Return `; did you mean 'x'?` for the file that a mistyped path was meant to be."""
    near = nearest_path(wanted, [uri for uri in files if uri != besides])
    return f"; did you mean {quoted(near)}?" if near else ""
