"""Find links and pictures that lead to no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from friday_forum.text.addresses import (
    is_external,
    relative_link,
    resolve_uri,
)
from friday_forum.text.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.content.checks.known import Found, Known
    from friday_forum.content.checks.texts import WrittenText
    from friday_forum.content.models import Author, Content
    from friday_forum.text.links import MarkdownLink


def find_broken_links(content: Content, text: WrittenText, known: Known) -> Iterator[Found]:
    """Yield the links of a text that lead to no file."""
    for link in text.links:
        if mistake := _mistake_in_link(content, link, known):
            yield text.found(link.line, f"link {quoted(link.target)} {mistake}")


def _mistake_in_link(content: Content, link: MarkdownLink, known: Known) -> str | None:
    if is_external(link.target) or link.target.startswith(("#", "?")) or not link.target:
        return None
    uri = resolve_uri(content.src_uri, link.target)
    if uri in known.files:
        return None
    wanted = uri or link.target.strip("/") + ".md"
    near = known.paths.nearest(wanted)
    meant = quoted(relative_link(near, content.src_uri)) if near else ""
    if uri is None:
        return "is not relative to this file" + (f"; write {meant}" if near else "")
    return "leads to no file in docs/" + (f"; did you mean {meant}?" if near else "")


def find_missing_avatar(author: Author, known: Known) -> Iterator[Found]:
    """Yield a portrait that is no file."""
    if author.avatar and author.avatar not in known.files:
        hint = known.paths.hint(author.avatar)
        yield author.line_of("avatar"), f"avatar {quoted(author.avatar)} is not in docs/{hint}"
