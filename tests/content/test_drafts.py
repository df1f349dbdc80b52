"""A draft may be unfinished, and all mistakes of a file come at once."""

import pytest

from friday_forum.editing.review import review
from sites import front_matter, make_catalog, make_post

URI = "forum/2026/x.md"


def problems(catalog):
    return [str(problem).removeprefix(f"docs/{URI}:") for problem in catalog.problems]


def test_what_a_draft_lacks_is_a_note_and_no_problem(tmp_path):
    draft = front_matter("", title="Raise?", date="2026-11-27", draft=True)
    catalog = make_catalog(tmp_path, {URI: draft}, preview=True)
    assert catalog.problems == ()
    keys = [note.message.split("'")[1] for note in catalog.notes]
    assert keys == ["asker", "author", "description", "question", "topics"]
    assert catalog.problems_of(URI) == catalog.notes
    assert {remark.level for remark in review(catalog)} == {"note"}


def test_an_unfinished_draft_takes_its_day(tmp_path):
    catalog = make_catalog(
        tmp_path, {URI: front_matter("", date="2026-11-27", draft=True)}, preview=True
    )
    assert [(post.title, post.date.isoformat()) for post in catalog.posts] == [("", "2026-11-27")]
    assert catalog.title_of(URI) == "X"
    assert catalog.authors_of(catalog.posts[0]) == catalog.topics_of(catalog.posts[0]) == ()


def test_a_draft_without_a_date_is_no_post_yet_and_no_problem(tmp_path):
    catalog = make_catalog(
        tmp_path, {URI: front_matter("", title="Raise?", draft=True)}, preview=True
    )
    assert (catalog.posts, catalog.problems) == ((), ())
    assert URI in catalog.broken


def test_a_mistake_in_a_draft_is_a_problem_all_the_same(tmp_path):
    catalog = make_catalog(tmp_path, {URI: make_post(author="dan-mets", question=None, draft=True)})
    assert problems(catalog) == [
        "4: author 'dan-mets' is not in docs/authors; did you mean 'dan-metz'?"
    ]
    assert [note.message.split("'")[1] for note in catalog.notes] == ["question"]


@pytest.mark.parametrize("draft", ["true", "yes", "True"])
def test_yaml_has_several_words_for_true(tmp_path, draft):
    text = f"---\ndate: 2026-11-27\ndraft: {draft}\n---\n"
    assert make_catalog(tmp_path, {URI: text}).problems == ()


def test_all_mistakes_of_a_file_come_at_once(tmp_path):
    text = make_post(
        "See [that](that.md).", date="2026-31-11", author="dan-mets", auther="x", topics=["pay"]
    )
    assert problems(make_catalog(tmp_path, {URI: text})) == [
        "3: date: '2026-31-11' is not a day of the calendar",
        "4: author 'dan-mets' is not in docs/authors; did you mean 'dan-metz'?",
        "9: topic 'pay' is not in docs/topics",
        "10: unknown key 'auther'; did you mean 'author'?",
        "12: link 'that.md' leads to no file in docs/",
    ]


def test_a_key_that_is_wrong_is_not_blamed_twice(tmp_path):
    text = make_post(author=[], topics=[], updated="soon")
    assert [line.partition(" ")[0] for line in problems(make_catalog(tmp_path, {URI: text}))] == [
        "4:", "8:", "9:",
    ]  # fmt: skip


def test_a_special_may_run_on_another_day_and_in_its_own_year_only(tmp_path):
    special = make_post(date="2026-11-24", special=True)
    assert make_catalog(tmp_path / "a", {URI: special}).problems == ()
    wrong = make_catalog(tmp_path / "b", {"forum/2025/x.md": special}).problems
    assert [problem.message.partition(";")[0] for problem in wrong] == [
        "2026-11-24 is not in the year of its folder"
    ]
