"""Decide what is due: the column's weekday, its hour, its time zone, and what "now" is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

Status: TypeAlias = Literal["published", "scheduled", "draft"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class NowError(ValueError):
    """FORUM_NOW or SOURCE_DATE_EPOCH holds something that is no point in time."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When posts run. `now` is aware; `weekday` counts from Monday = 0."""

    timezone: ZoneInfo
    publish_at: dt.time
    weekday: int
    now: dt.datetime

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

    def nearest(self, date: dt.date) -> tuple[dt.date, dt.date]:
        """Return the column's weekday before and after a date that is on another weekday."""
        before = date - dt.timedelta(days=(date.weekday() - self.weekday) % 7)
        return before, before + dt.timedelta(days=7)


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
