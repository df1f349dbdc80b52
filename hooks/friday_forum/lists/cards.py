"""What one page shows of another: a card in a list, a byline, a person. Frozen values, no models.

Addresses count from the root of the site.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.content.models import Author, Post
from friday_forum.text.addresses import file_url

if TYPE_CHECKING:
    import datetime as dt

    from friday_forum.content.catalog import Catalog
    from friday_forum.content.job import Job
    from friday_forum.content.models import Entry, Topic
    from friday_forum.content.schedule import Status


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A name and the address that it leads to."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Person:
    """An author as other pages show them; `hue` is a color angle of 0 to 359."""

    id: str
    name: str
    url: str
    role: str
    organization: str
    former: bool
    avatar: str | None
    initials: str
    hue: int
    links: tuple[NamedLink, ...]


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an entry, what it is about, and when it appeared and changed (ISO 8601)."""

    authors: tuple[NamedLink, ...]
    topics: tuple[NamedLink, ...]
    published: str
    modified: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """A post or an article in a list; `asker` is empty for an article.

    `updated` says that a later post follows up this one, `comments` how many it has. `letter` is
    what it follows up, in the list of follow-ups.
    """

    title: str
    url: str
    date: dt.date
    description: str
    asker: str
    status: Status
    authors: tuple[NamedLink, ...]
    updated: bool = False
    comments: int = 0
    letter: NamedLink | None = None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The posts of the Friday before and of the Friday after, None where there is none."""

    previous: NamedLink | None
    next: NamedLink | None


@dataclass(frozen=True, slots=True)
class JobCard:
    """An opening in a list; `closes_at` is a moment (ISO 8601)."""

    title: str
    url: str
    posted: dt.date
    employment_type: tuple[str, ...]
    status: Status
    company: str
    place: str
    pay: str
    closes: dt.date
    closes_at: str


def build_person(author: Author) -> Person:
    """Return an author as other pages show them."""
    return Person(
        id=author.id,
        name=author.name,
        url=author.url,
        role=author.role,
        organization=author.organization,
        former=author.former,
        avatar=file_url(author.avatar) if author.avatar else None,
        initials=author.initials,
        hue=author.hue,
        links=tuple(NamedLink(link.title, link.url) for link in author.links),
    )


def build_byline(entry: Entry, catalog: Catalog) -> Byline:
    """Return who wrote an entry, its topics and its times."""
    appears_at, updated = catalog.schedule.appears_at, entry.updated
    return Byline(
        authors=tuple(_link(author) for author in catalog.authors_of(entry)),
        topics=tuple(_link(topic) for topic in catalog.topics_of(entry)),
        published=appears_at(entry.date).isoformat(),
        modified=appears_at(updated).isoformat() if updated else None,
    )


def build_card(entry: Entry, catalog: Catalog, *, updated: bool = False, comments: int = 0) -> Card:
    """Return the card of a post or an article."""
    return Card(
        title=entry.title,
        url=entry.url,
        date=entry.date,
        description=entry.description,
        asker=entry.asker if isinstance(entry, Post) else "",
        status=entry.status,
        authors=tuple(_link(author) for author in catalog.authors_of(entry)),
        updated=updated,
        comments=comments,
    )


def build_job_card(job: Job) -> JobCard:
    """Return the card of an opening."""
    return JobCard(
        title=job.title,
        url=job.url,
        posted=job.posted,
        employment_type=job.employment_type,
        status=job.status,
        company=job.company,
        place=job.place,
        pay=job.pay,
        closes=job.closes,
        closes_at=job.closes_at.isoformat(),
    )


def build_neighbours(post: Post, catalog: Catalog) -> Neighbours:
    """Return the posts before and after this one in time."""
    at, posts = catalog.position[post.src_uri], catalog.posts
    older = posts[at + 1] if at + 1 < len(posts) else None
    newer = posts[at - 1] if at else None
    return Neighbours(
        NamedLink(older.title, older.url) if older else None,
        NamedLink(newer.title, newer.url) if newer else None,
    )


def _link(target: Author | Topic) -> NamedLink:
    return NamedLink(target.name if isinstance(target, Author) else target.title, target.url)
