"""What readers said: comments kept beside a post, made into HTML that is safe to show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import markdown
import nh3
import yaml
from pydantic import AwareDatetime, Field, ValidationError

from friday_forum.content.fields import FrozenModel, Text
from friday_forum.text.allowed_html import without_orphans
from friday_forum.text.problems import Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

ENDING = ".comments.yml"
"""`second-chance.comments.yml` lies beside `second-chance.md`."""

SIZE_LIMIT = 8 * 1024 * 1024

_TAGS = {"a", "blockquote", "br", "code", "del", "em", "li", "ol", "p", "pre", "strong", "ul"}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Comment(FrozenModel):
    """A comment as `forum comments export` writes it; one without text was taken down."""

    id: int = Field(ge=1, description="its number in the database it came from")
    author: str = Field(default="", max_length=200, description="the name to show")
    date: AwareDatetime = Field(description="when it was written")
    text: Text | None = Field(default=None, description="Markdown, as typed")
    replies: tuple[Comment, ...] = Field(default=(), description="what was said to it")

    @property
    def day(self) -> dt.date:
        """The date in UTC: what the page shows must not depend on who builds it."""
        return self.date.astimezone(dt.UTC).date()

    @property
    def count(self) -> int:
        """How many comments with text this is, with its replies."""
        return (self.text is not None) + sum(reply.count for reply in self.replies)


@dataclass(frozen=True, slots=True)
class ShownComment:
    """A comment as its page shows it; `html` is None where it was taken down."""

    id: int
    author: str
    day: dt.date
    html: str | None
    replies: tuple[ShownComment, ...]


def show_comments(comments: Sequence[Comment]) -> tuple[ShownComment, ...]:
    """Return comments as their page shows them: nothing in them runs, loads or hides."""
    return tuple(
        ShownComment(
            id=comment.id,
            author=comment.author,
            day=comment.day,
            html=None if comment.text is None else render_comment(comment.text),
            replies=show_comments(comment.replies),
        )
        for comment in comments
    )


@dataclass(frozen=True, slots=True)
class Discussions:
    """The comments of every page that has some, oldest first, by the page's path."""

    by_uri: Mapping[str, tuple[Comment, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, src_uri: str) -> tuple[Comment, ...]:
        """Return the comments of a page."""
        return self.by_uri.get(src_uri, ())

    def count(self, src_uri: str) -> int:
        """Return how many comments a page has."""
        return sum(comment.count for comment in self.of(src_uri))


def render_comment(text: str) -> str:
    """Return the HTML of a stranger's Markdown: text, lists, quotes and http links."""
    try:
        html = markdown.markdown(text, extensions=["nl2br"])
    except (RecursionError, ValueError):
        html = nh3.clean_text(text)
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_keep_attribute,
        url_schemes={"http", "https"},
        link_rel="nofollow ugc noopener",
    )
    return without_orphans(cleaned)


def _keep_attribute(_tag: str, name: str, value: str) -> str | None:
    """Leave out relative links: a stranger's text has no place on this site to be relative to."""
    kept = name == "rel" or value.startswith(("http://", "https://"))
    return value if kept else None


def read_comments(path: Path, shown: str) -> tuple[tuple[Comment, ...], tuple[Problem, ...]]:
    """Read one file; `shown` is how problems name it."""

    def refuse(message: str, line: int = 1) -> tuple[tuple[Comment, ...], tuple[Problem, ...]]:
        return (), (Problem(shown, line, message),)

    try:
        if path.stat().st_size > SIZE_LIMIT:
            return refuse(f"the file has more than {SIZE_LIMIT // 2**20} MB; export it again")
        values = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - safe
    except (OSError, UnicodeDecodeError, RecursionError):
        return refuse("the file cannot be read; export the comments again")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return refuse(
            "YAML cannot read this; export the comments again", (mark.line if mark else 0) + 1
        )
    if not isinstance(values, list):
        return refuse("this is not a list of comments; export the comments again")
    comments, mistake = _checked(values)
    return refuse(f"{mistake}; export them again") if mistake else (comments, ())


def _checked(values: list[Any]) -> tuple[tuple[Comment, ...], str]:
    """Return the comments, or none and what is wrong with the first that is not one."""
    try:
        return tuple(Comment.model_validate(value) for value in values), ""
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        return (), f"a comment's {quoted(place)} is wrong: {first['msg']}"
