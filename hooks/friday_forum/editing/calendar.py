"""What runs on which Friday, and which Fridays have nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import click

from friday_forum.content.collections import model_of
from friday_forum.content.models import Post
from friday_forum.editing.new_post import coming_date
from friday_forum.text.problems import printable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from friday_forum.content.catalog import Catalog


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

    `specials` are posts on other days, `skips_next` says that the coming day is one without a post.
    `undated` are the paths of posts without a date, or whose date nobody can read; `late` the
    drafts whose day has passed.
    """

    issues: tuple[Issue, ...]
    specials: tuple[Post, ...]
    undated: tuple[str, ...]
    late: tuple[Post, ...]
    skips_next: bool

    @property
    def lacks_next(self) -> bool:
        """Whether the coming day has no post and is not skipped."""
        return self.issues[0].is_empty and not self.skips_next

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
    days = tuple(islice(catalog.schedule.days_from(first), weeks))
    issues = (_issue(day, by_date) for day in days)
    between = (post for post in catalog.posts if post.special and post.date not in days)
    specials = (post for post in between if post.status == "scheduled" and post.date <= days[-1])
    drafts = (post for post in reversed(catalog.posts) if post.draft and post.date < first)
    return Calendar(
        issues=tuple(issues),
        specials=tuple(specials),
        undated=_undated(catalog),
        late=tuple(drafts),
        skips_next=catalog.schedule.coming_is_skipped,
    )


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


def render_calendar(calendar: Calendar) -> Iterator[str]:
    """Yield the lines: gaps, the plan, and the drafts that have no day."""
    if calendar.gaps:
        yield click.style("Nothing yet on", fg="red", bold=True)
        for issue in calendar.gaps:
            yield f"  {_day(issue.date)}{_only_drafts(issue)}"
    else:
        yield click.style("Every issue has a post", fg="green")
    posts = [post for issue in calendar.issues for post in issue.posts]
    planned = sorted([(post.date, post) for post in (*posts, *calendar.specials)], key=_by_day)
    if planned:
        yield click.style("Planned", bold=True)
    for date, post in planned:
        yield f"  {_day(date)}  {printable(post.title)} ({printable(post.asker)})  {_path(post)}"
    if calendar.undated or calendar.late:
        yield click.style("Drafts without a day", bold=True)
    yield from (f"  no date      {printable(uri)}" for uri in calendar.undated)
    for post in calendar.late:
        yield f"  {_day(post.date)}  has passed: {printable(post.title)}  {_path(post)}"


def _day(date: dt.date) -> str:
    return f"{date:%a} {date}"


def _by_day(planned: tuple[dt.date, Post]) -> tuple[dt.date, str]:
    return planned[0], planned[1].src_uri


def _only_drafts(issue: Issue) -> str:
    titles = ", ".join(printable(post.title) for post in issue.drafts)
    return f"  (draft: {titles})" if titles else ""


def _path(post: Post) -> str:
    return click.style(printable(post.src_uri), dim=True)
