"""Find old addresses that are the address of a page, or of two pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from friday_forum.content.aliases import alias_file, alias_number
from friday_forum.content.collections import LIST_PAGES
from friday_forum.text.addresses import page_url
from friday_forum.text.problems import Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from friday_forum.content.documents import Document
    from friday_forum.content.files import DocsFolder


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
    page = None if alias_number(alias) else pages.get(quote(alias_file(alias)))
    if page == uri:
        return "is the address of this page itself; leave it out"
    if page:
        return f"is the address of {folder.shown(page)}; leave it out"
    if alias in holders and holders[alias] == uri:
        return "is listed twice"
    if alias in holders:
        return f"is in {folder.shown(holders[alias])} too; an address leads to one page"
    return None
