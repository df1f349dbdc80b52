"""Find the page that a discussion belongs to by any address which the page has or had."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from friday_forum.content.aliases import AliasError, alias_url, read_alias
from friday_forum.content.collections import model_of
from friday_forum.content.files import DocsFolder, find_escapes, list_files, read_text
from friday_forum.content.front_matter import FrontMatter, parse_front_matter
from friday_forum.content.models import Article, Author, Post
from friday_forum.text.addresses import page_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pages:
    """The posts and articles of a site, by every address that leads to one.

    `unreadable` are those whose old addresses are not known, since their front matter is broken;
    `authors` are the ids of authors by their names, in small letters.
    """

    by_address: Mapping[str, str]
    unreadable: frozenset[str] = frozenset()
    authors: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, address: str) -> str | None:
        """Return the path below docs/ of a thread's page; its address is whatever was sent."""
        return self.by_address.get(_in_one_form(address))


def index_addresses(aliases: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    """Return the paths of pages by their own and their old addresses, in one form."""
    addresses = {_in_one_form(page_url(uri)): uri for uri in aliases}
    for uri, old in aliases.items():
        for alias in old:
            addresses.setdefault(_in_one_form(alias_url(alias)), uri)
    return addresses


def read_pages(docs: Path) -> Pages:
    """Read the old addresses of each post and article, drafts and coming ones too."""
    matters = dict(_read_front_matter(docs))
    entries = [uri for uri in matters if model_of(uri) is not Author]
    names = {uri: str(matters[uri].values.get("name") or "") for uri in matters.keys() - entries}
    return Pages(
        by_address=index_addresses({uri: tuple(_aliases(matters[uri])) for uri in entries}),
        unreadable=frozenset(uri for uri in entries if not matters[uri].values),
        authors={
            name.casefold(): uri.rpartition("/")[2].removesuffix(".md")
            for uri, name in names.items()
        },
    )


def _read_front_matter(docs: Path) -> Iterator[tuple[str, FrontMatter]]:
    folder = DocsFolder(docs, docs.name, list_files(docs))
    escapes = find_escapes(folder)
    for uri in sorted(folder.files - escapes.keys()):
        if uri.endswith(".md") and model_of(uri) in {Post, Article, Author}:
            text, _, _ = read_text(folder, uri)
            yield uri, parse_front_matter(text, uri)[0]


def _aliases(matter: FrontMatter) -> Iterator[str]:
    listed = matter.values.get("aliases")
    for text in listed if isinstance(listed, list) else ():
        try:
            yield read_alias(str(text).strip())
        except AliasError:
            continue  # forum check names it


def _in_one_form(address: str) -> str:
    """Return an address without what makes no difference: `/x`, `/x/`, `/x//`, `/x/index.html`."""
    path = re.sub("/{2,}", "/", unquote(address.partition("#")[0]))
    return unicodedata.normalize("NFC", path.removesuffix("/index.html").strip("/"))
