"""A head start changes nothing but the time."""

import os
import subprocess
import sys

import pytest

from sites import ROOT, make_article, make_post, write_files

BUILD = """
import sys
sys.path[:0] = ["hooks", "tests"]
from pathlib import Path
from sites import build_site
import forum_mkdocs.ahead as ahead
started = []
real = ahead.start_ahead
def start(*arguments):
    started.append(real(*arguments))
    return started[-1]
ahead.FEWEST = int(sys.argv[2])
import forum_mkdocs.ahead
forum_mkdocs.ahead.start_ahead = start
site = build_site(Path(sys.argv[1]))
print("started" if started and started[0] else "alone", "took", len(started[0]._results) if started and started[0] else 0)
print("\\n".join(site.messages))
"""
# A build needs a process without other threads, as `mkdocs build` is: not this one.


def build(folder, fewest):
    command = [sys.executable, "-c", BUILD, str(folder), str(fewest)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    said, _, messages = done.stdout.partition("\n")
    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in (folder / "site").rglob("*")
        if path.is_file() and "pagefind" not in path.parts
    }
    return said, messages, files


@pytest.mark.skipif(
    sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="there is no head start here"
)
def test_the_same_pages_and_the_same_warnings_come_out(tmp_path):
    files = {"articles/culture.md": make_article(title="What is *culture*?")}
    for number in range(6):
        files[f"forum/2026/p{number}.md"] = make_post(
            f"## One\n\n[](../../articles/culture.md#nowhere)\n\nAdditional read: [](p{number - 1}.md)"
            if number
            else "Text with [a](#lost) link."
        )
    write_files(tmp_path / "docs", files)
    said, messages, ahead = build(tmp_path, 1)
    assert said == "started took 0", "everything that was converted ahead is used"
    alone, same_messages, expected = build(tmp_path, 10_000)
    assert alone == "alone took 0"
    assert ahead == expected
    assert messages == same_messages
    assert messages.count("an anchor '#nowhere'") == 5
