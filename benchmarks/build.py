"""Time whole builds beside plain MkDocs with Material on the same posts, in interleaved runs.

    python benchmarks/build.py                     520, 1,040 and 5,200 posts, three runs each
    python benchmarks/build.py 1040 --runs 5

Everything is on but what is timed apart: the search index, and the share cards of a first build.
Cold is a build without a cache and without an earlier site; warm one after it: with a sentence
more in one post (edited), with another title of it (retitled), or with nothing changed. Plain is
the same posts, out of the navigation, with the theme's search.
Times are of the whole command, medians; memory is the peak of its largest process.
The largest page of a post is compared with that of a quarter of the posts: it must not grow.
"""

from __future__ import annotations

import argparse
import math
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from corpus import ROOT, edited, write_corpus
from mkdocs_runs import build, configure, configure_plain

sys.path.insert(0, str(ROOT / "hooks"))

from friday_forum.publishing.search_index import MARK, IndexedPages, make_index

KINDS = ("plain", "cold", "edited", "retitled", "unchanged")


EDITED = {"edited": "text", "retitled": "title"}


@dataclass
class Timed:
    """Seconds of each run and the peak memory in MB."""

    seconds: list[float] = field(default_factory=list)
    memory: float = 0.0

    @property
    def median(self) -> float:
        """The middle of the runs."""
        return statistics.median(self.seconds)


def edit(folder: Path, kind: str, run: int) -> None:
    """Change one post."""
    post = sorted((folder / "docs" / "forum").rglob("post-*.md"))[7]
    new = f"Edited once more, {run}"
    post.write_text(edited(post.read_text(encoding="utf-8"), kind, new), "utf-8")


def put_away(folder: Path, *names: str) -> None:
    """Move folders out of the way instead of removing them.

    Thousands of files that were just removed slow down the next thousands on ext4, by a second.
    """
    trash = Path(tempfile.mkdtemp(dir=folder, prefix="trash-"))
    for name in names:
        if (folder / name).exists():
            (folder / name).rename(trash / name)


def measure(posts: int, runs: int, folder: Path) -> dict[str, Timed]:
    """Run all kinds in turn, `runs` times."""
    write_corpus(folder, posts)
    ours, plain = configure(folder, without=("search.py",)), configure_plain(folder)
    timed = {kind: Timed() for kind in KINDS}
    for run in range(runs):
        for kind in KINDS:
            if kind == "cold":
                put_away(folder, ".cache", "site")
            if kind == "plain":
                put_away(folder, "plain")
            if kind in EDITED:
                edit(folder, EDITED[kind], run)
            config, site = (plain, "plain") if kind == "plain" else (ours, "site")
            seconds, memory = build(config, folder / site)
            timed[kind].seconds.append(seconds)
            timed[kind].memory = max(timed[kind].memory, memory)
    return timed


def index_seconds(folder: Path) -> float:
    """Return how long Pagefind takes for the built site."""
    pages = IndexedPages()
    for path in (folder / "site").rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        if MARK in html:
            pages.add(str(path), html)
    start = time.perf_counter()
    make_index(folder / "site", folder / "indexes", pages)
    return time.perf_counter() - start


def largest_page(site: Path) -> int:
    """Return the bytes of the largest page of a post."""
    return max(path.stat().st_size for path in site.glob("forum/*/post-*/index.html"))


def largest_page_of(posts: int) -> int:
    """Return the same of a site of so many posts, which is built for it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "forum"
        write_corpus(folder, posts)
        build(configure(folder, without=("search.py",)), folder / "site")
        return largest_page(folder / "site")


def report(posts: int, timed: dict[str, Timed], folder: Path) -> None:
    """Print one line for each kind, then what the index and the pages come to."""
    print(f"{posts} posts")
    base, cold = timed["plain"].median, timed["cold"].median
    for kind in KINDS:
        one = timed[kind]
        low, high = min(one.seconds), max(one.seconds)
        print(
            f"  {kind:10} {one.median:6.2f} s ({low:.2f} to {high:.2f})"
            f"  {one.median / base:5.2f} of plain  {one.median / cold:5.2f} of cold"
            f"  {one.memory:4.0f} MB"
        )
    index = index_seconds(folder)
    print(f"  {'index':10} {index:6.2f} s apart, with a cold build {cold + index:.2f} s")
    few = posts // 4
    size, smaller = largest_page(folder / "site") / 1000, largest_page_of(few) / 1000
    print(f"  {'page':10} {size:6.1f} kB, the largest of a post; {smaller:.1f} kB at {few} posts")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Time whole builds beside plain MkDocs.")
    parser.add_argument("posts", nargs="*", type=int, default=[520, 1040, 5200])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    medians = []
    for posts in options.posts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "forum"
            timed = measure(posts, options.runs, folder)
            report(posts, timed, folder)
            medians.append((posts, timed["cold"].median))
    if len(medians) > 1:
        (few, short), (many, long) = medians[0], medians[-1]
        exponent = math.log(long / short) / math.log(many / few)
        print(f"cold grows with the number of posts to the power of {exponent:.2f}")


if __name__ == "__main__":
    main()
