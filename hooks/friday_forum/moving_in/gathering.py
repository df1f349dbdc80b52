"""Bring the items of all exports together: what is written, what it refers to, what is left out."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from friday_forum.moving_in.addresses import normal_address
from friday_forum.moving_in.export import (
    Export,
    Item,
    OldComment,
    Person,
    Repairs,
    Site,
    Term,
    Word,
)
from friday_forum.moving_in.html.shortcode_html import Picture
from friday_forum.moving_in.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Stored(NamedTuple):
    """An item without its text and comments, and where these are kept."""

    item: Item
    place: int


@dataclass(slots=True)
class OldSite:
    """All that the exports hold.

    `media` and `blocks` go by their numbers, `media_pages` gives the file that an old page showed.
    """

    spool: Spool = field(default_factory=Spool)
    sites: list[Site] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    terms: dict[Word, Term] = field(default_factory=dict)
    items: list[Stored] = field(default_factory=list)
    media: dict[str, Picture] = field(default_factory=dict)
    media_pages: dict[str, str] = field(default_factory=dict)
    attached: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    blocks: dict[str, int] = field(default_factory=dict)
    repairs: dict[str, Repairs] = field(default_factory=dict)
    left_types: Counter[str] = field(default_factory=Counter)
    left_comments: Counter[str] = field(default_factory=Counter)
    repeated: int = 0

    def gallery_of(self, item: Item) -> Callable[[tuple[str, ...]], list[Picture]]:
        """Return what gives the pictures of a gallery in the text of an item."""

        def pictures(numbers: tuple[str, ...]) -> list[Picture]:
            wanted = numbers or tuple(self.attached.get(item.number, ()))
            return [self.media[number] for number in wanted if number in self.media]

        return pictures

    def reusable(self, number: str) -> str | None:
        """Return the content of a reusable block."""
        place = self.blocks.get(number)
        return None if place is None else str(self.spool.get(place))

    def text_of(self, stored: Stored) -> tuple[str, tuple[OldComment, ...]]:
        """Return the content and the comments of an item."""
        content, rows = self.spool.get(stored.place)
        comments = (OldComment(a, b, c, dt.datetime.fromisoformat(d), e) for a, b, c, d, e in rows)
        return content, tuple(comments)


def gather(
    old: OldSite,
    exports: Iterable[Export],
    track: Callable[[Iterator[Item]], Iterator[Item]],
) -> None:
    """Read all exports into `old`; `track` is given each stream of items to show how far it is.

    An item that several files have counts once, as the first has it.
    """
    taken: set[str] = set()
    seen: dict[str, tuple[str, str]] = {}
    for export in exports:
        for item in track(export.items):
            if seen.setdefault(item.key, (item.title, item.link)) != (item.title, item.link):
                item = replace(item, key=f"{item.key} {item.link or item.title}")  # noqa: PLW2901 - another item of that number
            if item.key in taken:
                old.repeated += 1
                continue
            taken.add(item.key)
            _take(item, old)
        old.sites.append(export.site)
        old.people |= {key: person for key, person in export.people.items() if key}
        old.terms |= export.terms
        old.repairs[export.name] = export.repairs


def _take(item: Item, old: OldSite) -> None:
    match item.kind:
        case "attachment":
            if item.media_url and item.status == "published":
                old.media[item.number] = Picture(
                    item.media_url, item.alt or item.title, item.excerpt
                )
                old.attached[item.parent].append(item.number)
                for address in item.addresses:
                    old.media_pages[normal_address(address)] = item.media_url
        case "block":
            if item.status == "published":
                old.blocks[item.number] = old.spool.put(item.content)
        case "other":
            old.left_types[item.type_name] += 1
        case _:
            old.left_comments.update(dict(item.left_comments))
            rows = [(c.id, c.parent, c.author, c.date.isoformat(), c.text) for c in item.comments]
            place = old.spool.put((item.content, rows))
            old.items.append(Stored(replace(item, content="", comments=()), place))
