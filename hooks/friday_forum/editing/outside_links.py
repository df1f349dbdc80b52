"""Find every link of the content that leads to another site, and where it stands."""

from __future__ import annotations

import html
from collections import defaultdict
from typing import TYPE_CHECKING

from friday_forum.content.fields import Link
from friday_forum.content.models import Author, Entry, Post
from friday_forum.text.links import find_links

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from friday_forum.content.documents import Document
    from friday_forum.content.files import DocsFolder
    from friday_forum.content.models import Content


def find_outside_links(
    folder: DocsFolder, documents: Mapping[str, Document]
) -> Mapping[str, tuple[str, ...]]:
    """Return each address with the places that name it, such as `docs/ask.md:12`.

    Drafts are searched too: a dead link is best found before its page is out.
    """
    places: dict[str, list[str]] = defaultdict(list)
    for uri, document in documents.items():
        for line, address in _links(document.content) if document.content else ():
            bare = html.unescape(address).partition("#")[0]
            place = f"{folder.shown(uri)}:{line}"
            if bare.startswith(("http://", "https://")) and place not in places[bare]:
                places[bare].append(place)
    return {address: tuple(found) for address, found in sorted(places.items()) if found}


def _links(content: Content) -> Iterator[tuple[int, str]]:
    for link in content.body_links:
        yield content.body_line + link.line, link.target
    if isinstance(content, Entry):
        yield from _of_entry(content)
    if isinstance(content, Post):
        for link in find_links(content.question):
            yield content.line_of("question"), link.target
    if isinstance(content, Author):
        for link in find_links(content.bio):
            yield content.line_of("bio"), link.target
        for index, titled in enumerate(content.links):
            yield content.line_of("links", index), titled.url


def _of_entry(entry: Entry) -> Iterator[tuple[int, str]]:
    for index, item in enumerate(entry.additional_read or ()):
        if isinstance(item, Link):
            yield entry.line_of("additional_read", index), item.url
    if entry.source and entry.source.url:
        yield entry.line_of("source"), entry.source.url
