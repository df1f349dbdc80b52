"""What of a page is compared with other pages: its words, topics and day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.content.models import Post
from friday_forum.text.links import rewrite_links

if TYPE_CHECKING:
    from collections.abc import Iterable

    from friday_forum.content.models import Entry
    from friday_forum.text.links import MarkdownLink

_NOISE = re.compile(r"<[^<>\n]*+>|https?://\S++|\{:[^{}\n]*+\}")

TITLE = 8
"""How many times a word of the title counts."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a page is compared: its weighted texts, topics and day (an ordinal).

    A page that is not `suggestible` gets suggestions and is never one.
    """

    id: str
    fields: tuple[tuple[float, str], ...] = ()
    topics: frozenset[str] = frozenset()
    day: int = 0
    suggestible: bool = True


def profile_of(entry: Entry) -> Profile:
    """Return what is compared of a post or an article."""
    return Profile(
        id=entry.src_uri,
        fields=_texts_of(entry),
        topics=frozenset(entry.topics),
        day=entry.date.toordinal(),
        suggestible=entry.status == "published" and not entry.noindex,
    )


def _texts_of(entry: Entry) -> tuple[tuple[float, str], ...]:
    body = without_links(entry.body, entry.body_links)
    question = without_links(entry.question) if isinstance(entry, Post) else ""
    return fields_of(entry.title, entry.description, question, body)


def fields_of(
    title: str, description: str, question: str, body: str
) -> tuple[tuple[float, str], ...]:
    """Return the texts of a page, each with how many times its words count."""
    return (TITLE, title), (1, description), (1, question), (1, body)


def without_links(markdown: str, links: Iterable[MarkdownLink] | None = None) -> str:
    """Return Markdown with its links as their words, and without tags and addresses."""
    text = rewrite_links(markdown, lambda link: "" if link.definition else link.text, links)
    return _NOISE.sub(" ", text)
