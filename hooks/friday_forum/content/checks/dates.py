"""Find dates that cannot be right: a wrong weekday or year, a change that is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from friday_forum.content.schedule import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.content.checks.known import Found, Known
    from friday_forum.content.models import Entry, Post


def find_wrong_updated(entry: Entry, known: Known) -> Iterator[Found]:
    """Yield a date of change that is before the entry, or not yet."""
    if not entry.updated:
        return
    if entry.has("date") and entry.updated < entry.date:
        message = f"updated {entry.updated} is before the date {entry.date}"
        yield entry.line_of("updated"), message
    elif entry.updated > known.schedule.today:
        today = known.schedule.today
        message = f"updated {entry.updated} is in the future; today is {today}"
        yield entry.line_of("updated"), message


def find_wrong_day(post: Post, known: Known) -> Iterator[Found]:
    """Yield a date that is no day of the column, or not in the year of its folder."""
    if not post.has("date"):
        return
    if post.date.weekday() != known.schedule.weekday:
        day, wanted = WEEKDAYS[post.date.weekday()], WEEKDAYS[known.schedule.weekday]
        before, after = known.schedule.nearest(post.date)
        message = f"{post.date} is a {day}; the nearest {wanted}s are {before} and {after}"
        yield post.line_of("date"), message
    elif post.src_uri.split("/")[1] != str(post.year):
        right = f"docs/forum/{post.year}/{post.slug}.md"
        message = f"{post.date} is not in the year of its folder; move the file to {right}"
        yield post.line_of("date"), message
