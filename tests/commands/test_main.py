"""The forum command as people type it."""

import json
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from commands import everything_in, forum, make_project
from friday_forum.commands.main import main
from golden_mistakes import numbered
from sites import ROOT, build_site, make_article, make_post, write_files

ANSWER = "Take a breath, then ask. " * 40
GOOD = {"forum/2026/x.md": make_post(ANSWER)}
BAD = {
    "forum/2026/bad.md": make_post(ANSWER, author="nobody"),
    "articles/ok.md": make_article("![](x.png)"),
    "articles/x.png": b"x",
}


def test_every_command_explains_itself_and_its_exit_codes():
    for name in (*main.commands, "comments export"):
        text = forum(ROOT, *name.split(), "--help").output
        assert re.search(r"Exit codes:\n +0  .*\n( +1  .*\n( +\w.*\n)?)? +2  ", text), name


def test_it_runs_as_a_module(tmp_path):
    command = [sys.executable, "-m", "friday_forum", "-C", make_project(tmp_path, GOOD), "check"]
    done = subprocess.run(command, cwd=ROOT / "hooks", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "5 files, no problems\n"


@pytest.mark.parametrize(
    "words", [["check"], ["calendar"], ["new", "x"], ["schema"], ["related", "x"], ["letter", "-"]]
)
def test_outside_of_a_project_each_command_says_so(tmp_path, words):
    done = forum(tmp_path, *words)
    assert done.exit_code == 2
    assert "no mkdocs.yml in" in done.stderr


def test_check_finds_what_the_build_finds_and_in_the_same_words(tmp_path):
    files = {"articles/culture.md": make_article()}
    files |= {uri: mistake.source for uri, mistake in numbered().items()}
    built = build_site(tmp_path / "site", files).messages
    make_project(tmp_path / "site")
    write_files(tmp_path / "site" / "docs", files)
    done = forum(tmp_path / "site", "check", "--format", "json")
    found = [
        f"{each['path']}:{each['line']}: {each['message']}"
        for each in json.loads(done.stdout)
        if each["level"] == "error"
    ]
    assert len(found) >= 60
    assert set(found) <= set(built)
    assert [message for message in built if message.startswith("docs/")] == found


def test_errors_fail_and_warnings_do_not_unless_strict(tmp_path):
    warned = make_project(tmp_path / "warned", {"forum/2026/x.md": make_post("Short.")})
    assert forum(warned, "check").exit_code == 0
    assert forum(warned, "check", "--strict").exit_code == 1
    assert forum(make_project(tmp_path / "good", GOOD), "check", "--strict").exit_code == 0
    assert forum(make_project(tmp_path / "bad", BAD), "check").exit_code == 1
    running = {"forum/2026/x.md": make_post(f"<script>x</script>\n\n{ANSWER}")}
    assert forum(make_project(tmp_path / "running", running), "check").exit_code == 1


def test_only_the_files_asked_for_are_reported_though_all_are_read(tmp_path):
    make_project(tmp_path, BAD)

    def paths(*asked):
        done = forum(tmp_path, "check", "--format", "json", *asked)
        return sorted({each["path"] for each in json.loads(done.stdout)})

    both = ["docs/articles/ok.md", "docs/forum/2026/bad.md"]
    assert paths() == paths("docs") == paths(tmp_path / "docs") == both
    assert (
        paths("docs/articles")
        == paths("articles/ok.md")
        == paths(tmp_path / "docs/articles")
        == both[:1]
    )
    assert forum(tmp_path, "check", "docs/articles/ok.md").exit_code == 0
    outside = forum(tmp_path, "check", "/etc/passwd")
    assert outside.exit_code == 2
    assert "'/etc/passwd' is not below docs/" in outside.stderr


def test_a_report_for_github_stands_on_the_lines_of_the_files(tmp_path):
    lines = forum(make_project(tmp_path, BAD), "check", "--format", "github").stdout.splitlines()
    assert lines[0].startswith(
        "::warning file=docs/articles/ok.md,line=9,title=Text::picture 'x.png' has no alt"
    )
    assert lines[-1] == (
        "::error file=docs/forum/2026/bad.md,line=4,title=Answered by::"
        "author 'nobody' is not in docs/authors"
    )


def test_a_report_for_github_names_the_field_that_is_empty(tmp_path):
    project = make_project(tmp_path, {"forum/2026/x.md": make_post(asker=None)})
    done = forum(project, "check", "--format", "github")
    assert done.stdout.startswith("::error file=docs/forum/2026/x.md,line=1,title=Asked by::")


def test_a_problem_in_no_field_has_no_heading(tmp_path):
    project = make_project(tmp_path, {"forum/2026/x.md": "---\ntitle: [\n---\n"})
    assert ",title=" not in forum(project, "check", "--format", "github").stdout


def test_a_file_cannot_speak_for_the_report(tmp_path):
    name = "forum/2026/a%0A,b\n::error file=x::y\x1b[31m.md"
    make_project(tmp_path, {name: "x"})
    for kind in ("text", "github"):
        done = forum(tmp_path, "check", "--format", kind)
        assert len(done.stdout.splitlines()) == 1
        assert "\x1b" not in done.stdout
        assert not done.stdout.startswith("::error file=x")


def test_a_pipe_gets_no_colors_and_a_terminal_does(tmp_path):
    make_project(tmp_path, BAD)
    assert "\x1b[" not in forum(tmp_path, "check").output
    words = ["-C", str(tmp_path), "check"]
    assert "\x1b[31m" in CliRunner().invoke(main, words, color=True).output
    assert "\x1b[" not in CliRunner(env={"NO_COLOR": "1"}).invoke(main, words, color=True).output


def test_new_begins_a_post_on_the_next_free_friday(tmp_path):
    make_project(tmp_path, {"forum/2026/x.md": make_post(date="2026-11-27")})
    done = forum(
        tmp_path,
        "new",
        "May I say no?",
        "--asker",
        "Terry",
        "--author",
        "dan-metz",
        "--topic",
        "interviews",
    )
    assert (done.exit_code, done.stdout) == (0, "docs/forum/2026/may-i-say-no.md\n")
    text = (tmp_path / "docs/forum/2026/may-i-say-no.md").read_text("utf-8")
    assert "title: May I say no?\ndate: 2026-12-04 " in text
    again = forum(tmp_path, "new", "May I say no?", "--author", "dan-metz", "--date", "2026-12-11")
    assert again.exit_code == 1
    assert "docs/forum/2026/may-i-say-no.md exists" in again.stderr
    assert (tmp_path / "docs/forum/2026/may-i-say-no.md").read_text("utf-8") == text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["x", "--author", "dan-mets"],
            "author 'dan-mets' is not in docs/authors; did you mean 'dan-metz'?",
        ),
        (["x", "--author", "dan-metz", "--topic", "pay"], "topic 'pay' is not in docs/topics"),
        (
            ["x", "--date", "2026-12-03"],
            "2026-12-03 is a Thursday; the nearest Fridays are 2026-11-27 and 2026-12-04",
        ),
        (["x", "--date", "1066-10-12"], "1066-10-12 has an unlikely year"),
        (["  "], "the title is empty"),
    ],
)
def test_new_says_what_it_cannot_use(tmp_path, words, message):
    before = everything_in(make_project(tmp_path))
    done = forum(tmp_path, "new", *words)
    assert done.exit_code == 2
    assert message in done.stderr
    assert everything_in(tmp_path) == before


def test_letter_writes_to_standard_output_and_says_on_standard_error_what_it_took_out(tmp_path):
    before = everything_in(make_project(tmp_path))
    done = forum(
        tmp_path, "letter", "-", "--author", "dan-metz", stdin=b"Call 555-0123. Why?\n\nTerry\n"
    )
    assert done.exit_code == 0
    assert "555-0123" not in done.stdout
    assert "phone number: 555-0123" in done.stderr
    assert everything_in(tmp_path) == before


def test_letter_writes_only_a_new_post(tmp_path):
    make_project(tmp_path)
    letter = tmp_path / "letter.txt"
    letter.write_text("Why?\n\nTerry\n", "utf-8")

    def write(output):
        return forum(tmp_path, "letter", letter, "--author", "dan-metz", "--output", output)

    assert write("docs/forum/2026/x.md").exit_code == 0
    before = everything_in(tmp_path)
    assert write("docs/forum/2026/x.md").exit_code == 1
    for output in (
        "x.md",
        "docs/x.md",
        "docs/articles/x.md",
        "docs/forum/2026/../../../x.md",
        "/tmp/x.md",
        "docs/forum/2026/x.txt",
    ):
        done = write(output)
        assert done.exit_code == 2, output
        assert "docs/" in done.stderr
    assert everything_in(tmp_path) == before


def test_calendar_shows_gaps_first_and_drafts_without_a_day(tmp_path):
    files = {
        "forum/2026/b.md": make_post(title="Planned", date="2026-12-04"),
        "forum/2026/c.md": make_post(title="A draft", date="2026-12-11", draft=True),
        "forum/2026/d.md": make_post(date=None, draft=True),
        "forum/2026/e.md": make_post(title="Forgotten", date="2026-10-02", draft=True),
    }
    make_project(tmp_path, files)
    done = forum(tmp_path, "calendar", "--weeks", 3)
    assert done.stdout.splitlines() == [
        "Nothing yet on",
        "  Fri 2026-11-27",
        "  Fri 2026-12-11  (draft: A draft)",
        "Planned",
        "  Fri 2026-12-04  Planned (Terry)  forum/2026/b.md",
        "Drafts without a day",
        "  no date      forum/2026/d.md",
        "  Fri 2026-10-02  has passed: Forgotten  forum/2026/e.md",
    ]
    assert done.exit_code == 0
    assert forum(tmp_path, "calendar", "--require-next").exit_code == 1
    assert forum(tmp_path, "calendar", "--require-next", now="2026-11-30").exit_code == 0


def test_schema_writes_what_is_not_current(tmp_path):
    make_project(tmp_path)
    assert forum(tmp_path, "schema", "--check").exit_code == 1
    assert not (tmp_path / "schemas").exists()
    assert "schemas/post.json written" in forum(tmp_path, "schema").stdout
    again = forum(tmp_path, "schema", "--check")
    assert (again.exit_code, again.stdout) == (0, "")


def test_related_explains_what_the_site_shows(tmp_path):
    words = "My migraine ruined the interview, and the thank-you note was late."
    files = {
        "forum/2026/x.md": make_post(f"{words} [a](../../articles/linked.md)"),
        "articles/linked.md": make_article(words),
        "articles/near.md": make_article(words, title="Near"),
        "articles/draft.md": make_article(words, draft=True),
        "articles/far.md": make_article("Salary bands and the bonus.", title="Far"),
        "articles/off.md": make_article("A lunch that was eaten by others.", title="Off"),
    }
    make_project(tmp_path, files)
    done = forum(tmp_path, "related", "docs/forum/2026/x.md")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert re.fullmatch(r"\* \d\.\d{3}  docs/articles/near\.md  Near", lines[0])
    assert "thank" in lines[1]
    assert not any("linked" in line or "draft.md" in line for line in lines)
    missing = forum(tmp_path, "related", "docs/forum/2026/y.md")
    assert missing.exit_code == 2
    assert "'docs/forum/2026/y.md' is not in docs/" in missing.stderr
    assert forum(tmp_path, "related", "docs/about.md").exit_code == 2
    assert forum(tmp_path, "related", "docs/articles/draft.md").exit_code == 0
