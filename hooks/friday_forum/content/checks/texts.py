"""The Markdown texts of a file: its body, and those that stand in its front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from friday_forum.content.models import Author, Post
from friday_forum.text.links import MarkdownLink, find_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.content.checks.known import Found
    from friday_forum.content.models import Content


class WrittenText(NamedTuple):
    """A Markdown text; `place` begins its mistakes: `in the question: `, nothing for the body.

    `line` is that of its first line in the file; of a text in the front matter all mistakes are
    named by it, since YAML folds lines.
    """

    markdown: str
    links: tuple[MarkdownLink, ...]
    line: int
    place: str = ""

    def found(self, line: int, message: str) -> Found:
        """Return a mistake whose line counts from 0 within the text."""
        return (self.line if self.place else self.line + line), f"{self.place}{message}"


def texts_of(content: Content) -> Iterator[WrittenText]:
    """Yield the texts of a file in their order."""
    if isinstance(content, Post):
        yield _in_front_matter(content, "question", content.question)
    if isinstance(content, Author):
        yield _in_front_matter(content, "bio", content.bio)
    yield WrittenText(content.body, content.body_links, content.body_line)


def _in_front_matter(content: Content, key: str, markdown: str) -> WrittenText:
    return WrittenText(markdown, find_links(markdown), content.line_of(key), f"in the {key}: ")
