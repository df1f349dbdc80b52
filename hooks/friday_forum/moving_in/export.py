"""The one model that every reader fills: items, people, terms and comments of an old site."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

Status: TypeAlias = Literal[
    "published", "scheduled", "draft", "private", "protected", "trashed", "paid"
]
"""`protected` has a password, `paid` is for members or subscribers: neither was public."""

Kind: TypeAlias = Literal["post", "page", "attachment", "block", "other"]
"""`block` is a reusable block of WordPress, which stands in other items by its number."""

WordKind: TypeAlias = Literal["category", "tag", "none"]
"""`none` stands for texts that have neither."""

Word: TypeAlias = tuple[WordKind, str]
"""A category or tag: its kind and its slug."""

Markup: TypeAlias = Literal["wordpress", "html"]

UNPUBLISHED: frozenset[Status] = frozenset({"private", "protected", "trashed", "paid"})
"""What is named in the report and never written; `--include paid` lets `paid` through."""


class ImportSourceError(ValueError):
    """A source cannot be read at all; worded for the person who named it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who wrote: `key` is what items name them by, a login or an id.

    `slug` is the last part of their old address, `bio` HTML or text.
    """

    key: str
    name: str
    slug: str = ""
    bio: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A category or a tag; `address` is its old path, empty where it had none."""

    kind: WordKind
    slug: str
    name: str
    description: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class OldComment:
    """A comment that was approved: no mail address, no network address, no user agent.

    `parent` is the number of the comment it answers, 0 for none; `text` is HTML. `date` is in UTC.
    """

    id: int
    parent: int
    author: str
    date: dt.datetime
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A post, a page or a file of the old site.

    `key` tells it from every other of its export and is the same in the next export. `date` is the
    local day, None for a draft that never had one. `people` and `terms` are keys and terms in the
    order of the source. `addresses` are its old paths, the permalink first; `uploads` are the keys
    of attachments that belong to it, the featured one in `featured`. `content` is HTML.
    """

    key: str
    kind: Kind
    title: str
    status: Status
    date: dt.date | None = None
    slug: str = ""
    link: str = ""
    addresses: tuple[str, ...] = ()
    number: str = ""
    parent: str = ""
    people: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    content: str = ""
    markup: Markup = "html"
    excerpt: str = ""
    description: str = ""
    featured: str = ""
    comments: tuple[OldComment, ...] = ()
    comments_open: bool = True
    media_url: str = ""
    alt: str = ""
    type_name: str = ""
    notes: tuple[str, ...] = ()
    left_comments: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """The old site: its title, the address that its links begin with, and where its feeds were."""

    title: str = ""
    url: str = ""
    feeds: tuple[str, ...] = ("/feed/", "/comments/feed/")

    @property
    def root(self) -> str:
        """The path that the old site stood below, without a slash at its end."""
        try:
            return unquote(urlsplit(self.url).path).rstrip("/")
        except ValueError:
            return ""


@dataclass(slots=True)
class Repairs:
    """What was mended so that a file could be read: how often, and on which lines at first."""

    counts: dict[str, int] = field(default_factory=dict)
    lines: dict[str, list[int]] = field(default_factory=dict)

    SHOWN: ClassVar[int] = 12

    def add(self, what: str, line: int, times: int = 1) -> None:
        """Count a repair of a kind on a line."""
        self.counts[what] = self.counts.get(what, 0) + times
        known = self.lines.setdefault(what, [])
        if len(known) < self.SHOWN and (not known or known[-1] != line):
            known.append(line)

    @property
    def total(self) -> int:
        """How many repairs there were."""
        return sum(self.counts.values())


@dataclass(slots=True)
class Export:
    """What a reader gives. `items` may be asked for once: a large file is read as it is used.

    While it is read, `people`, `site`, `terms` (by kind and slug) and `repairs` fill up.
    """

    name: str
    items: Iterator[Item]
    site: Site = field(default_factory=Site)
    people: dict[str, Person] = field(default_factory=dict)
    terms: dict[Word, Term] = field(default_factory=dict)
    repairs: Repairs = field(default_factory=Repairs)
