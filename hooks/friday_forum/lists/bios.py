"""Who answered: the block about each author of an entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.lists.cards import NamedLink, Person, build_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from friday_forum.content.catalog import Catalog
    from friday_forum.content.models import Author, Entry

MORE = 3
"""Other answers named in an author's block."""


@dataclass(frozen=True, slots=True)
class AuthorBio:
    """An author under an entry, with the short bio as HTML and the newest of the other entries."""

    author: Person
    bio_html: str
    more: tuple[NamedLink, ...] = ()


def build_bios(
    entry: Entry, catalog: Catalog, convert: Callable[[Author], str]
) -> tuple[AuthorBio, ...]:
    """Return a block for each author, in the order of the front matter."""
    return tuple(
        AuthorBio(build_person(author), convert(author), _more(author, entry, catalog))
        for author in catalog.authors_of(entry)
    )


def _more(author: Author, entry: Entry, catalog: Catalog) -> tuple[NamedLink, ...]:
    newest = catalog.by_author[author.id][: MORE + 1]
    return tuple(NamedLink(other.title, other.url) for other in newest if other is not entry)[:MORE]
