"""What readers said: comments kept beside a post, made into HTML that is safe to show."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import markdown
import nh3
import yaml
from pydantic import Field, ValidationError

from friday_forum.content.fields import FrozenModel, Moment, Text
from friday_forum.content.yaml_guard import has_aliases, refuse_yaml
from friday_forum.text.allowed_html import without_orphans
from friday_forum.text.problems import Problem, group_by_path, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

ENDING = ".comments.yml"
"""`second-chance.comments.yml` lies beside `second-chance.md`; an export writes it."""

EARLIER = ".earlier-comments.yml"
"""`second-chance.earlier-comments.yml` holds what was said before the column moved here.

`forum import` writes it; exports from Isso leave it alone.
"""

SIZE_LIMIT = 8 * 1024 * 1024

_TAGS = {"a", "blockquote", "br", "code", "del", "em", "li", "ol", "p", "pre", "strong", "ul"}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Comment(FrozenModel):
    """A comment as `forum comments export` writes it; one without text was taken down.

    `author` is what was typed and proves nothing. `by` is set where it is known whose it is: by an
    editor (see `marks`), or by the account of another system.
    """

    id: int = Field(ge=1, description="its number in the database it came from")
    author: str = Field(default="", max_length=200, description="the name to show")
    by: Text | None = Field(default=None, description="the id of the author whose comment it is")
    date: Moment = Field(description="when it was written")
    text: Text | None = Field(default=None, description="Markdown, as typed")
    replies: tuple[Comment, ...] = Field(default=(), description="what was said to it")

    @property
    def day(self) -> dt.date:
        """The date in UTC: what the page shows must not depend on who builds it."""
        return self.date.astimezone(dt.UTC).date()


@dataclass(frozen=True)
class Discussions:
    """The comments of every page that has some, by the page's path.

    `exported` come from the comment service, `earlier` from elsewhere; `problems` are those of the
    files that hold them.
    """

    exported: Mapping[str, tuple[Comment, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    earlier: Mapping[str, tuple[Comment, ...]] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()

    def problems_of(self, shown: str) -> tuple[Problem, ...]:
        """Return the mistakes in one file of comments, by how problems name it."""
        return self._problems_by_path.get(shown, ())

    @cached_property
    def _problems_by_path(self) -> Mapping[str, tuple[Problem, ...]]:
        return group_by_path(self.problems)

    def count(self, src_uri: str) -> int:
        """Return how many comments a page has."""
        both = (*self.exported.get(src_uri, ()), *self.earlier.get(src_uri, ()))
        return sum(comment.text is not None for comment in walk_comments(both))


def walk_comments(comments: Iterable[Comment]) -> Iterator[Comment]:
    """Yield each comment and, after it, what was said to it."""
    for comment in comments:
        yield comment
        yield from walk_comments(comment.replies)


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
    again = "import" if shown.endswith(EARLIER) else "export"

    def refuse(message: str, line: int = 1) -> tuple[tuple[Comment, ...], tuple[Problem, ...]]:
        return (), (Problem(shown, line, message),)

    try:
        if path.stat().st_size > SIZE_LIMIT:
            return refuse(f"the file has more than {SIZE_LIMIT // 2**20} MB; {again} it again")
        text = path.read_text(encoding="utf-8")
        if mistake := _refuse(text):
            return refuse(f"{mistake}; {again} the comments again")
        values = yaml.load(text, Loader=_Loader)  # noqa: S506 - safe
    except (OSError, UnicodeDecodeError, RecursionError):
        return refuse(f"the file cannot be read; {again} the comments again")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = f"YAML cannot read this; {again} the comments again"
        return refuse(message, (mark.line if mark else 0) + 1)
    if not isinstance(values, list):
        return refuse(f"this is not a list of comments; {again} the comments again")
    comments, mistake = _checked(values)
    return refuse(f"{mistake}; {again} them again") if mistake else (comments, ())


def _refuse(text: str) -> str | None:
    """Return why a file is not given to YAML, None where that is safe."""
    if has_aliases(text, _Loader):
        return "the file has YAML aliases (*), which no export writes"
    mistake = refuse_yaml(text, _Loader, what="the file", limit=SIZE_LIMIT)
    return mistake.partition(";")[0] if mistake else None


def _checked(values: list[Any]) -> tuple[tuple[Comment, ...], str]:
    """Return the comments, or none and what is wrong with the first that is not one."""
    try:
        comments = tuple(Comment.model_validate(value) for value in values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        return (), f"a comment's {quoted(place)} is wrong: {first['msg']}"
    ids = Counter(comment.id for comment in walk_comments(comments))
    twice = next((id_ for id_, count in ids.items() if count > 1), None)
    return ((), f"two comments have the id {twice}") if twice else (comments, "")
