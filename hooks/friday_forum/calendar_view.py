"""What runs on which Friday, and which Fridays have nothing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.collection import model_of
from friday_forum.model import Post
from friday_forum.new_post import coming_date

if TYPE_CHECKING:
    from friday_forum.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Issue:
    """A day of the column; `drafts` have its date and will not appear as they are."""

    date: dt.date
    posts: tuple[Post, ...]
    drafts: tuple[Post, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would appear that day."""
        return not self.posts


@dataclass(frozen=True, slots=True)
class Calendar:
    """The coming issues, the nearest first, and the drafts that none of them awaits.

    `undated` are the paths of posts without a date, or whose date nobody can read; `late` the
    drafts whose day has passed.
    """

    issues: tuple[Issue, ...]
    undated: tuple[str, ...]
    late: tuple[Post, ...]

    @property
    def gaps(self) -> tuple[Issue, ...]:
        """The issues with nothing to appear."""
        return tuple(issue for issue in self.issues if issue.is_empty)


def build_calendar(catalog: Catalog, weeks: int) -> Calendar:
    """Return the next issues of a catalog that was read as a preview, drafts included."""
    first = coming_date(catalog.schedule)
    by_date: dict[dt.date, list[Post]] = defaultdict(list)
    for post in catalog.posts:
        by_date[post.date].append(post)
    issues = (_issue(first + dt.timedelta(weeks=n), by_date) for n in range(weeks))
    drafts = (post for post in reversed(catalog.posts) if post.draft and post.date < first)
    return Calendar(tuple(issues), _undated(catalog), tuple(drafts))


def _issue(date: dt.date, by_date: dict[dt.date, list[Post]]) -> Issue:
    posts = by_date.get(date, [])
    return Issue(
        date,
        tuple(post for post in posts if not post.draft),
        tuple(post for post in posts if post.draft),
    )


def _undated(catalog: Catalog) -> tuple[str, ...]:
    return tuple(
        uri
        for uri, document in catalog.documents.items()
        if model_of(uri) is Post
        and document.content is None
        and document.matter.present
        and not document.matter.values.get("date")
    )
