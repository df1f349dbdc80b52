"""Beginning a post."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from friday_forum.content.files import DocsFolder
from friday_forum.content.front_matter import parse_front_matter
from friday_forum.editing.new_post import (
    SLUG_LIMIT,
    NewPost,
    NewPostError,
    coming_date,
    next_free_date,
    render_new_post,
    slug_of,
    write_new_post,
)
from friday_forum.text.plain_text import clean_line
from sites import make_catalog, make_post, make_schedule

FRIDAY = dt.date(2026, 12, 4)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Second chance after a bad interview?", "second-chance-after-a-bad-interview"),
        ("I'm  let GO!", "im-let-go"),
        ("Größe & Café", "grosse-cafe"),
        ("面接", "question-of-2026-12-04"),
        ("../../etc/passwd", "etc-passwd"),
        ("index", "index-post"),
        ("CON", "con-post"),
        ("$(rm -rf ~); `id`", "rm-rf-id"),
        ("a" * 200, "a" * SLUG_LIMIT),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_a_title_becomes_an_address(title, slug):
    assert slug_of(title, FRIDAY) == slug


@pytest.mark.parametrize(
    ("now", "coming"),
    [("2026-11-26T12:00", "2026-11-27"), ("2026-11-27T08:59", "2026-11-27"), ("2026-11-27T09:00", "2026-12-04")],
)  # fmt: skip
def test_the_coming_issue_is_todays_until_its_hour(now, coming):
    assert str(coming_date(make_schedule(now))) == coming


def test_the_next_free_friday_is_after_those_that_are_taken():
    taken = [dt.date(2026, 11, 27), dt.date(2026, 12, 4), dt.date(2026, 12, 18)]
    assert next_free_date(taken, make_schedule()) == dt.date(2026, 12, 11)


def test_a_new_post_lacks_only_what_must_still_be_written(tmp_path):
    text = render_new_post(NewPost("Why?", FRIDAY, "dan-metz", "Terry", ("interviews",)), {})
    problems = make_catalog(tmp_path, {"forum/2026/why.md": text}).problems
    assert [problem.message.partition(";")[0] for problem in problems] == [
        "the question is still the placeholder",
        "'description' is missing or empty",
        "the answer is still the placeholder",
    ]


def test_topics_are_there_to_choose_from(tmp_path):
    catalog = make_catalog(tmp_path, {})
    text = render_new_post(NewPost("Why?", FRIDAY, "dan-metz"), catalog.topics)
    assert "#  - interviews" in text
    chosen = text.replace("#  - interviews", "  - interviews")
    assert parse_front_matter(chosen, "x")[0].values["topics"] == ["interviews"]


@given(st.text(), st.text(), st.text())
def test_any_text_reads_back_as_that_text_and_adds_no_key(title, asker, question):
    new = NewPost(title, FRIDAY, "dan-metz", asker, question=clean_line(question, 10**6))
    matter, problems = parse_front_matter(render_new_post(new, {}), "x")
    assert problems == ()
    assert set(matter.values) == {
        "title",
        "date",
        "author",
        "asker",
        "question",
        "description",
        "topics",
    }
    assert (matter.values["title"] or "") == clean_line(title, 10**6)
    assert (matter.values["asker"] or "") == clean_line(asker, 10**6)
    assert (matter.values["question"] or "").strip() == new.question


def open_folder(folder):
    (folder / "docs").mkdir()
    return DocsFolder(folder / "docs", "docs", frozenset())


def test_an_existing_file_is_never_overwritten(tmp_path):
    folder = open_folder(tmp_path)
    write_new_post(folder, "forum/2026/x.md", "first")
    with pytest.raises(NewPostError, match=r"docs/forum/2026/x\.md exists"):
        write_new_post(folder, "forum/2026/x.md", "second")
    assert (tmp_path / "docs/forum/2026/x.md").read_text("utf-8") == "first"


@pytest.mark.parametrize(
    "uri", ["../x.md", "x.md", "articles/x.md", "forum/x.md", "forum/2026/../../x.md", "forum/2026/a/b.md", "forum/2026/x.txt"]
)  # fmt: skip
def test_nothing_is_written_outside_of_a_years_folder(tmp_path, uri):
    with pytest.raises(NewPostError, match=r"a post goes to docs/forum/<year>/<name>\.md"):
        write_new_post(open_folder(tmp_path), uri, "x")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_nothing_is_written_through_a_symbolic_link(tmp_path):
    folder = open_folder(tmp_path)
    (tmp_path / "outside").mkdir()
    (tmp_path / "docs/forum").mkdir()
    (tmp_path / "docs/forum/2026").symlink_to(tmp_path / "outside")
    (tmp_path / "docs/forum/2025").mkdir()
    (tmp_path / "docs/forum/2025/x.md").symlink_to(tmp_path / "outside" / "x.md")
    with pytest.raises(NewPostError, match="symbolic link"):
        write_new_post(folder, "forum/2026/x.md", "x")
    with pytest.raises(NewPostError, match="exists"):
        write_new_post(folder, "forum/2025/x.md", "x")
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_post_made_for_the_tests_has_no_problem(tmp_path):
    assert make_catalog(tmp_path, {"forum/2026/x.md": make_post()}).problems == ()
