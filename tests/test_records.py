"""Records: what they hold, how they are written, and what they refuse."""

import dataclasses
import datetime as dt

import pytest

from friday_forum.model import Link, Post
from friday_forum.record_json import read_records, write_records
from friday_forum.records import keys_of, required_keys
from friday_forum.settings import Settings, parse_settings

FORUM = {
    "publish_at": "07:30",
    "weekday": "monday",
    "comments": {"provider": "giscus", "giscus": dict.fromkeys(
        ("repo", "repo_id", "category", "category_id"), "x"
    )},
    "calls_to_action": {"job": {"text": "T", "label": "L", "url": "u/"}},
}  # fmt: skip


def test_records_with_the_same_values_are_equal():
    one, other = Link(title="A", url="u"), Link(title="A", url="u")
    assert one == other
    assert len({one, other, Link(title="B", url="u")}) == 2
    assert repr(one) == "Link(title='A', url='u')"


def test_two_contents_are_never_equal():
    assert Post.of_checked({"title": "A"}) != Post.of_checked({"title": "A"})


def test_a_record_cannot_be_changed():
    link = Link(title="A", url="u")
    with pytest.raises(dataclasses.FrozenInstanceError):
        link.title = "B"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del link.title


@pytest.mark.parametrize(
    ("values", "unfit"), [({"title": "A"}, "url"), ({"title": "A", "url": "u", "link": 1}, "link")]
)
def test_a_record_that_is_made_by_hand_has_all_its_keys_and_no_other(values, unfit):
    with pytest.raises(TypeError, match=unfit):
        Link(**values)


def test_what_is_left_out_has_its_default():
    assert Settings().publish_at == dt.time(9)
    assert "publish_at" not in required_keys(Settings)
    assert keys_of(Settings)["publish_at"].metadata["description"]


@pytest.mark.parametrize("forum", [{}, FORUM])
def test_settings_are_read_as_they_were_written(forum):
    checked = parse_settings({"forum": forum})
    assert read_records(write_records(checked)) == checked
    assert repr(read_records(write_records(checked))) == repr(checked)


@pytest.mark.parametrize("value", [object(), dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "\ud800"])
def test_what_has_no_json_is_not_written(value):
    with pytest.raises((TypeError, ValueError)):
        write_records([value])


@pytest.mark.parametrize("written", ["", "[] []", '{"title": 1}', '{"$": "Nothing"}', '{"$": []}'])
def test_what_was_not_written_here_is_refused(written):
    with pytest.raises((ValueError, KeyError, TypeError)):
        read_records(written)
