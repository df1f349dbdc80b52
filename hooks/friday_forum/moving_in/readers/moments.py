"""Find the day of a text in what exports write for a moment."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo


def first_day_in(zone: ZoneInfo, values: Iterable[object]) -> dt.date | None:
    """Return the day in a time zone of the first value that is a moment, None without one.

    A moment is a text in ISO 8601, UTC where it names no offset, or milliseconds since 1970.
    """
    for value in values:
        try:
            if isinstance(value, int | float):
                return dt.datetime.fromtimestamp(value / 1000, zone).date()
            moment = dt.datetime.fromisoformat(str(value or ""))
            aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
            return aware.astimezone(zone).date()
        except (ValueError, OverflowError, OSError):
            continue
    return None
