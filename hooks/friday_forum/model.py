"""The content contract: one model for each collection under docs/.

The JSON Schema, the messages to writers and the documentation are made from these fields, so each
carries a description and, where it is required, an example.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from friday_forum.addresses import page_url
from friday_forum.links import find_links
from friday_forum.records import Record, key

if TYPE_CHECKING:
    from collections.abc import Callable

    from friday_forum.fields import (
        AdditionalReadItem,
        Aliases,
        Date,
        DocsPath,
        Headline,
        ShortText,
        Slugs,
        Text,
        TitledSource,
        WebAddress,
    )
    from friday_forum.front_matter import FrontMatter
    from friday_forum.links import MarkdownLink
    from friday_forum.schedule import Schedule, Status

ALIASES = "old addresses that redirect here"
"""What the key means that every kind of content has."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a model was read from: its path below docs/, its text, and the schedule.

    `links` gives those of its body, if they are known already.
    """

    src_uri: str
    matter: FrontMatter
    schedule: Schedule
    links: Callable[[], tuple[MarkdownLink, ...]] | None = None


class Link(Record):
    """A titled link to another site."""

    title: Text = key("the words to click", examples=["Notice periods"])
    url: WebAddress = key("its address", examples=["https://www.acas.org.uk/"])


class Source(Record):
    """Where a text first appeared, or how it came to be."""

    title: Text = key("what to show", examples=["Need a New Gig, 2019"])
    url: WebAddress | None = key("its address, if it has one", default=None)


class Content(Record):
    """What every file of a collection has beside its front matter; no two are the same."""

    kind: ClassVar[Literal["page", "post", "article", "author", "topic", "job"]] = "page"
    label: ClassVar[str] = "page"
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    if TYPE_CHECKING:
        aliases: Aliases  # each kind has them, as the last of its keys

        @property
        def _origin(self) -> Origin: ...

    def come_from(self, origin: Origin) -> Self:
        """Note the file that this was read from; to be called once, by whoever reads it."""
        vars(self)["_origin"] = origin
        return self

    @cached_property
    def src_uri(self) -> str:
        """The path below docs/."""
        return self._origin.src_uri

    @cached_property
    def slug(self) -> str:
        """The file's name without its ending."""
        return self.src_uri.rpartition("/")[2].removesuffix(".md")

    @cached_property
    def url(self) -> str:
        """The address from the site's root, quoted, without a leading slash."""
        return page_url(self.src_uri)

    @cached_property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self._origin.matter.body

    @cached_property
    def body_line(self) -> int:
        """The line of the file on which the body begins, from 1."""
        return self._origin.matter.body_line

    @cached_property
    def body_links(self) -> tuple[MarkdownLink, ...]:
        """The links and images of the body, in order."""
        known = self._origin.links
        return find_links(self.body) if known is None else known()

    def line_of(self, *loc: str | int) -> int:
        """Return the line of a front matter value in its file, from 1."""
        return self._origin.matter.line_of(loc)


class PlainPage(Content):
    """A page of the site itself: about, ask, the intro of a list."""

    title: Headline | None = key("the headline", default=None, examples=["About"])
    description: ShortText | None = key("one sentence for previews", default=None)
    aliases: Aliases = key(ALIASES, default=())


class Entry(Content):
    """What a forum post and an article have in common."""

    title: Headline = key("the headline", examples=["Second chance after an interview?"])
    date: Date = key("the day it runs", examples=["2026-11-20"])
    author: Slugs = key(
        "an author id, or a list of them for a panel", min_length=1, examples=["editors"]
    )
    description: ShortText = key(
        "the short answer in one sentence", examples=["Ask once, soon, in your thank-you note."]
    )
    topics: Slugs = key(
        "one to five topic slugs", min_length=1, max_length=5, examples=["[interviews]"]
    )
    additional_read: tuple[AdditionalReadItem, ...] | None = key(
        "what to read next; [] switches suggestions off", default=None
    )
    updated: Date | None = key("the date of the last real change", default=None)
    draft: bool = key("true keeps the page out of the site", default=False)
    aliases: Aliases = key(ALIASES, default=())
    source: TitledSource | None = key("where it first appeared", default=None)
    comments: bool = key("false closes the discussion", default=True)
    noindex: bool = key("true keeps search engines away", default=False)

    @cached_property
    def status(self) -> Status:
        """Whether the page is out, waits for its date, or is a draft."""
        return self._origin.schedule.status(self.date, draft=self.draft)

    @property
    def year(self) -> int:
        """The year in which it runs."""
        return self.date.year

    @property
    def sort_key(self) -> tuple[int, str]:
        """Newest first, then by path."""
        return -self.date.toordinal(), self.src_uri


class Post(Entry):
    """A question and its answer."""

    kind = "post"
    label = "forum post"

    asker: Headline = key("the name to show, as the reader chose it", examples=["Terry"])
    question: Text = key("the reader's words (Markdown)", examples=["My interview went badly ..."])
    update_to: Text | None = key("the earlier post that this one follows up", default=None)


class Article(Entry):
    """Everything else worth reading."""

    kind = "article"
    label = "article"


class Author(Content):
    """A professional who answers."""

    kind = "author"
    label = "author"

    name: Headline = key("the name", examples=["Dan Metz"])
    role: Text = key("the position", examples=["Director of Executive Search"])
    organization: Text = key("the employer", examples=["The Resilience Group, LLC"])
    bio: Text = key("one or two sentences (Markdown)", examples=["Dan hires leaders."])
    avatar: DocsPath | None = key("a picture below docs/", default=None)
    links: tuple[Link, ...] = key("where to follow the author", default=())
    former: bool = key("true when the author writes no more", default=False)
    aliases: Aliases = key(ALIASES, default=())

    @cached_property
    def id(self) -> str:
        """What posts name the author by."""
        return self.slug

    @cached_property
    def initials(self) -> str:
        """The first letters of the first and last word of the name, for a drawn avatar."""
        words = [word for word in self.name.split() if word[0].isalnum()] or [self.name]
        letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
        return letters.upper()

    @cached_property
    def hue(self) -> int:
        """A color angle of 0 to 359 that stays the same for an id."""
        return int.from_bytes(hashlib.sha256(self.id.encode()).digest()[:2], "big") % 360


class Topic(Content):
    """A word of the controlled vocabulary."""

    kind = "topic"
    label = "topic"

    title: Headline = key("the topic's name", examples=["Interviews"])
    description: ShortText = key(
        "what it covers, in one sentence", examples=["Before, during and after them."]
    )
    aliases: Aliases = key(ALIASES, default=())
