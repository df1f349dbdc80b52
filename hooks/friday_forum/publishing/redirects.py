"""Old addresses that lead to a page: where they go, and what stands in their way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from friday_forum.content.aliases import alias_file, alias_number
from friday_forum.content.models import Entry
from friday_forum.text.problems import Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from friday_forum.content.catalog import Catalog

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
            if number := alias_number(alias):
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
