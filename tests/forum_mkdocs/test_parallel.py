"""A second process changes nothing but the time."""

import os
import subprocess
import sys

import pytest

from sites import ROOT, make_article, make_post, write_files

BUILD = """
import logging
import os
import sys
sys.path[:0] = ["hooks", "tests", "tests/support"]
from pathlib import Path
from sites import build_site
import forum_mkdocs.parallel as parallel

folder, min_pages, fate = sys.argv[1:]
parallel.MIN_PAGES = int(min_pages)
tell = parallel._tell
def end(share, config):
    os._exit(1) if fate == "killed" else None
    return 1 / 0 if fate == "failed" else tell(share, config)
parallel._tell = end
logging.getLogger("mkdocs").setLevel(logging.INFO)  # as on the command line
site = build_site(Path(folder), hooks=["own.py"])
print("\\n".join(sorted(site.messages)))
"""
HOOK = """
from forum_mkdocs.parts import text_and_parts_alone

@text_and_parts_alone
def on_page_markdown(markdown, *, page, config, files):
    link = "\\n\\n[](../../articles/culture.md#nowhere)"
    return markdown + link if page.file.src_uri.startswith("forum/2026/p") else markdown
"""
# A second process needs a first one without other threads, as `mkdocs build` is: not this one.

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="there is no second process here"
)
ALONE = 10_000


def build(folder, min_pages, fate="well"):
    """Build in a process of its own; return its messages and the files of the site."""
    command = [sys.executable, "-c", BUILD, str(folder), str(min_pages), fate]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in (folder / "site").rglob("*")
        if path.is_file() and "pagefind" not in path.parts
    }
    return done.stdout, files


@pytest.fixture
def docs(tmp_path):
    files = {"articles/culture.md": make_article(title="What is *culture*?")}
    for number in range(6):
        files[f"forum/2026/p{number}.md"] = make_post(
            f"## One\n\nAdditional read: [](p{number - 1}.md)"
            if number
            else "Text with [a](#lost) link."
        )
    write_files(tmp_path / "docs", files)
    (tmp_path / "own.py").write_text(HOOK, "utf-8")
    return tmp_path


@pytest.mark.parametrize("fate", ["well", "failed", "killed"])
def test_the_same_files_and_the_same_warnings_come_out(docs, fate):
    messages, files = build(docs, 1, fate)
    (docs / ".cache/manifest.json").unlink()
    assert (messages, files) == build(docs, ALONE)
    assert messages.count("an anchor '#nowhere'") == 5


def test_the_next_build_knows_the_pages_of_the_second_process(docs):
    messages, files = build(docs, 1)
    page = docs / "site/topics/interviews/index.html"
    before = page.stat().st_mtime_ns
    assert build(docs, ALONE) == (messages, files)
    assert page.stat().st_mtime_ns == before
