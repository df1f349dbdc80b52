"""Find dates that cannot be right: a wrong weekday or year, a change that is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from friday_forum.content.schedule import WEEKDAYS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from friday_forum.content.checks.known import Found, Known
    from friday_forum.content.models import Entry, Post
    from friday_forum.content.schedule import Schedule


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
    if not post.special and (mistake := wrong_day(post.date, known.schedule)):
        yield post.line_of("date"), mistake
    elif post.src_uri.split("/")[1] != str(post.year):
        right = f"docs/forum/{post.year}/{post.slug}.md"
        message = f"{post.date} is not in the year of its folder; move the file to {right}"
        yield post.line_of("date"), message


def wrong_day(date: dt.date, schedule: Schedule) -> str | None:
    """Word the mistake of a date on which the column does not appear, None where it does."""
    if schedule.is_day(date):
        return None
    before, after = schedule.nearest(date)
    if date in schedule.skipped:
        return f"{date} is skipped in mkdocs.yml; the nearest other days are {before} and {after}"
    names = dict.fromkeys(WEEKDAYS[day.weekday()] for day in (before, after))
    wanted = f"{next(iter(names))}s" if len(names) == 1 else "days of the column"
    return f"{date} is a {WEEKDAYS[date.weekday()]}; the nearest {wanted} are {before} and {after}"
