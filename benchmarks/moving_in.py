"""Time a move, measure its memory, and move exports that something happened to.

    python benchmarks/moving_in.py                    1,040 posts with comments; 100 MB read
    python benchmarks/moving_in.py --mutated 10000    a site or a sentence, and nothing outside

Times are of this machine, memory is the peak of a process that does only this. The exports are
made up by the builder of the tests.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests" / "support")]

from exports import (  # noqa: E402 - after the paths
    ASKED,
    attachment,
    comment,
    everything_beside,
    item,
    move,
    mutate,
    seed_shapes,
    texts_in,
    wxr,
)  # fmt: skip
from friday_forum.moving_in.export import ImportSourceError  # noqa: E402 - likewise
from friday_forum.moving_in.readers.wxr import read_wxr  # noqa: E402 - likewise
from friday_forum.moving_in.words import MappingError  # noqa: E402 - likewise

POSTS, COMMENTS = 1040, 5
PARAGRAPH = f"<p>{ASKED} <a href='https://old.example/2019/03/15/post-7/'>See</a>.</p>\n\n"
CONFIGURATION = (ROOT / "mkdocs.yml").read_text("utf-8")


def project_in(folder: Path) -> Path:
    """Write a project without content, with the configuration of this site."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    (docs / "index.md").write_text("# Hello\n", "utf-8")
    (docs / "authors").mkdir()
    shutil.copy(ROOT / "docs/authors/editors.md", docs / "authors")
    return folder


def export_of(posts: int) -> str:
    """Return an export with the column's shapes in turn, each text of about 700 words."""
    shapes = list(seed_shapes().values())
    items = [
        item(
            shapes[number % len(shapes)] + PARAGRAPH * 12,
            number=number + 1,
            name=f"post-{number}",
            title=f"Post {number}",
            date=f"{2000 + number % 20}-03-{1 + number % 28:02} 08:00:00",
            comments="".join(thread_of(number * 10)),
        )
        for number in range(posts)
    ]
    return wxr(*items)


def thread_of(first: int) -> Iterator[str]:
    """Yield comments of which each answers the one before."""
    for number in range(COMMENTS):
        yield comment(first + number + 1, parent=first + number if number else 0)


def memory() -> str:
    """Return the peak of this process."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB of memory at most"


def measure_move(folder: Path) -> None:
    """Move once, once more, and say how long each took."""
    project = project_in(folder / "project")
    path = folder / "export.xml"
    path.write_text(export_of(POSTS), "utf-8")
    for run in ("first run", "second run"):
        start, used = time.perf_counter(), time.process_time()
        report = move(project, path)
        seconds, used = time.perf_counter() - start, time.process_time() - used
        if run == "first run":
            topics = project / "moving-in/topics.yml"
            topics.write_text(topics.read_text("utf-8").replace("ours:", "ours: work"), "utf-8")
        counts = ", ".join(
            f"{report.counts[what]:,} {what}" for what in ("forum posts", "articles", "comments")
        )
        print(f"  {run:<12} {seconds:6.1f} s ({used:.1f} s of a processor), {counts}")
    print(f"  {memory()}")


def measure_reading(folder: Path) -> None:
    """Read 100 MB, item by item."""
    path = folder / "large.xml"
    text = export_of(100)
    head, _, rest = text.partition("<item>")
    items = f"<item>{rest.rpartition('</channel>')[0]}"
    with path.open("w", encoding="utf-8") as file:
        file.write(head)
        for _ in range(100_000_000 // len(items) + 1):
            file.write(items)
        file.write("</channel></rss>\n")
    start, used = time.perf_counter(), time.process_time()
    number = sum(1 for _ in read_wxr(path, path.name).items)
    seconds, used = time.perf_counter() - start, time.process_time() - used
    size = path.stat().st_size / 1e6
    print(f"  {size:.0f} MB, {number:,} items, {seconds:.1f} s ({used:.1f} s of a processor)")
    print(f"  {memory()}")


def move_mutated(folder: Path, times: int) -> None:
    """Move exports that something happened to; raises for a traceback or a file outside."""
    sites, sentences = 0, set()
    shapes = list(seed_shapes().values())
    for seed in range(times):
        chance = random.Random(seed)
        outer = folder / str(seed)
        project = project_in(outer / "project")
        source = wxr(
            item(chance.choice(shapes), number=1, comments=comment(1) + comment(2, parent=1)),
            item('[gallery ids="3"]<table><tr><td>a|b', number=2, name="b", status="draft"),
            attachment(3, "/wp-content/uploads/a.jpg", parent=2),
        )
        path = outer / "export.xml"
        path.write_bytes(mutate(source.encode(), chance))
        before = everything_beside(outer, project)
        try:
            move(project, path)
            sites += 1
        except (ImportSourceError, MappingError) as error:
            sentences.add(str(error))
        if everything_beside(outer, project) != before or any(".." in u for u in texts_in(project)):
            raise SystemExit(f"seed {seed}: a file outside of the target")
        shutil.rmtree(outer)
    kinds = f"{times - sites:,} sentences of {len(sentences)} kinds"
    print(f"  {times:,} exports: {sites:,} sites, {kinds}")


def main() -> None:
    """Measure each in a process of its own, so that its memory is its own."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mutated", type=int, default=0, metavar="N")
    parser.add_argument("--only", choices=["move", "reading"])
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if wanted.mutated:
            print(f"{wanted.mutated:,} mutated exports")
            move_mutated(folder, wanted.mutated)
        elif wanted.only == "move":
            measure_move(folder)
        elif wanted.only == "reading":
            measure_reading(folder)
        else:
            for only, title in (("move", f"{POSTS:,} posts"), ("reading", "reading alone")):
                print(title, flush=True)
                subprocess.run([sys.executable, __file__, "--only", only], check=True)


if __name__ == "__main__":
    main()
