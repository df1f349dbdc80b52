"""What `forum check` says: the problems that fail a strict build, and advice for the editor.

Advice is a warning, for an editor to weigh: a question that may tell who wrote it, a text that is
hard to read. What a draft still lacks is a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from friday_forum.comments.discussion_files import read_discussions
from friday_forum.content.fields import Link
from friday_forum.content.models import Author, Entry, Post
from friday_forum.editing.review_body import (
    IMAGE_LIMIT,
    insecure,
    is_insecure,
    picture_size,
    review_headings,
    review_images,
    review_length,
    review_links,
    too_large,
)
from friday_forum.privacy.contact_details import find_traces
from friday_forum.text.links import find_links
from friday_forum.text.problems import Problem, quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from friday_forum.content.catalog import Catalog
    from friday_forum.content.files import DocsFolder
    from friday_forum.content.models import Content

Level: TypeAlias = Literal["error", "warning", "note"]
Found: TypeAlias = tuple[int, str]

_CAPITALS = 5
"""Words in capitals in a row that are shouting and no abbreviation."""

_LOUD = r"(?:[^\W\d_a-z]{2,}\b|I\b|A\b)"
_SHOUT = re.compile(rf"\b{_LOUD}(?:[\s,'’-]+{_LOUD}){{{_CAPITALS - 1},}}")
_ARTICLES = {"e-mail address": "an", "account number": "an"}


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """A problem and how much it weighs."""

    problem: Problem
    level: Level


def review(catalog: Catalog) -> tuple[Remark, ...]:
    """Return the problems of the contract, each an error, and what else there is to say.

    What a draft still lacks is a note.
    """
    remarks = {Remark(problem, "error") for problem in catalog.problems}
    remarks |= {Remark(problem, "error") for problem in read_discussions(catalog).problems}
    remarks |= {Remark(note, "note") for note in catalog.notes}
    remarks |= {Remark(problem, "warning") for problem in _crowded_days(catalog)}
    for uri, document in catalog.documents.items():
        if document.content is not None:
            shown = catalog.folder.shown(uri)
            for line, level, message in _review(document.content, catalog.folder):
                remarks.add(Remark(Problem(shown, line, message), level))
    return tuple(sorted(remarks))


def _crowded_days(catalog: Catalog) -> Iterator[Problem]:
    """Yield the posts that run on a day of the column on which another one runs."""
    first: dict[dt.date, str] = {}
    for document in catalog.documents.values():
        post = document.content
        if not isinstance(post, Post) or post.draft or post.special:
            continue
        other = first.setdefault(post.date, post.src_uri)
        if other != post.src_uri:
            message = f"{catalog.folder.shown(other)} runs on {post.date}, too"
            yield Problem(catalog.folder.shown(post.src_uri), post.line_of("date"), message)


def _review(content: Content, folder: DocsFolder) -> Iterator[tuple[int, Level, str]]:
    for line, message in _body(content, folder):
        yield content.body_line + line, "warning", message
    if isinstance(content, Entry):
        yield from ((line, "warning", message) for line, message in _keys(content))
    if isinstance(content, Post):
        yield from _question(content)
    if isinstance(content, Author):
        yield from _author(content, folder)


def _body(content: Content, folder: DocsFolder) -> Iterator[Found]:
    yield from review_headings(content)
    yield from review_images(content, folder)
    yield from review_links(content.body_links, content.body)
    if isinstance(content, Entry):
        yield from review_length(content)


def _keys(entry: Entry) -> Iterator[Found]:
    for index, item in enumerate(entry.additional_read or ()):
        if isinstance(item, Link) and is_insecure(item.url):
            yield entry.line_of("additional_read", index, "url"), insecure(item.url)
    if entry.source and entry.source.url and is_insecure(entry.source.url):
        yield entry.line_of("source"), insecure(entry.source.url)


def _question(post: Post) -> Iterator[tuple[int, Level, str]]:
    """Review the reader's words; their lines count from the key, where a block begins below it."""
    links = find_links(post.question) if "]" in post.question else ()
    first = post.line_of("question")
    for _, message in review_links(links, post.question):
        yield first, "warning", f"in the question: {message}"
    for trace in find_traces(post.question):
        found = quoted(post.question[trace.start : trace.end], 30)
        article = _ARTICLES.get(trace.kind, "a")
        kind = "person's name" if trace.kind == "name" else trace.kind
        yield first, "warning", f"the question holds {article} {kind}, {found}; protect the writer"
    if _SHOUT.search(post.question):
        yield first, "warning", "the question is left in capitals; write it in ordinary letters"


def _author(author: Author, folder: DocsFolder) -> Iterator[tuple[int, Level, str]]:
    for index, link in enumerate(author.links):
        if is_insecure(link.url):
            yield author.line_of("links", index, "url"), "warning", insecure(link.url)
    if author.avatar in folder.files:
        size = picture_size(folder, author.avatar or "")
        if size > IMAGE_LIMIT:
            yield author.line_of("avatar"), "warning", too_large(author.avatar or "", size)
