"""A second process changes nothing but the time."""

import datetime as dt
import os
import shutil
import subprocess
import sys

import pytest

from forum_mkdocs.cache_store import CLEANING
from sites import ROOT, build_site, make_article, make_post, write_files

BUILD = """
import logging
import sys
sys.path[:0] = ["hooks", "tests"]
from pathlib import Path
from sites import build_site
import forum_mkdocs.second_process as second
import forum_mkdocs.sharing as sharing
begun = []
def begin(work):
    begun.append(real(broken if sys.argv[3] == "broken" else work))
    return begun[-1]
def broken():
    raise RuntimeError
real, second.FEWEST, sharing.begin = second.begin, int(sys.argv[2]), begin
logging.getLogger("mkdocs").setLevel(logging.INFO)  # as on the command line
site = build_site(Path(sys.argv[1]))
print(len(begun), "begun,", sum(task.outcome() is None for task in begun), "failed")
print("\\n".join(sorted(site.messages)))
"""
# A second process needs a first one without other threads, as `mkdocs build` is: not this one.

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="there is no second process here"
)


def build(folder, fewest, work="whole"):
    command = [sys.executable, "-c", BUILD, str(folder), str(fewest), work]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    said, _, messages = done.stdout.partition("\n")
    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in (folder / "site").rglob("*")
        if path.is_file() and "pagefind" not in path.parts
    }
    return said, messages, files


@pytest.fixture
def docs(tmp_path):
    files = {"articles/culture.md": make_article(title="What is *culture*?")}
    for number in range(6):
        files[f"forum/2026/p{number}.md"] = make_post(
            f"## One\n\n[](../../articles/culture.md#nowhere)\n\nAdditional read: [](p{number - 1}.md)"
            if number
            else "Text with [a](#lost) link."
        )
    write_files(tmp_path / "docs", files)
    return tmp_path


def forget(folder):
    for path in (folder / ".cache").glob("pages.sqlite*"):
        path.unlink()


def test_the_same_pages_and_the_same_warnings_come_out(docs):
    said, messages, shared = build(docs, 1)
    assert said == "2 begun, 0 failed"
    forget(docs)
    alone, same_messages, expected = build(docs, 10_000)
    assert alone == "0 begun, 0 failed"
    assert shared == expected
    assert messages == same_messages
    assert messages.count("an anchor '#nowhere'") == 5


def test_what_a_second_process_kept_is_known_in_the_next_build(docs):
    _, messages, shared = build(docs, 1)
    said, same_messages, again = build(docs, 1)
    assert said == "0 begun, 0 failed", "nothing was left to do"
    assert (messages, shared) == (same_messages, again)


def test_a_second_process_that_fails_leaves_its_work_to_the_first(docs):
    said, messages, shared = build(docs, 1, "broken")
    assert said == "2 begun, 2 failed"
    forget(docs)
    assert (messages, shared) == build(docs, 10_000)[1:]


EDIT = """
import sys
sys.path[:0] = ["hooks"]
import forum_mkdocs.choosing as choosing
import forum_mkdocs.second_process as second
from mkdocs.__main__ import cli
begun = []
def begin_ahead(work):
    begun.append(real(broken if sys.argv[2] == "broken" else work))
    return begun[-1]
def broken(wait):
    wait()
    raise RuntimeError
real, second.FEWEST, choosing.begin_ahead = choosing.begin_ahead, int(sys.argv[1]), begin_ahead
cli(["build", "--strict"], standalone_mode=False)
outcomes = [task.outcome() for task in begun]
print(len(begun), "begun,", sum(one is not None for one in outcomes), "done")
"""


def edit(folder, work="whole", fewest=1):
    """Build as on the command line; only then does a build know early what the last one knew."""
    command = [sys.executable, "-c", EDIT, str(fewest), work]
    environ = {**os.environ, "FORUM_NOW": "2026-11-21"}
    done = subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


WORDS = ("salary negotiation", "probation review", "remote contract", "notice period")


@pytest.fixture
def column(tmp_path):
    """Enough posts for one new text not to be most of them."""
    files = {
        f"forum/2026/p{number}.md": make_post(
            f"A word about {WORDS[number % 4]} and {WORDS[number % 3]}.",
            date=str(dt.date(2026, 1, 2) + dt.timedelta(weeks=number)),
            title=f"Post {number}",
        )
        for number in range(30)
    }
    build_site(tmp_path, files)
    return tmp_path


def rewrite(folder, number=0):
    post = folder / "docs" / "forum" / "2026" / "p7.md"
    text = f"{post.read_text(encoding='utf-8')}\nNo {WORDS[0]}, {number} times.\n"
    post.write_text(text, encoding="utf-8")


def pages(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in (folder / "site").rglob("*")
        if path.is_file() and "pagefind" not in path.parts
    }


@pytest.mark.parametrize(
    ("work", "expected"), [("whole", "1 begun, 1 done"), ("broken", "1 begun, 0 done")]
)
def test_what_got_ready_before_the_texts_were_read_chooses_the_same(column, work, expected):
    rewrite(column)
    assert edit(column, work) == expected
    warm = pages(column)
    shutil.rmtree(column / ".cache")
    shutil.rmtree(column / "site")
    assert edit(column, fewest=10_000) == "0 begun, 0 done"
    assert warm == pages(column)


def test_it_is_ready_again_after_as_many_builds_as_you_like(column):
    for number in range(2 * CLEANING):
        rewrite(column, number)
        assert edit(column) == "1 begun, 1 done"


def test_it_is_let_go_when_most_texts_are_new_to_it(column):
    for post in (column / "docs" / "forum" / "2026").glob("p1*.md"):
        post.write_text(f"{post.read_text(encoding='utf-8')}\nMore.\n", encoding="utf-8")
    assert edit(column) == "1 begun, 0 done"


def test_it_is_let_go_when_the_texts_are_those_of_before(column):
    rewrite(column)
    edit(column)
    shutil.rmtree(column / "site")
    assert edit(column) == "1 begun, 0 done"
