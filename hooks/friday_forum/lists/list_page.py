"""One page of a list as its template shows it, made of a `View`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.content.models import Author
from friday_forum.lists.cards import Card, JobCard, Person, build_job_card, build_person

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from friday_forum.content.models import Entry
    from friday_forum.lists.groups import Group
    from friday_forum.lists.views import Facet, Kind, View, Year


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A topic or an author in a list; a topic has a `description`, an author is a `person`."""

    name: str
    url: str
    description: str
    person: Person | None
    count: int
    latest: dt.date | None


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list; `total` counts what is on all its pages, of which this is `number`."""

    kind: Kind
    title: str
    url: str
    number: int
    pages: int
    total: int
    previous_url: str | None
    next_url: str | None
    entries: tuple[Card, ...]
    groups: tuple[GroupRow, ...]
    topics: tuple[GroupRow, ...]
    jobs: tuple[JobCard, ...]
    years: tuple[Year, ...]
    facets: tuple[Facet, ...]
    coming: tuple[Card, ...]


def build_list_page(view: View, card_of: Callable[[Entry], Card] | None = None) -> ListPage:
    """Return what the template of a list is given; `card_of` makes the card of an entry."""
    return ListPage(
        kind=view.kind,
        title=view.title,
        url=view.url,
        number=view.number,
        pages=view.pages,
        total=view.total,
        previous_url=view.previous_url,
        next_url=view.next_url,
        entries=tuple(card_of(entry) for entry in view.entries) if card_of else (),
        groups=tuple(map(_row, view.groups)),
        topics=tuple(map(_row, view.topics)),
        jobs=tuple(map(build_job_card, view.jobs)),
        years=view.years,
        facets=view.facets,
        coming=tuple(card_of(entry) for entry in view.coming) if card_of else (),
    )


def _row(group: Group) -> GroupRow:
    target, latest = group.target, group.latest.date if group.latest else None
    if isinstance(target, Author):
        person = build_person(target)
        return GroupRow(target.name, target.url, "", person, group.count, latest)
    return GroupRow(target.title, target.url, target.description, None, group.count, latest)
