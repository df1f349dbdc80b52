"""Old addresses that lead to a page: how they are written, where they clash, where they go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from friday_forum.addresses import page_url
from friday_forum.collection import LIST_PAGES
from friday_forum.model import Entry
from friday_forum.problems import Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from friday_forum.catalog import Catalog
    from friday_forum.documents import Document
    from friday_forum.sources import DocsFolder

NUMBERS_FILE = "old-addresses.json"
"""Where the home page looks up `/?p=123`: the number and the address it leads to."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address and the page that took its place.

    `file` is the file that answers at the old address, `alias` the address as it was written, the
    one at `index` in the page's list; `url` counts from the site's root.
    """

    file: str
    alias: str
    index: int
    src_uri: str
    url: str
    title: str

    @property
    def base(self) -> str:
        """The way from the old address to the site's root."""
        return "/".join([".."] * self.file.count("/")) or "."


@dataclass(frozen=True, slots=True)
class Redirects:
    """Every old address whose page is out; `numbers` are those of the form `/?p=123`.

    There are no chains: each old address of a page leads straight to where the page is now.
    """

    pages: tuple[Redirect, ...]
    numbers: Mapping[str, str]


def build_redirects(catalog: Catalog) -> Redirects:
    """Return the redirects to what is published; two that clash lead to the first page by path."""
    pages: dict[str, Redirect] = {}
    numbers: dict[str, str] = {}
    for uri, content in catalog.by_uri.items():
        if isinstance(content, Entry) and content.status != "published":
            continue
        for index, alias in enumerate(content.aliases):
            if number := _number(alias):
                numbers.setdefault(number, content.url)
                continue
            file = alias_file(alias)
            redirect = Redirect(file, alias, index, uri, content.url, catalog.title_of(uri))
            pages.setdefault(file, redirect)
    return Redirects(tuple(pages.values()), numbers)


def without_clashes(
    redirects: Redirects, taken: Iterable[str], catalog: Catalog
) -> tuple[Redirects, tuple[Problem, ...]]:
    """Leave out what would overwrite one of the files that the site has; each is a problem.

    Most clashes are in the catalog's problems already, and are not told twice.
    """
    files = frozenset(taken)
    free = tuple(redirect for redirect in redirects.pages if not _is_taken(redirect.file, files))
    clashing = [redirect for redirect in redirects.pages if _is_taken(redirect.file, files)]
    problems = (
        Problem(
            catalog.folder.shown(redirect.src_uri),
            catalog.by_uri[redirect.src_uri].line_of("aliases", redirect.index),
            f"alias {quoted(redirect.alias)} is the address of a page of this site; leave it out",
        )
        for redirect in clashing
    )
    known = {(problem.path, problem.line) for problem in catalog.problems}
    fresh = tuple(problem for problem in problems if (problem.path, problem.line) not in known)
    return Redirects(free, redirects.numbers), fresh


def _is_taken(file: str, files: frozenset[str]) -> bool:
    return file in files or any(str(part) in files for part in PurePosixPath(file).parents)


def alias_file(alias: str) -> str:
    """Return the file that answers at an old address."""
    path = alias.lstrip("/")
    return f"{path}index.html" if path.endswith("/") else path


def alias_url(alias: str) -> str:
    """Return an old address from the site's root, quoted."""
    return alias.lstrip("/") if _number(alias) else quote(alias.lstrip("/"))


def _number(alias: str) -> str | None:
    return match[1] if (match := re.fullmatch(r"/\?p=(\d+)", alias)) else None


def find_clashes(folder: DocsFolder, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Find aliases that are the address of a page, or of two pages."""
    pages = _addresses(folder.files | LIST_PAGES.keys())
    holders: dict[str, str] = {}
    for uri, document in documents.items():
        content = document.content
        for index, alias in enumerate(content.aliases if content else ()):
            if clash := _clash(alias, uri, pages, holders, folder):
                line = content.line_of("aliases", index) if content else 1
                yield Problem(folder.shown(uri), line, f"alias {quoted(alias)} {clash}")
            holders.setdefault(alias, uri)


def _addresses(files: Iterable[str]) -> Mapping[str, str]:
    """Return, by the file that answers there, what has each address of the site."""
    return {
        (f"{page_url(uri).removeprefix('./')}index.html" if uri.endswith(".md") else uri): uri
        for uri in sorted(files)
    }


def _clash(
    alias: str,
    uri: str,
    pages: Mapping[str, str],
    holders: Mapping[str, str],
    folder: DocsFolder,
) -> str | None:
    page = None if _number(alias) else pages.get(quote(alias_file(alias)))
    if page == uri:
        return "is the address of this page itself; leave it out"
    if page:
        return f"is the address of {folder.shown(page)}; leave it out"
    if alias in holders and holders[alias] == uri:
        return "is listed twice"
    if alias in holders:
        return f"is in {folder.shown(holders[alias])} too; an address leads to one page"
    return None
