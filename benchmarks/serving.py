"""Measure how long `mkdocs serve` takes to show an edit of a post in an open browser.

    python benchmarks/serving.py                   1,040 and 5,200 posts, five edits each
    python benchmarks/serving.py 1040 --edits 9
    python benchmarks/serving.py 1040 --lived-in   with comments, pictures and old addresses

From the moment in which the file is written until its new sentence, or its new title, stands in
the page. All hooks are on. A title stands on other pages too: lists, posts beside it, links to it.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from typing import TYPE_CHECKING

from corpus import EDITS, edited, write_corpus
from host import chromium
from mkdocs_runs import ENVIRONMENT, configure, mkdocs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

PATIENCE = 300
"""Seconds for the first build and for an edit."""

SHOWN = "text => document.querySelector('article')?.textContent.includes(text)"


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def serving(config: Path) -> Iterator[str]:
    """Run `mkdocs serve` on a port of its own, and end it; gives the address, once it answers."""
    address = f"127.0.0.1:{free_port()}"
    command = mkdocs("serve", "--livereload", "-f", str(config), "-a", address)
    log = config.with_suffix(".log")
    with log.open("wb") as file:
        process = subprocess.Popen(command, env=ENVIRONMENT, stdout=file, stderr=file)
        try:
            wait_for(f"http://{address}/", process, log)
            yield f"http://{address}/"
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server answers; stop when it is not going to."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(address).close()
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    sys.exit(f"mkdocs serve did not answer:\n{log.read_text(encoding='utf-8')[-2000:]}")


def edit_and_wait(page: Page, post: Path, kind: str, number: int) -> float:
    """Edit a post; return the seconds until that stands in the open page."""
    new = f"Edited once more, {kind} number {number}"
    text = edited(post.read_text(encoding="utf-8"), kind, new)
    start = time.perf_counter()
    post.write_text(text, encoding="utf-8")
    page.wait_for_function(SHOWN, arg=new, timeout=PATIENCE * 1000)
    return time.perf_counter() - start


def measure(folder: Path, edits: int) -> dict[str, list[float]]:
    """Return the seconds of each edit, by its kind."""
    post = max((folder / "docs" / "forum").rglob("post-*.md"))
    path = post.relative_to(folder / "docs").with_suffix("").as_posix()
    seconds: dict[str, list[float]] = {kind: [] for kind in EDITS}
    with chromium() as browser, serving(configure(folder)) as address:
        page = browser.new_page()
        page.goto(f"{address}{path}/")
        edit_and_wait(page, post, "text", edits)  # It comes while the search index is made.
        for number in range(edits):
            for kind in EDITS:
                page.wait_for_timeout(3000 + 130 * number)  # Not always at the same time of a look.
                seconds[kind].append(edit_and_wait(page, post, kind, number))
    return seconds


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure how soon an edit is seen.")
    parser.add_argument("posts", nargs="*", type=int, default=[1040, 5200])
    parser.add_argument("--edits", type=int, default=5)
    parser.add_argument("--lived-in", action="store_true")
    options = parser.parse_args()
    for posts in options.posts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "forum"
            write_corpus(folder, posts, lived_in=options.lived_in)
            seconds = measure(folder, options.edits)
        print(f"serve at {posts} posts, {options.edits} edits of each kind")
        for kind, each in seconds.items():
            middle, most = statistics.median(each), max(each)
            print(f"  {kind:10} {middle:6.2f} s until it is seen, at most {most:.2f} s")


if __name__ == "__main__":
    main()
