"""Find the files of comments, and the entries that they belong to."""

from __future__ import annotations

import os
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from friday_forum.comments.discussion import (
    EARLIER,
    ENDING,
    Comment,
    Discussions,
    read_comments,
    walk_comments,
)
from friday_forum.comments.pages import Pages, index_addresses
from friday_forum.content.models import Entry
from friday_forum.text.addresses import page_url
from friday_forum.text.problems import Problem, meant, quoted
from friday_forum.text.spelling import Speller

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.comments.shown import Role
    from friday_forum.content.catalog import Catalog
    from friday_forum.content.files import DocsFolder


def read_discussions(catalog: Catalog) -> Discussions:
    """Read every file of comments once; one whose entry is not shown yet waits with it."""
    authors = _author_ids(catalog)
    pages = cache(partial(_pages, catalog))  # asked for where comments have no page
    found: dict[str, dict[str, tuple[Comment, ...]]] = {ENDING: {}, EARLIER: {}}
    problems: list[Problem] = []
    for file, path in _find_files(catalog.folder):
        ending = EARLIER if file.endswith(EARLIER) else ENDING
        uri, shown = file.removesuffix(ending) + ".md", catalog.folder.shown(file)
        if uri in catalog.hidden or uri in catalog.broken:
            continue
        if not isinstance(catalog.by_uri.get(uri), Entry):
            problems.append(Problem(shown, 1, _without_page(uri, ending, pages())))
            continue
        comments, mistakes = read_comments(path, shown)
        problems += [*mistakes, *_find_unknown_authors(comments, shown, authors)]
        found[ending][uri] = comments
    exported, earlier = (MappingProxyType(found[ending]) for ending in (ENDING, EARLIER))
    return Discussions(exported, earlier, tuple(problems))


def _find_files(folder: DocsFolder) -> Iterator[tuple[str, Path]]:
    """Yield the path below docs/ and the path on the disk, without what leads out by a link."""
    root = folder.root.resolve()
    found = (Path(parent, name) for parent, _, names in os.walk(folder.root) for name in names)
    for path in sorted(path for path in found if path.name.endswith((ENDING, EARLIER))):
        uri = path.relative_to(folder.root).as_posix()
        is_hidden = any(part.startswith(".") for part in uri.split("/"))
        if not is_hidden and path.is_file() and path.resolve().is_relative_to(root):
            yield uri, path


def _pages(catalog: Catalog) -> Pages:
    return Pages(index_addresses({entry.src_uri: entry.aliases for entry in catalog.entries}))


def _author_ids(catalog: Catalog) -> Speller:
    return Speller(
        uri.removeprefix("authors/").removesuffix(".md")
        for uri in catalog.documents
        if uri.startswith("authors/")
    )


def _without_page(uri: str, ending: str, pages: Pages) -> str:
    """Word the mistake of comments without a post; one that has moved knows its old address."""
    if moved := pages.of(page_url(uri)):
        name = moved.removesuffix(".md") + ending
        return f"{uri} is {moved} now; rename this file to {name}"
    return f"there is no post {uri}; rename or delete this file"


def _find_unknown_authors(
    comments: tuple[Comment, ...], shown: str, authors: Speller
) -> Iterator[Problem]:
    for comment in walk_comments(comments):
        if comment.by and comment.by not in authors:
            wrong = f"comment {comment.id} is by {quoted(comment.by)}, who is not in docs/authors"
            yield Problem(shown, 1, f"{wrong}{meant(authors.closest(comment.by))}")


def role_on_page(author: str, entry: Entry, catalog: Catalog) -> Role:
    """Return what an author is to the readers of an entry."""
    if author == catalog.settings.editors:
        return "editors"
    return "author" if author in entry.author else ""
