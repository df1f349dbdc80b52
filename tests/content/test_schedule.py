import datetime as dt
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from friday_forum.content.checks.dates import wrong_day
from friday_forum.content.schedule import NowError, resolve_now
from friday_forum.content.settings import SettingsError, parse_settings
from sites import make_schedule

FRIDAY = dt.date(2026, 12, 4)
CLOCK = dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC)
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("now", "status"),
    [
        ("2026-12-04T08:59:59-05:00", "scheduled"),
        ("2026-12-04T09:00:00-05:00", "published"),
        ("2026-12-04T13:59:59+00:00", "scheduled"),
        ("2026-12-04T14:00:00+00:00", "published"),
        ("2026-12-03T23:59:59-05:00", "scheduled"),
        ("2026-12-05T00:00:00-05:00", "published"),
        ("2026-12-05T01:00:00+13:00", "scheduled"),  # Saturday in Auckland is no Friday here yet
    ],
)
def test_a_post_appears_at_its_hour_in_the_columns_time_zone(now, status):
    schedule = make_schedule(now, "09:00", "America/New_York")
    assert schedule.status(FRIDAY, draft=False) == status


@pytest.mark.parametrize(
    ("publish_at", "before", "after"),
    [
        ("00:00", "2026-12-03T23:59:59", "2026-12-04T00:00:00"),
        ("23:59", "2026-12-04T23:58:59", "2026-12-04T23:59:00"),
    ],
)
def test_the_hour_may_be_at_midnight(publish_at, before, after):
    assert make_schedule(before, publish_at).status(FRIDAY, draft=False) == "scheduled"
    assert make_schedule(after, publish_at).status(FRIDAY, draft=False) == "published"


@pytest.mark.parametrize(
    ("date", "publish_at", "utc"),
    [
        (dt.date(2026, 10, 30), "09:00", "2026-10-30T13:00:00+00:00"),  # summer time
        (dt.date(2026, 11, 6), "09:00", "2026-11-06T14:00:00+00:00"),  # winter time
        (dt.date(2026, 3, 8), "02:30", "2026-03-08T07:30:00+00:00"),  # an hour that is skipped
        (dt.date(2026, 11, 1), "01:30", "2026-11-01T05:30:00+00:00"),  # an hour that comes twice
    ],
)
def test_daylight_saving_moves_the_hour_in_utc_and_not_on_the_clock(date, publish_at, utc):
    schedule = make_schedule(publish_at=publish_at, zone="America/New_York")
    assert schedule.due_at(date) == dt.datetime.fromisoformat(utc)


def test_the_hour_that_comes_twice_publishes_at_its_first_time_and_stays():
    date = dt.date(2026, 11, 1)
    for now, status in (
        ("2026-11-01T05:29:59+00:00", "scheduled"),
        ("2026-11-01T05:30:00+00:00", "published"),
        ("2026-11-01T06:15:00+00:00", "published"),  # 01:15 for the second time
    ):
        schedule = make_schedule(now, "01:30", "America/New_York")
        assert schedule.status(date, draft=False) == status


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_draft_true_keeps_every_date_out(date):
    assert make_schedule().status(date, draft=True) == "draft"


@given(st.dates(dt.date(2026, 11, 22), dt.date(2100, 1, 1)))
def test_a_future_post_is_not_published_even_with_draft_false(date):
    assert make_schedule("2026-11-21T12:00").status(date, draft=False) == "scheduled"


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_the_nearest_fridays_lie_around_the_date(date):
    before, after = make_schedule().nearest(date)
    assert before.weekday() == after.weekday() == 4
    assert before <= date < after
    assert (after - before).days == 7


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "2026-11-23T20:00:00+00:00"),
        ({"FORUM_NOW": "2026-12-04"}, "2026-12-04T14:00:00+00:00"),
        ({"FORUM_NOW": "20261204"}, "2026-12-04T14:00:00+00:00"),
        ({"FORUM_NOW": "20261204T0859"}, "2026-12-04T13:59:00+00:00"),
        ({"FORUM_NOW": "2026-12-04T08:59"}, "2026-12-04T13:59:00+00:00"),
        ({"FORUM_NOW": "2026-12-04T08:59+00:00"}, "2026-12-04T08:59:00+00:00"),
        ({"SOURCE_DATE_EPOCH": "0"}, "1970-01-01T00:00:00+00:00"),
        ({"SOURCE_DATE_EPOCH": "0", "FORUM_NOW": "2026-12-04"}, "2026-12-04T14:00:00+00:00"),
        ({"FORUM_NOW": "  "}, "2026-11-23T20:00:00+00:00"),
    ],
)
def test_now_is_forum_now_else_source_date_epoch_else_the_clock(environ, expected):
    now = resolve_now(environ, CLOCK, NEW_YORK, dt.time(9))
    assert now == dt.datetime.fromisoformat(expected)


def test_a_post_is_out_on_the_day_that_forum_now_names():
    now = resolve_now({"FORUM_NOW": "2026-12-04"}, CLOCK, NEW_YORK, dt.time(9))
    schedule = make_schedule(now.isoformat(), "09:00", "America/New_York")
    assert schedule.status(FRIDAY, draft=False) == "published"


@given(st.text())
def test_any_forum_now_is_a_time_or_a_clear_mistake(text):
    try:
        now = resolve_now({"FORUM_NOW": text}, CLOCK, NEW_YORK, dt.time(9))
    except NowError as error:
        assert "2026-12-04" in str(error)  # what to write instead
    else:
        assert now.tzinfo is not None


@pytest.mark.parametrize("epoch", ["soon", "1e9", "99999999999999999999"])
def test_a_source_date_epoch_that_is_no_time_is_a_clear_mistake(epoch):
    with pytest.raises(NowError, match="whole seconds"):
        resolve_now({"SOURCE_DATE_EPOCH": epoch}, CLOCK, NEW_YORK, dt.time(9))


def changed(**keys):
    settings = parse_settings({"forum": {"timezone": "UTC", **keys}})
    return settings.schedule(dt.datetime(2026, 12, 21, 12, tzinfo=dt.UTC))


THURSDAYS = {"day": "Thursday", "since": "2027-01-07", "before": "Friday"}


def test_a_column_can_change_its_day():
    days = changed(weekday=THURSDAYS).days_from(dt.date(2026, 12, 21))
    assert [str(day) for day in islice(days, 4)] == [
        "2026-12-25", "2027-01-01", "2027-01-07", "2027-01-14",
    ]  # fmt: skip


def test_posts_from_before_the_change_keep_their_days():
    schedule = changed(weekday={"day": "Thursday", "since": "2027-01-07"})
    assert all(schedule.is_day(dt.date(2026, 12, day)) for day in range(1, 32))
    assert not schedule.is_day(dt.date(2027, 1, 8))
    assert wrong_day(dt.date(2027, 1, 8), schedule) == (
        "2027-01-08 is a Friday; the nearest Thursdays are 2027-01-07 and 2027-01-14"
    )


def test_around_the_change_the_days_are_no_one_weekday():
    assert wrong_day(dt.date(2027, 1, 2), changed(weekday=THURSDAYS)) == (
        "2027-01-02 is a Saturday; the nearest days of the column are 2027-01-01 and 2027-01-07"
    )


def test_a_skipped_day_is_none_of_the_column():
    schedule = changed(skipped=["2026-12-25"])
    assert str(next(schedule.days_from(dt.date(2026, 12, 21)))) == "2027-01-01"
    assert schedule.coming_is_skipped
    assert wrong_day(dt.date(2026, 12, 25), schedule) == (
        "2026-12-25 is skipped in mkdocs.yml; the nearest other days are 2026-12-18 and 2027-01-01"
    )
    assert not changed().coming_is_skipped


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"skipped": ["2026-12-24"]}, "skipped: 2026-12-24 is a Thursday, no day to skip"),
        ({"weekday": {"day": "Thursday", "till": "x"}}, "not 'till'"),
        ({"weekday": {"day": "Thirsday"}}, "did you mean 'Thursday'"),
        ({"weekday": {"since": "2027-01-07"}}, "is not a weekday"),
    ],
)
def test_a_change_that_cannot_be_is_named(keys, message):
    with pytest.raises(SettingsError, match=message):
        changed(**keys)
