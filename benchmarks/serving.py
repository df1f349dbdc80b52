"""Measure how long `mkdocs serve` takes to show an edit of a post in an open browser.

    python benchmarks/serving.py                   1,040 and 5,200 posts, five edits each
    python benchmarks/serving.py 1040 --edits 9

From the moment in which the file is written until its new sentence stands in the page. All hooks
are on. MkDocs itself looks for changes twice a second and then waits a tenth for more of them.
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

from corpus import write_corpus
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


def edit_and_wait(page: Page, post: Path, number: int) -> float:
    """Append a sentence to a post; return the seconds until it stands in the open page."""
    sentence = f"Edited once more, number {number}."
    text = f"{post.read_text(encoding='utf-8')}\n{sentence}\n"
    start = time.perf_counter()
    post.write_text(text, encoding="utf-8")
    page.wait_for_function(SHOWN, arg=sentence, timeout=PATIENCE * 1000)
    return time.perf_counter() - start


def measure(folder: Path, edits: int) -> list[float]:
    """Return the seconds of each edit."""
    post = max((folder / "docs" / "forum").rglob("post-*.md"))
    path = post.relative_to(folder / "docs").with_suffix("").as_posix()
    seconds = []
    with chromium() as browser, serving(configure(folder)) as address:
        page = browser.new_page()
        page.goto(f"{address}{path}/")
        for number in range(edits + 1):
            page.wait_for_timeout(3000 + 130 * number)  # Not always at the same time of a look.
            seconds.append(edit_and_wait(page, post, number))
    return seconds[1:]  # The first one comes while the search index is made.


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure how soon an edit is seen.")
    parser.add_argument("posts", nargs="*", type=int, default=[1040, 5200])
    parser.add_argument("--edits", type=int, default=5)
    options = parser.parse_args()
    for posts in options.posts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "forum"
            write_corpus(folder, posts)
            seconds = measure(folder, options.edits)
        middle, most = statistics.median(seconds), max(seconds)
        print(f"serve at {posts} posts, {len(seconds)} edits")
        print(f"  {'seen':10} {middle:6.2f} s after it was written, at most {most:.2f} s")


if __name__ == "__main__":
    main()
