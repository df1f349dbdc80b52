"""Time whole builds beside plain MkDocs with Material on the same posts, in interleaved runs.

    python benchmarks/build.py                     520, 1,040 and 5,200 posts, three runs each
    python benchmarks/build.py 1040 --runs 5

Everything is on but what is timed apart: the search index, and the share cards of a first build.
Cold is a build without a cache and without an earlier site; warm one after it, with one post
edited or with nothing changed. Plain is the same posts, out of the navigation, with the theme's
search. Times are of the whole command, medians; memory is the peak of its largest process.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from corpus import ROOT, write_corpus

sys.path.insert(0, str(ROOT / "hooks"))

from friday_forum.search_index import MARK, IndexedPages, make_index
from friday_forum.settings import Settings

KINDS = ("plain", "cold", "edited", "unchanged")
NOW = "2026-11-21"


@dataclass
class Timed:
    """Seconds of each run and the peak memory in MB."""

    seconds: list[float] = field(default_factory=list)
    memory: float = 0.0

    @property
    def median(self) -> float:
        """The middle of the runs."""
        return statistics.median(self.seconds)


def configure(folder: Path) -> tuple[Path, Path]:
    """Write the two configurations: ours without what is timed apart, and plain."""
    source = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config: dict[str, Any] = yaml.safe_load(source)
    config["hooks"] = [hook for hook in config["hooks"] if "search.py" not in hook]
    if "share_cards" in Settings.model_fields:
        config["extra"]["forum"]["share_cards"] = False
    config["not_in_nav"] = "*"
    config["nav"] = [{"Home": "index.md"}]
    ours = folder / "ours.yml"
    ours.write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    plain = folder / "plain.yml"
    simple = {
        "site_name": "Plain",
        "site_url": config["site_url"],
        "theme": {"name": "material", "font": False},
        "nav": config["nav"],
        "not_in_nav": "*",
        "plugins": ["search"],
        "markdown_extensions": config["markdown_extensions"],
    }
    plain.write_text(yaml.safe_dump(simple, sort_keys=False), encoding="utf-8")
    return ours, plain


def build(config: Path, site: Path) -> tuple[float, float]:
    """Build once; return seconds and MB."""
    # Not --quiet: a build keeps what it converted only if it can tell that nothing was said.
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "FORUM_NOW": NOW}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    said = process.stderr.read().decode() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or "WARNING" in said:
        sys.exit(f"the build of {config.name} did not go well:\n{said[-2000:]}")
    return seconds, usage.ru_maxrss / 1024


def edit(folder: Path, run: int) -> None:
    """Add a sentence to one post."""
    post = sorted((folder / "docs" / "forum").rglob("post-*.md"))[7]
    post.write_text(f"{post.read_text(encoding='utf-8')}\nEdited once more, {run}.\n", "utf-8")


def measure(posts: int, runs: int, folder: Path) -> dict[str, Timed]:
    """Run all kinds in turn, `runs` times."""
    write_corpus(folder, posts)
    ours, plain = configure(folder)
    timed = {kind: Timed() for kind in KINDS}
    for run in range(runs):
        for kind in KINDS:
            if kind == "cold":
                shutil.rmtree(folder / ".cache", ignore_errors=True)
                shutil.rmtree(folder / "site", ignore_errors=True)
            if kind == "plain":
                shutil.rmtree(folder / "plain", ignore_errors=True)
            if kind == "edited":
                edit(folder, run)
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


def report(posts: int, timed: dict[str, Timed], index: float, folder: Path) -> None:
    """Print one line for each kind."""
    print(f"{posts} posts; the search index apart takes {index:.1f} s")
    base, cold = timed["plain"].median, timed["cold"].median
    for kind in KINDS:
        one = timed[kind]
        low, high = min(one.seconds), max(one.seconds)
        print(
            f"  {kind:10} {one.median:6.2f} s ({low:.2f} to {high:.2f})"
            f"  {one.median / base:5.2f} of plain  {one.median / cold:5.2f} of cold"
            f"  {one.memory:4.0f} MB"
        )
    page = max((folder / "site" / "forum").glob("*/post-*/index.html"), key=os.path.getsize)
    print(f"  largest page of a post: {page.stat().st_size / 1000:.1f} kB")


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
            report(posts, timed, index_seconds(folder), folder)
            medians.append((posts, timed["cold"].median))
    if len(medians) > 1:
        (few, short), (many, long) = medians[0], medians[-1]
        exponent = math.log(long / short) / math.log(many / few)
        print(f"cold grows with the number of posts to the power of {exponent:.2f}")


if __name__ == "__main__":
    main()
