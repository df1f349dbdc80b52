"""What stands in the mail of one week, before it is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.text.problems import listed

if TYPE_CHECKING:
    import datetime as dt

    from friday_forum.content.catalog import Catalog
    from friday_forum.content.models import Post
    from friday_forum.content.settings import Settings
    from friday_forum.text.conversion import Dialect


class NewsletterError(ValueError):
    """A mail cannot be made or handed over; worded for the editor who asked for it."""


@dataclass(frozen=True, slots=True)
class Site:
    """What a mail is made from: the content, the Markdown it is written in, the public address."""

    catalog: Catalog
    dialect: Dialect
    address: str


@dataclass(frozen=True, slots=True)
class Target:
    """A line that leads somewhere; `url` is absolute."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """The mail of one week before it is rendered; every address in it is absolute.

    `question` and `answer` are HTML that mail programs show. `earlier` are the posts of the story
    that this one continues, oldest first. `appeared` has the offset of the column's time zone.
    `leave` is what the service replaces by the address for leaving. `omitted` says what of the
    texts no mail can show.
    """

    post: Post
    settings: Settings
    url: str
    site_url: str
    ask_url: str
    appeared: dt.datetime
    authors: tuple[Target, ...]
    question: str
    answer: str
    earlier: tuple[Target, ...]
    readings: tuple[Target, ...]
    openings: tuple[Target, ...]
    leave: str
    omitted: tuple[str, ...]

    @property
    def subject(self) -> str:
        """The line that stands in the list of a mail program."""
        return self.post.title

    @property
    def names(self) -> str:
        """Who answered; nothing where no author is known."""
        return listed(author.title for author in self.authors) if self.authors else ""

    @property
    def preview(self) -> str:
        """What many mail programs show after the subject."""
        return self.post.description
