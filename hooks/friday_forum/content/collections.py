"""Tell from a path which collection a file belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from friday_forum.content.job import Job
from friday_forum.content.models import Article, Author, Content, PlainPage, Post, Topic
from friday_forum.text.problems import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

LIST_PAGES: Mapping[str, str] = {
    "index.md": "Friday Forum",
    "forum/index.md": "Archive",
    "articles/index.md": "Articles",
    "topics/index.md": "Topics",
    "authors/index.md": "Authors",
    "jobs/index.md": "Jobs",
}
"""The pages that hold lists, and their titles where no file gives one: they always exist."""

_PLACES: tuple[tuple[re.Pattern[str], type[Content]], ...] = (
    (re.compile(r"forum/(?:\d{4}/)?(?:index|README)\.md"), PlainPage),
    (re.compile(r"forum/\d{4}/[^/]+\.md"), Post),
    (re.compile(r"(?:articles|topics|authors|jobs)/(?:index|README)\.md"), PlainPage),
    (re.compile(r"articles/[^/]+\.md"), Article),
    (re.compile(r"topics/[^/]+\.md"), Topic),
    (re.compile(r"authors/[^/]+\.md"), Author),
    (re.compile(r"jobs/[^/]+\.md"), Job),
)
COLLECTIONS = ("forum/", "articles/", "topics/", "authors/", "jobs/")
"""The folders that hold the content, and nothing else."""

_SIGNS: tuple[tuple[type[Content], frozenset[str], str], ...] = (
    (Post, frozenset({"asker", "question"}), "forum/{year}/"),
    (Job, frozenset({"apply", "company", "employment_type", "salary"}), "jobs/"),
    (Author, frozenset({"bio", "organization", "role"}), "authors/"),
    (Article, frozenset({"author", "date", "topics"}), "articles/"),
)
"""The keys that tell what a file is, wherever it is."""

_SIGNS_NEEDED = 2
_YEAR = re.compile(r"\d{4}")


def model_of(src_uri: str) -> type[Content] | None:
    """Return the model of a Markdown file, None where a collection has no room for it."""
    for pattern, model in _PLACES:
        if pattern.fullmatch(src_uri):
            return model
    return None if src_uri.startswith(COLLECTIONS) else PlainPage


def models() -> tuple[type[Content], ...]:
    """Return the model of each kind of file, once each."""
    return tuple(dict.fromkeys(model for _, model in _PLACES))


def misplaced(src_uri: str) -> str:
    """Word the mistake of a file that no collection has room for."""
    folder, _, name = src_uri.partition("/")
    if folder == "forum":
        return (
            f"a forum post lives in a folder named for its year, such as forum/2026/{_file(name)}"
        )
    return f"{folder}/ has no folders; move the file to {folder}/{_file(name)}"


def better_place(src_uri: str, model: type[Content], values: Mapping[str, object]) -> str | None:
    """Word the mistake of a file whose keys are those of another collection, None if they are not.

    A single foreign key is a mistake in that key; two or more that go together are a file in the
    wrong folder.
    """
    foreign = values.keys() - model.model_fields.keys()
    for other, keys, folder in _SIGNS:
        if len(foreign & keys) >= _SIGNS_NEEDED and not issubclass(model, other):
            year = str(values.get("date") or "")[:4]
            place = folder.format(year=year if _YEAR.fullmatch(year) else "<year>")
            moved = f"move the file to docs/{place}{_file(src_uri)}"
            signs = listed(sorted(foreign & keys))
            return f"its keys are those of a {other.label} ({signs}); {moved}"
    return None


def _file(name: str) -> str:
    return name.rpartition("/")[2]
