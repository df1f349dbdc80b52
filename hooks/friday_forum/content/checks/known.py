"""What a check may ask about all of the content."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from friday_forum.content.collections import LIST_PAGES
from friday_forum.content.models import Author, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from friday_forum.content.documents import Document
    from friday_forum.content.files import DocsFolder
    from friday_forum.content.schedule import Schedule
    from friday_forum.text.conversion import Dialect

Found: TypeAlias = tuple[int, str]
"""The line in its file, from 1, and the wording of a mistake."""


@dataclass(frozen=True, slots=True)
class Known:
    """The files and the names that exist.

    `files` are those below docs/ and the pages of lists that no file makes. `authors` and `topics`
    give the name or title of each id, broken files too; theirs is empty. `dialect` converts texts;
    `anchors` are the ids in the converted texts of a file, as far as they were needed.
    """

    files: frozenset[str]
    documents: Mapping[str, Document]
    schedule: Schedule
    authors: Mapping[str, str]
    topics: Mapping[str, str]
    dialect: Dialect
    anchors: dict[str, frozenset[str]] = field(default_factory=dict)


def collect_known(
    folder: DocsFolder, documents: Mapping[str, Document], schedule: Schedule, dialect: Dialect
) -> Known:
    """Collect what checks ask for."""
    return Known(
        files=folder.files | LIST_PAGES.keys(),
        documents=documents,
        schedule=schedule,
        authors=_names(folder.files, "authors/", documents),
        topics=_names(folder.files, "topics/", documents),
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
