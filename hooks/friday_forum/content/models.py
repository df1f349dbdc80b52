"""The content contract: one model for each collection under docs/.

The JSON Schema, the messages to writers and the documentation are made from these fields, so each
carries a description and, where it is required, an example. They stand in one file, since what
several collections share is declared once, in the models that they are made from.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, PrivateAttr, Tag

from friday_forum.content.aliases import alias_url
from friday_forum.content.fields import (
    Aliases,
    Date,
    DocsPath,
    FrozenModel,
    Headline,
    Link,
    ShortText,
    Slugs,
    Source,
    Text,
    Title,
    titled,
    titled_address,
)
from friday_forum.text.addresses import page_url
from friday_forum.text.links import MarkdownLink, find_links

if TYPE_CHECKING:
    from friday_forum.content.front_matter import FrontMatter
    from friday_forum.content.schedule import Schedule, Status

AdditionalReadItem = Annotated[
    Annotated[Link, Tag("link")] | Annotated[Text, AfterValidator(titled_address), Tag("path")],
    Discriminator(lambda value: "link" if isinstance(value, dict | Link) else "path"),
]
"""A content path, or a titled link to another site."""


_ALIASES = "old addresses that redirect here"


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a model was read from: its path below docs/, its text, and the schedule.

    `links` are those of its body, if they are known already. `stand_ins` are the keys whose value
    in the model is not the writer's, since theirs is missing or wrong.
    """

    src_uri: str
    matter: FrontMatter
    schedule: Schedule
    links: tuple[MarkdownLink, ...] | None = None
    stand_ins: frozenset[str] = frozenset()


class Content(FrozenModel):
    """What every file of a collection has beside its front matter; no two are the same."""

    kind: ClassVar[Literal["page", "post", "article", "author", "topic", "job"]] = "page"
    label: ClassVar[str] = "page"
    if TYPE_CHECKING:  # each kind has them, as the last of its keys
        aliases: Aliases
    _origin: Origin = PrivateAttr()
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def model_post_init(self, context: Any, /) -> None:
        """Keep the file that validation was given as its context."""
        self._origin = context

    @cached_property  # a private attribute of pydantic's takes ten times as long
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
        return find_links(self.body) if known is None else known

    def has(self, key: str) -> bool:
        """Tell whether the value of a key is the writer's, and no stand-in for a wrong one."""
        return key not in self._origin.stand_ins

    def line_of(self, *loc: str | int) -> int:
        """Return the line of a front matter value in its file, from 1."""
        return self._origin.matter.line_of(loc)


class PlainPage(Content):
    """A page of the site itself: about, ask, the intro of a list."""

    title: Headline | None = Field(default=None, description="the headline", examples=["About"])
    description: ShortText | None = Field(default=None, description="one sentence for previews")
    aliases: Aliases = Field(default=(), description=_ALIASES)


class Entry(Content):
    """What a forum post and an article have in common."""

    title: Title = Field(description="the headline", examples=["Second chance after an interview?"])
    date: Date = Field(description="the day it runs", examples=["2026-11-20"])
    author: Slugs = Field(
        min_length=1,
        description="an author id, or a list of them for a panel",
        examples=["editors"],
    )
    description: ShortText = Field(
        description="the short answer in one sentence",
        examples=["Ask once, soon, in your thank-you note."],
    )
    topics: Slugs = Field(
        min_length=1, max_length=5, description="one to five topic slugs", examples=["[interviews]"]
    )
    additional_read: tuple[AdditionalReadItem, ...] | None = Field(
        default=None, description="what to read next; [] switches suggestions off"
    )
    updated: Date | None = Field(default=None, description="the date of the last real change")
    draft: bool = Field(default=False, description="true keeps the page out of the site")
    aliases: Aliases = Field(default=(), description=_ALIASES)
    source: (
        Annotated[Source, BeforeValidator(titled, json_schema_input_type=Text | Source)] | None
    ) = Field(default=None, description="where it first appeared")
    comments: bool = Field(default=True, description="false closes the discussion")
    noindex: bool = Field(default=False, description="true keeps search engines away")

    @cached_property
    def first_url(self) -> str:
        """The address under which it first appeared: its identity in feeds and discussions."""
        return alias_url(self.aliases[0]) if self.aliases else self.url

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

    asker: Headline = Field(
        description="the name to show, as the reader chose it", examples=["Terry"]
    )
    question: Text = Field(
        description="the reader's words (Markdown)", examples=["My interview went badly ..."]
    )
    special: bool = Field(
        default=False, description="true for a post on another day than the column's"
    )
    update_to: Text | None = Field(
        default=None, description="the earlier post that this one follows up"
    )


class Article(Entry):
    """Everything else worth reading."""

    kind = "article"
    label = "article"


class Author(Content):
    """A professional who answers."""

    kind = "author"
    label = "author"

    name: Headline = Field(description="the name", examples=["Dan Metz"])
    role: Headline = Field(description="the position", examples=["Director of Executive Search"])
    organization: Headline = Field(
        description="the employer", examples=["The Resilience Group, LLC"]
    )
    bio: Text = Field(
        description="one or two sentences (Markdown)", examples=["Dan hires leaders."]
    )
    avatar: DocsPath | None = Field(default=None, description="a picture below docs/")
    links: tuple[Link, ...] = Field(default=(), description="where to follow the author")
    former: bool = Field(default=False, description="true when the author writes no more")
    aliases: Aliases = Field(default=(), description=_ALIASES)

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

    title: Headline = Field(description="the topic's name", examples=["Interviews"])
    description: ShortText = Field(
        description="what it covers, in one sentence", examples=["Before, during and after them."]
    )
    aliases: Aliases = Field(default=(), description=_ALIASES)
