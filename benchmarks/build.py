"""Time whole builds beside plain MkDocs with Material on the same posts, in interleaved runs.

    python benchmarks/build.py                     520, 1,040 and 5,200 posts, three runs each
    python benchmarks/build.py 1040 --runs 5
    python benchmarks/build.py 1040 --lived-in     with comments, pictures and old addresses

Plain is the same posts, out of the navigation, with the theme's own search. Of ours, everything is
on first: a first build, one with the share cards of an earlier one, one edited post, nothing
changed. Then the pages alone, without search index and cards: cold, a sentence more, another title.
Times are of the whole command, medians; memory is the peak of its largest process.
The largest page of a post is compared with that of a quarter of the posts: it must not grow.
"""

from __future__ import annotations

import argparse
import math
import statistics
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from corpus import edited, write_corpus
from mkdocs_runs import build, configure, configure_plain, configure_whole


@dataclass(frozen=True)
class Kind:
    """A build to time: of which configuration, what is removed before, which edit comes before."""

    name: str
    config: str
    removed: tuple[str, ...] = ()
    edit: str = ""


CACHE, MANIFEST, INDEX = ".cache", ".cache/manifest.json", ".cache/search"
KINDS = (
    Kind("plain", "plain", ("plain",)),
    Kind("first", "whole", ("whole", CACHE)),
    Kind("with cards", "whole", ("whole", MANIFEST, INDEX)),
    Kind("edited", "whole", edit="text"),
    Kind("unchanged", "whole"),
    Kind("pages", "ours", ("ours", CACHE)),
    Kind("edited", "ours", edit="text"),
    Kind("retitled", "ours", edit="title"),
)
HEADINGS = {"whole": "everything on", "ours": "pages alone"}


@dataclass
class Timed:
    """Seconds of each run and the peak memory in MB."""

    seconds: list[float] = field(default_factory=list)
    memory: float = 0.0

    @property
    def median(self) -> float:
        """The middle of the runs."""
        return statistics.median(self.seconds)


def edit(folder: Path, kind: str, new: str) -> None:
    """Change one post."""
    post = sorted((folder / "docs" / "forum").rglob("post-*.md"))[7]
    post.write_text(edited(post.read_text(encoding="utf-8"), kind, new), "utf-8")


def put_away(folder: Path, names: tuple[str, ...]) -> None:
    """Move files out of the way instead of removing them.

    Thousands of files that were just removed slow down the next thousands on ext4, by a second.
    """
    trash = Path(tempfile.mkdtemp(dir=folder, prefix="trash-"))
    for number, name in enumerate(names):
        if (folder / name).exists():
            (folder / name).rename(trash / str(number))


def measure(posts: int, runs: int, folder: Path, *, lived_in: bool) -> dict[Kind, Timed]:
    """Run all kinds in turn, `runs` times."""
    write_corpus(folder, posts, lived_in=lived_in)
    configs = {
        "plain": configure_plain(folder),
        "whole": configure_whole(folder),
        "ours": configure(folder, without=("search.py",)),
    }
    timed = {kind: Timed() for kind in KINDS}
    for run in range(runs):
        for number, kind in enumerate(KINDS):
            put_away(folder, kind.removed)
            if kind.edit:
                edit(folder, kind.edit, f"Edited once more, {run} and {number}")
            seconds, memory = build(configs[kind.config], folder / kind.config)
            timed[kind].seconds.append(seconds)
            timed[kind].memory = max(timed[kind].memory, memory)
    return timed


def largest_page(site: Path) -> int:
    """Return the bytes of the largest page of a post."""
    return max(path.stat().st_size for path in site.glob("forum/*/post-*/index.html"))


def largest_page_of(posts: int, *, lived_in: bool) -> int:
    """Return the same of a site of so many posts, which is built for it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "forum"
        write_corpus(folder, posts, lived_in=lived_in)
        build(configure(folder, without=("search.py",)), folder / "site")
        return largest_page(folder / "site")


def report(posts: int, timed: dict[Kind, Timed], folder: Path, *, lived_in: bool) -> None:
    """Print one line for each kind, then what the pages come to."""
    print(f"{posts} posts")
    base, heading = timed[KINDS[0]].median, ""
    for kind, one in timed.items():
        if heading != (heading := HEADINGS.get(kind.config, "")):
            print(f" {heading}")
        low, high = min(one.seconds), max(one.seconds)
        print(
            f"  {kind.name:10} {one.median:6.2f} s ({low:.2f} to {high:.2f})"
            f"  {one.median / base:5.2f} of plain  {one.memory:4.0f} MB"
        )
    few = posts // 4
    size = largest_page(folder / "ours") / 1000
    smaller = largest_page_of(few, lived_in=lived_in) / 1000
    print(f"  {'page':10} {size:6.1f} kB, the largest of a post; {smaller:.1f} kB at {few} posts")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Time whole builds beside plain MkDocs.")
    parser.add_argument("posts", nargs="*", type=int, default=[520, 1040, 5200])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--lived-in", action="store_true")
    options = parser.parse_args()
    medians = []
    for posts in options.posts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "forum"
            timed = measure(posts, options.runs, folder, lived_in=options.lived_in)
            report(posts, timed, folder, lived_in=options.lived_in)
            medians.append((posts, timed[KINDS[5]].median))
    if len(medians) > 1:
        (few, short), (many, long) = medians[0], medians[-1]
        exponent = math.log(long / short) / math.log(many / few)
        print(f"pages alone: grows with the number of posts to the power of {exponent:.2f}")


if __name__ == "__main__":
    main()
