"""Decide what is due: the column's weekday, its hour, its time zone, and what "now" is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zoneinfo import ZoneInfo

Status: TypeAlias = Literal["published", "scheduled", "draft"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


ONE_DAY = dt.timedelta(days=1)


class NowError(ValueError):
    """FORUM_NOW or SOURCE_DATE_EPOCH holds something that is no point in time."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When posts run. `now` is aware; `weekday` counts from Monday = 0.

    It holds from the day `since`; before that it was `weekday_before`, or any where that is None.
    Nothing runs on a day of `skipped`.
    """

    timezone: ZoneInfo
    publish_at: dt.time
    weekday: int
    now: dt.datetime
    since: dt.date = dt.date.min
    weekday_before: int | None = None
    skipped: frozenset[dt.date] = frozenset()

    @property
    def today(self) -> dt.date:
        """The date in the column's time zone."""
        return self.now.astimezone(self.timezone).date()

    def due_at(self, date: dt.date) -> dt.datetime:
        """Return the moment, in UTC, at which a post of that date appears.

        An hour that daylight saving skips is read with the offset before the change, one that
        happens twice is the first of the two (PEP 495, fold=0).
        """
        local = dt.datetime.combine(date, self.publish_at, tzinfo=self.timezone)
        return local.astimezone(dt.UTC)

    def appears_at(self, date: dt.date) -> dt.datetime:
        """Return the same moment with the offset that the column's time zone then has."""
        return self.due_at(date).astimezone(self.timezone)

    def status(self, date: dt.date, *, draft: bool) -> Status:
        """Tell whether a post of that date is out; `draft=False` never brings a date forward."""
        if draft:
            return "draft"
        return "published" if self.due_at(date) <= self.now.astimezone(dt.UTC) else "scheduled"

    def weekday_on(self, date: dt.date) -> int | None:
        """Return the column's weekday at the time of a date, None where any was."""
        return self.weekday if date >= self.since else self.weekday_before

    def is_day(self, date: dt.date) -> bool:
        """Tell whether the column appears on a date."""
        return self.weekday_on(date) in {None, date.weekday()} and date not in self.skipped

    def nearest(self, date: dt.date) -> tuple[dt.date, dt.date]:
        """Return the days of the column before and after a date that is none, or it and the next.

        Where any weekday was right, it is that of today.
        """
        return self._day_from(date, -ONE_DAY), self._day_from(date + ONE_DAY, ONE_DAY)

    def days_from(self, date: dt.date) -> Iterator[dt.date]:
        """Yield the days of the column, without end, from a date on."""
        while True:
            date = self._day_from(date, ONE_DAY)
            yield date
            date += ONE_DAY

    def _day_from(self, date: dt.date, step: dt.timedelta) -> dt.date:
        while not self.is_day(date) or (date < self.since and not self._is_weekday(date)):
            date += step
        return date

    def _is_weekday(self, date: dt.date) -> bool:
        wanted = self.weekday if self.weekday_before is None else self.weekday_before
        return date.weekday() == wanted

    @property
    def coming_is_skipped(self) -> bool:
        """Whether the day on which the column would appear next is one that it skips."""
        usual = replace(self, skipped=frozenset())
        return next(usual.days_from(self.today)) in self.skipped


def resolve_now(
    environ: Mapping[str, str], clock: dt.datetime, timezone: ZoneInfo, publish_at: dt.time
) -> dt.datetime:
    """Return what "now" is: `FORUM_NOW`, else `SOURCE_DATE_EPOCH`, else the aware `clock`.

    `FORUM_NOW=2026-12-04`, or 20261204, is that day at the hour of publication; a time of day may
    follow (`2026-12-04T08:59`), in the column's time zone unless it names an offset.
    Raises NowError, worded for the person who set the variable.
    """
    if wanted := environ.get("FORUM_NOW", "").strip():
        return _parse_now(wanted, timezone, publish_at)
    if epoch := environ.get("SOURCE_DATE_EPOCH", "").strip():
        try:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
        except (ValueError, OverflowError, OSError) as error:
            message = f"SOURCE_DATE_EPOCH is '{epoch}'; write whole seconds since 1970"
            raise NowError(message) from error
    return clock


def _parse_now(wanted: str, timezone: ZoneInfo, publish_at: dt.time) -> dt.datetime:
    try:
        moment = _parse_day(wanted, publish_at) or dt.datetime.fromisoformat(wanted)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=timezone)
        return moment.astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        message = f"FORUM_NOW is '{wanted}'; write a date such as 2026-12-04 or 2026-12-04T09:00"
        raise NowError(message) from error


def _parse_day(wanted: str, publish_at: dt.time) -> dt.datetime | None:
    """Read a date alone in any form of ISO 8601 (2026-12-04, 20261204, 2026-W49-5)."""
    try:
        return dt.datetime.combine(dt.date.fromisoformat(wanted), publish_at)
    except ValueError:
        return None
