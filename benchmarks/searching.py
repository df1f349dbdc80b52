"""Measure what a search costs a reader: bytes, and the time from the last key to a result.

    python benchmarks/searching.py                 1,040 posts
    python benchmarks/searching.py 5200

The site is built with its index and served with compressed text. Each word is typed twice: in a
browser that has nothing yet, where all that comes from opening the box on is counted, and after
other words in one page, where only what this word adds is. Most words are in most posts.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import write_corpus
from host import chromium, hosted
from mkdocs_runs import build, configure

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WORDS = ("bader", "tav", "fihos", "gulkem", "derla", "mirno", "babas", "siprus")

KEY = 80
"""Milliseconds from key to key of a quick writer; a slow one sees beginnings of words searched."""

# The time of the last key, and that of the first result that is shown after it.
WATCH = """() => {
  const list = document.querySelector('.search__results')
  const words = document.querySelector('.search__words')
  words.addEventListener('input', () => { window.typed = performance.now(); window.shown = 0 })
  new MutationObserver(() => {
    if (list.childElementCount && !window.shown) {
      requestAnimationFrame(() => { window.shown ||= performance.now() })
    }
  }).observe(list, { childList: true })
}"""


@dataclass
class Traffic:
    """Bytes that came over the wire, heads and all, and how many requests they took."""

    size: int = 0
    requests: int = 0

    def listen(self, page: Page) -> None:
        """Count from now on."""
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._finished)

    def _finished(self, event: dict[str, float]) -> None:
        self.size += int(event["encodedDataLength"])
        self.requests += 1

    def take(self) -> Traffic:
        """Return what came since the last time."""
        taken = Traffic(self.size, self.requests)
        self.size = self.requests = 0
        return taken


@dataclass
class Searches:
    """What was measured for each word."""

    traffic: list[Traffic] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    def report(self, name: str) -> None:
        """Print two lines: the middle and the largest."""
        sizes = [one.size / 1000 for one in self.traffic]
        requests = statistics.median(one.requests for one in self.traffic)
        middle, most = statistics.median(sizes), max(sizes)
        print(f"  {name:10} {middle:6.1f} kB, at most {most:6.1f}, {requests:.0f} requests")
        middle, most = statistics.median(self.milliseconds), max(self.milliseconds)
        print(f"  {'':10} {middle:6.0f} ms, at most {most:6.0f}, from key to result")


def search(page: Page, traffic: Traffic, word: str, into: Searches) -> None:
    """Type a word as a quick writer does, and wait until nothing more comes."""
    page.locator(".search__words").fill("")
    page.wait_for_function("!document.querySelector('.search__result')")
    page.keyboard.type(word, delay=KEY)
    page.wait_for_function("window.shown > window.typed")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(700)
    into.traffic.append(traffic.take())
    into.milliseconds.append(page.evaluate("window.shown - window.typed"))


def open_page(browser: Browser, address: str) -> tuple[Page, Traffic]:
    """Open a page in a browser that has nothing in its cache, and then the search."""
    page = browser.new_context().new_page()
    page.goto(address, wait_until="networkidle")
    page.evaluate(WATCH)
    traffic = Traffic()
    traffic.listen(page)
    page.keyboard.press("/")
    return page, traffic


def measure(browser: Browser, address: str) -> tuple[Searches, Searches]:
    """Search for each word first of all, and for all of them in one page."""
    first, further = Searches(), Searches()
    for word in WORDS:
        page, traffic = open_page(browser, address)
        search(page, traffic, word, first)
        page.context.close()
    page, traffic = open_page(browser, address)
    search(page, traffic, "zq ba", Searches())
    for word in WORDS:
        search(page, traffic, word, further)
    page.context.close()
    return first, further


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure what a search costs a reader.")
    parser.add_argument("posts", nargs="*", type=int, default=[1040])
    options = parser.parse_args()
    for posts in options.posts:
        with tempfile.TemporaryDirectory() as name, chromium() as browser:
            folder = Path(name) / "forum"
            write_corpus(folder, posts)
            build(configure(folder), folder / "site")
            with hosted(folder / "site") as address:
                first, further = measure(browser, address)
        print(f"search at {posts} posts, medians of {len(WORDS)} words")
        first.report("first")
        further.report("further")


if __name__ == "__main__":
    main()
