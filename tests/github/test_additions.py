"""The summary of a pull request: what it adds, when it runs, what is wrong."""

import datetime as dt
import os
import subprocess

import pytest

import additions
from sites import configuration, make_post, write_files

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def git(folder, *arguments):
    identity = ("-c", "user.name=T", "-c", "user.email=t@t.test", "-c", "commit.gpgsign=false")
    environ = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    subprocess.run(
        ["git", *identity, *arguments], cwd=folder, env=environ, check=True, capture_output=True
    )


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A clone with one commit, in which `add` makes the second."""
    write_files(tmp_path / "docs", {"forum/2026/old.md": make_post(date="2026-11-20")})
    (tmp_path / "mkdocs.yml").write_text(configuration(), encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "one")
    monkeypatch.chdir(tmp_path)

    def _add(files):
        for uri, text in files.items():
            path = tmp_path / "docs" / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        git(tmp_path, "add", "--all")
        git(tmp_path, "commit", "--quiet", "--message", "two", "--allow-empty")
        changed = additions.changed_pages(tmp_path, "HEAD^1")
        catalog = additions.read_catalog(tmp_path, NOW)
        return additions.render_additions(changed, catalog), additions.preview_day(changed, catalog)

    return _add


def test_a_new_post_is_named_with_its_asker_and_its_friday(repository):
    summary, day = repository(
        {"forum/2026/new.md": make_post(title="Stay or go?", date="2026-12-04")}
    )
    assert (
        "| new | Stay or go?<br><sub>forum/2026/new.md</sub> | Terry | Friday, December 4, 2026 | none |"
        in summary
    )
    assert "No problems found." in summary
    assert day == "2026-12-04"


def test_each_problem_of_what_is_added_is_told(repository):
    summary, day = repository(
        {"forum/2026/new.md": make_post(date="2026-12-03", author="dan-mets")}
    )
    assert "To be mended" in summary
    assert "did you mean 'dan-metz'?" in summary
    assert "is a Thursday" in summary.replace("\\", "") or "Friday" in summary
    assert day == "2026-12-03"


def test_what_was_there_before_is_not_told(repository):
    summary, day = repository({"about.md": "# About\n\nChanged.\n"})
    assert "old.md" not in summary
    assert "| changed | " in summary
    assert day == ""


def test_a_draft_and_a_post_of_the_past_are_marked(repository):
    summary, day = repository(
        {
            "forum/2026/a.md": make_post(date="2026-12-04", draft=True),
            "forum/2026/b.md": make_post(date="2026-11-13"),
        }
    )
    assert "December 4, 2026 (draft: it does not run)" in summary
    assert "November 13, 2026 (in the past: at once)" in summary
    assert day == ""


def test_a_pull_request_without_pages_says_so(repository):
    assert repository({}) == ("## What this changes\n\nNo page of the site.", "")


def test_titles_cannot_break_out_of_the_table(repository):
    title = "a | b <img src=x> [x](https://evil.test) @team"
    summary, _ = repository({"forum/2026/new.md": make_post(title=title, date="2026-12-04")})
    assert "a \\| b &lt;img src=x> \\[x\\]" in summary.replace("\\>", ">")


def test_a_file_that_cannot_be_read_is_told_as_well(repository):
    summary, _ = repository({"forum/2026/new.md": "---\ntitle: [\n---\n"})
    assert "**1**" in summary
    assert "forum/2026/new.md:" in summary


def test_the_script_writes_summary_and_day_for_later_steps(repository, tmp_path):
    repository({"forum/2030/new.md": make_post(date="2030-11-01")})
    environ = {"GITHUB_STEP_SUMMARY": str(tmp_path / "s.md"), "GITHUB_OUTPUT": str(tmp_path / "o")}
    assert additions.main(environ, []) == 0
    assert (tmp_path / "s.md").read_text().startswith("## What this changes\n\n| | page |")
    assert (tmp_path / "o").read_text() == "now=2030-11-01\n"
