"""Write what was parsed of a Markdown file as JSON, to be read instead of parsing it again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from friday_forum.front_matter import FrontMatter, unify_line_ends
from friday_forum.links import MarkdownLink

if TYPE_CHECKING:
    from friday_forum.documents import Document

Recall: TypeAlias = Callable[[Iterable[str]], Mapping[str, str]]
"""Gives what `write_parsed` made, by the digest of the text that it was made of."""


def write_parsed(document: Document) -> str | None:
    """Return what `read_parsed` reads; None where JSON cannot say it, or where it is not whole.

    A file with a mistake is not whole: it is parsed each time, for its messages.
    """
    if document.content is None or document.problems:
        return None
    matter = document.matter
    parts: list[Any] = [
        matter.present,
        len(matter.body),
        matter.body_line,
        matter.values,
        matter.typed,
        [[list(loc), line] for loc, line in matter.lines.items()],
        [_columns(link) for link in document.content.body_links],
    ]
    try:
        kept = json.dumps(parts)
    except (TypeError, ValueError):  # a date, or a list that holds itself
        return None
    return kept if json.loads(kept) == parts else None


def read_parsed(kept: str, text: str) -> tuple[FrontMatter, tuple[MarkdownLink, ...]]:
    """Return the front matter and the links that `kept` tells of this text.

    Raises ValueError, TypeError or KeyError when it was not made by `write_parsed`.
    """
    present, size, body_line, values, typed, lines, links = json.loads(kept)
    text = unify_line_ends(text)
    matter = FrontMatter(
        values=values,
        typed=typed,
        lines={tuple(loc): line for loc, line in lines},
        body=text[len(text) - size :],
        body_line=body_line,
        present=present,
    )
    return matter, tuple(MarkdownLink(*link) for link in links)


def _columns(link: MarkdownLink) -> list[Any]:
    """Return the fields of a link in the order in which they are declared."""
    where = [link.start, link.end, link.line]
    return [*where, link.text, link.target, link.image, link.definition]
