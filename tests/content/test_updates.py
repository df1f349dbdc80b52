"""A letter and its follow-ups."""

import datetime as dt

import pytest

from friday_forum.additional_read.references import build_references
from friday_forum.content.updates import build_updates
from sites import make_catalog, make_post

FIRST, SECOND, THIRD = (f"forum/2026/{name}.md" for name in ("first", "second", "third"))


def story_files(**of_second):
    return {
        FIRST: make_post(date="2026-11-06"),
        SECOND: make_post(date="2026-11-13", update_to=FIRST, **of_second),
        THIRD: make_post(date="2026-11-20", update_to=f"docs/{SECOND}"),
    }


def test_every_post_of_a_story_knows_all_of_it_in_order(tmp_path):
    catalog = make_catalog(tmp_path, story_files())
    stories = build_updates(catalog.posts, catalog.documents)
    assert catalog.problems == ()
    for uri in (FIRST, SECOND, THIRD):
        assert [post.src_uri for post in stories[uri]] == [FIRST, SECOND, THIRD]


def test_two_follow_ups_of_one_letter_are_one_story(tmp_path):
    files = {**story_files(), THIRD: make_post(date="2026-11-20", update_to=FIRST)}
    catalog = make_catalog(tmp_path, files)
    stories = build_updates(catalog.posts, catalog.documents)
    assert [post.src_uri for post in stories[SECOND]] == [FIRST, SECOND, THIRD]


def test_a_story_holds_together_while_its_middle_is_a_draft(tmp_path):
    catalog = make_catalog(tmp_path, story_files(draft=True))
    assert [post.src_uri for post in build_updates(catalog.posts, catalog.documents)[THIRD]] == [
        FIRST,
        THIRD,
    ]


def test_a_follow_up_that_is_not_due_does_not_show(tmp_path):
    files = {
        FIRST: make_post(date="2026-11-20"),
        SECOND: make_post(date="2026-11-27", update_to=FIRST),
    }
    catalog = make_catalog(tmp_path, files)
    assert not build_updates(catalog.posts, catalog.documents)
    assert not build_references(catalog).is_updated(FIRST)


def test_all_but_the_last_of_a_story_have_an_update(tmp_path):
    references = build_references(make_catalog(tmp_path, story_files()))
    assert [references.is_updated(uri) for uri in (FIRST, SECOND, THIRD)] == [True, True, False]


def test_a_story_is_not_repeated_as_backlinks(tmp_path):
    assert not build_references(make_catalog(tmp_path, story_files())).backlinks


@pytest.mark.parametrize(
    ("files", "messages"),
    [
        (
            {
                FIRST: make_post(date="2026-11-20"),
                SECOND: make_post(date="2026-11-13", update_to=FIRST),
            },
            [
                f"docs/{SECOND}:10: update_to '{FIRST}' ran on 2026-11-20, not before this post of 2026-11-13"
            ],
        ),
        (
            {FIRST: make_post(date="2026-11-13", update_to=FIRST)},
            [f"docs/{FIRST}:10: update_to '{FIRST}' is this post itself; leave it out"],
        ),
        (
            {
                FIRST: make_post(date="2026-11-13", update_to=SECOND),
                SECOND: make_post(date="2026-11-20", update_to=FIRST),
            },
            [
                f"docs/{FIRST}:10: update_to '{SECOND}' leads back to this post; leave it out here or in '{SECOND}'",
                f"docs/{SECOND}:10: update_to '{FIRST}' leads back to this post; leave it out here or in '{FIRST}'",
            ],
        ),
    ],
    ids=["older", "itself", "circle"],
)
def test_a_wrong_update_is_a_problem_and_builds_all_the_same(files, messages, tmp_path):
    catalog = make_catalog(tmp_path, files)
    assert [str(problem) for problem in catalog.problems] == messages
    build_references(catalog)


def test_a_story_has_an_end(tmp_path):
    files = {}
    for number in range(600):
        day = dt.date(2014, 1, 3) + dt.timedelta(weeks=number)
        before = {"update_to": files_path(number - 1)} if number else {}
        files[files_path(number)] = make_post(date=str(day), **before)
    problems = make_catalog(tmp_path, files).problems
    assert {problem.message.partition("' ")[2] for problem in problems} == {
        "belongs to a story of more than 50 posts; begin a new one"
    }
    assert len(problems) == 550


def files_path(number):
    year = (dt.date(2014, 1, 3) + dt.timedelta(weeks=number)).year
    return f"forum/{year}/part-{number}.md"
