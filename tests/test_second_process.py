"""A second process changes nothing but the time."""

import os
import subprocess
import sys

import pytest

from sites import ROOT, make_article, make_post, write_files

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
