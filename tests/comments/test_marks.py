"""Who a comment is known to be by: what an editor said of it, and nothing that was typed."""

import sqlite3
from contextlib import closing

import pytest
import yaml
from click.testing import CliRunner

from friday_forum.commands.comments import comments as command
from friday_forum.comments.marks import MarksError, read_marks
from isso_databases import write_comments
from sites import make_author, make_post, write_files

FILES = {"forum/2026/a.md": make_post(), "authors/ann.md": make_author(name="Ann Ash")}


@pytest.fixture
def project(tmp_path):
    write_files(tmp_path / "docs", FILES)
    said = [
        {"author": "Dan Metz", "text": "I would add one thing."},
        {"author": "dan metz", "text": "Send me your salary."},
        {"author": "Ann &amp; Co", "text": "Waits.", "mode": 2},
    ]
    write_comments(tmp_path / "comments.db", {"/forum/2026/a/": said})
    return tmp_path


def forum(project, *words):
    places = ["--database", project / "comments.db", "--docs", project / "docs"]
    return CliRunner(catch_exceptions=False).invoke(command, [str(w) for w in (*words, *places)])


def exported(project):
    text = (project / "docs/forum/2026/a.comments.yml").read_text(encoding="utf-8")
    return {comment["id"]: comment.get("by") for comment in yaml.safe_load(text)}


def test_a_name_and_a_mail_address_mark_nothing_and_are_named(project):
    result = forum(project, "export")
    assert exported(project) == {1: None, 2: None}
    for number in (1, 2):
        assert f"comment {number} is signed with the name of dan-metz." in result.output
    assert "forum comments mark 1 dan-metz" in result.output


def test_an_editor_marks_a_comment_and_the_export_keeps_it(project):
    result = forum(project, "mark", 1, "dan-metz")
    assert result.exit_code == 0
    assert "comment 1 below /forum/2026/a/ is by dan-metz" in result.output
    assert "'I would add one thing.'" in result.output
    assert (project / "comments.marks.yml").is_file()
    forum(project, "export")
    assert exported(project) == {1: "dan-metz", 2: None}
    assert "nothing has changed" in forum(project, "export").output


def test_a_later_mark_takes_the_place_of_a_mistaken_one(project):
    forum(project, "mark", 1, "ann")
    forum(project, "mark", 1, "dan-metz")
    forum(project, "export")
    assert exported(project)[1] == "dan-metz"


def test_the_next_comment_with_the_number_of_a_deleted_one_is_not_marked(project):
    """Isso counts on from the greatest number that is there."""
    forum(project, "mark", 2, "dan-metz")
    with closing(sqlite3.connect(project / "comments.db")) as database, database:
        database.execute("DELETE FROM comments WHERE id > 1")
    stranger = {"author": "Dan Metz", "text": "Not me.", "created": 1_796_000_000}
    write_comments(project / "comments.db", {"/forum/2026/a/": [stranger]}, first_id=2)
    forum(project, "export")
    assert exported(project) == {1: None, 2: None}


@pytest.mark.parametrize(
    ("number", "author", "says"),
    [
        (1, "dan-mets", "'dan-mets' is not in"),
        (1, "../secret", "'../secret' is not in"),
        (3, "ann", "has no approved comment 3"),
        (99, "ann", "has no approved comment 99"),
    ],
)
def test_a_mark_of_nobody_or_of_nothing_is_refused(number, author, says, project):
    result = forum(project, "mark", number, author)
    assert result.exit_code == 1
    assert says in result.output
    assert not (project / "comments.marks.yml").exists()


@pytest.mark.parametrize("text", ["a: [", "a: b", "- {comment: 1}", "- {comment: x, by: y}", "- 1"])
def test_a_file_of_marks_that_was_spoiled_is_named(text, project):
    path = project / "comments.marks.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MarksError, match=r"comments\.marks\.yml"):
        read_marks(path)
    result = forum(project, "export")
    assert result.exit_code == 1
    assert not list(project.rglob("a.comments.yml"))
