"""The day of a text."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from friday_forum.moving_in.readers.moments import first_day_in

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    "values",
    [
        ["2020-01-03T02:30:00.000Z"],
        ["2020-01-03T02:30:00"],
        ["2020-01-02T21:30:00-05:00"],
        [1578018600000],
        [None, "", "soon", [], "2020-01-03T02:30:00Z", "2021-01-01T00:00:00Z"],
        ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", 10**30, "2020-01-03T02:30:00Z"],
    ],
)
def test_the_first_moment_tells_the_day_where_the_column_is(values):
    assert first_day_in(NEW_YORK, values) == dt.date(2020, 1, 2)


def test_without_a_moment_there_is_no_day():
    assert first_day_in(NEW_YORK, ["0001-01-01T00:00:00+14:00", "yesterday"]) is None
