"""What a check may ask about all of the content."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from friday_forum.content.checks.hints import NameHints, PathHints
from friday_forum.content.collections import LIST_PAGES, model_of
from friday_forum.content.models import Author, Post, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from friday_forum.content.documents import Document
    from friday_forum.content.files import DocsFolder
    from friday_forum.content.schedule import Schedule
    from friday_forum.text.conversion import Dialect
    from friday_forum.text.spelling import Speller

Found: TypeAlias = tuple[int, str]
"""The line in its file, from 1, and the wording of a mistake."""


@dataclass(frozen=True, slots=True)
class Known:
    """The files and the names that exist.

    `files` are those below docs/ and the pages of lists that no file makes. `authors` and `topics`
    give the name or title of each id, broken files too; theirs is empty. `paths` and `posts` find
    what a mistyped path was meant to be. `dialect` converts texts; `anchors` are the ids in the
    converted texts of a file, as far as they were needed.
    """

    files: frozenset[str]
    documents: Mapping[str, Document]
    schedule: Schedule
    authors: Mapping[str, str]
    topics: Mapping[str, str]
    author_hints: NameHints
    topic_hints: NameHints
    paths: PathHints
    posts: PathHints
    dialect: Dialect
    anchors: dict[str, Speller] = field(default_factory=dict)


def collect_known(
    folder: DocsFolder, documents: Mapping[str, Document], schedule: Schedule, dialect: Dialect
) -> Known:
    """Collect what checks ask for."""
    files = folder.files | LIST_PAGES.keys()
    authors = _names(folder.files, "authors/", documents)
    topics = _names(folder.files, "topics/", documents)
    return Known(
        files=files,
        documents=documents,
        schedule=schedule,
        authors=authors,
        topics=topics,
        author_hints=NameHints(authors),
        topic_hints=NameHints(topics),
        paths=PathHints(files),
        posts=PathHints([file for file in files if model_of(file) is Post]),
        dialect=dialect,
    )


def _names(
    files: frozenset[str], folder: str, documents: Mapping[str, Document]
) -> Mapping[str, str]:
    return {
        id_: _name(documents.get(uri))
        for uri in sorted(files)
        if uri.startswith(folder) and uri.endswith(".md")
        if (id_ := uri[len(folder) : -len(".md")]) not in {"", "index"} and "/" not in id_
    }


def _name(document: Document | None) -> str:
    match document.content if document else None:
        case Author(name=name):
            return name
        case Topic(title=title):
            return title
    return ""
