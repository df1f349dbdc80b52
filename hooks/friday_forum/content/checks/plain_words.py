"""Find Markdown and placeholders where plain words belong: in titles, names and descriptions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from friday_forum.content.job import Job
from friday_forum.content.models import Article, Author, Entry, Post, Topic
from friday_forum.text.code_mask import mask_comments
from friday_forum.text.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from friday_forum.content.checks.known import Found
    from friday_forum.content.models import Content

MARKS = ("⟦", "⟧")
"""What `forum letter` puts in the place of what it took out."""

PLACEHOLDER_QUESTION = "Put the reader's question here, shortened, without names or places."
PLACEHOLDER_ANSWER = "The answer."
"""What `forum new` writes for a person to replace."""

_PLAIN_KEYS: Mapping[type[Content], tuple[str, ...]] = {
    Post: ("title", "description", "asker"),
    Article: ("title", "description"),
    Author: ("name", "role", "organization"),
    Topic: ("title", "description"),
    Job: ("title", "company"),
}
_MARKDOWN = re.compile(
    r"\*\*[^\s*][^*\n]{0,200}+\*\*|(?<![\w*])\*[^\s*][^*\n]{0,200}+\*(?![\w*])"
    r"|(?<![\w_])_[^\s_][^_\n]{0,200}+_(?![\w_])|`[^`\n]{1,200}+`|^#{1,6}+\s"
    r"|\[[^\[\]\n]{1,200}+\]\([^()\s]{1,200}+\)"
)


def find_markdown_in_words(content: Content) -> Iterator[Found]:
    """Yield titles, names and descriptions with signs that would be shown as they stand."""
    for key in _PLAIN_KEYS.get(type(content), ()):
        if match := _MARKDOWN.search(getattr(content, key)):
            message = f"{key} holds Markdown, {quoted(match[0].strip())}, which is not read there"
            yield content.line_of(key), f"{message}; write plain words"


def find_placeholders(entry: Entry) -> Iterator[Found]:
    """Yield what a template or a redaction has left for a person to replace."""
    question = entry.question if isinstance(entry, Post) else ""
    if question.strip() == PLACEHOLDER_QUESTION:
        yield entry.line_of("question"), "the question is still the placeholder; put it there"
    if mask_comments(entry.body).strip() == PLACEHOLDER_ANSWER:
        yield entry.body_line, "the answer is still the placeholder; write it there"
    asker = entry.asker if isinstance(entry, Post) else ""
    marks = "".join(MARKS)
    for key, name, text in (
        ("title", "title", entry.title),
        ("asker", "asker", asker),
        ("question", "question", question),
        ("description", "description", entry.description),
    ):
        if any(mark in text for mark in MARKS):
            message = f"the {name} still holds a mark {marks}; put other words there"
            yield entry.line_of(key), message
    if any(mark in entry.body for mark in MARKS):
        at = min(entry.body.index(mark) for mark in MARKS if mark in entry.body)
        line = entry.body_line + entry.body.count("\n", 0, at)
        yield line, f"the answer still holds a mark {marks}; put other words there"
