"""Write a site of N posts in the content contract: seeded, so that N posts are always the same.

    python benchmarks/corpus.py 1040 /tmp/forum-1040
    python benchmarks/corpus.py 1040 /tmp/forum-1040 --lived-in

Each post has 700 words, four headings, a list, a quote and two links to other posts; there are 60
authors and 40 topics. Words are spread as in real text, the n-th as often as 1/n.
Lived in, a site has what years leave: ten comments below every other post, a picture in every
fourth, an old address of each.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import random
import re
import shutil
from pathlib import Path

AUTHORS, TOPICS = 60, 40
EDITS = ("text", "title")
LAST = dt.date(2026, 11, 20)
ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "tests/site/docs/pictures/offer.png"


class Writer:
    """Makes up texts of words that nobody uses."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        parts = ["ba", "der", "fi", "gul", "ho", "kem", "la", "mir", "no", "pru", "si", "tav"]
        self._words = [
            "".join(word) for size in (1, 2, 3) for word in itertools.product(parts, repeat=size)
        ]
        self._words += [f"{word}s" for word in self._words]
        self._weights = list(itertools.accumulate(1 / (n + 3) for n in range(len(self._words))))

    def words(self, count: int) -> str:
        """Return words without a full stop."""
        return " ".join(self._chance.choices(self._words, cum_weights=self._weights, k=count))

    def sentences(self, count: int) -> str:
        """Return about `count` words in sentences of twelve, each on its line."""
        return "\n".join(self.words(12).capitalize() + "." for _ in range(max(1, count // 12)))

    def one_of(self, count: int) -> int:
        """Return a number below `count`."""
        return self._chance.randrange(count)


def edited(text: str, kind: str, new: str) -> str:
    """Return a post with another title, or with a sentence more; `kind` is one of EDITS."""
    if kind == "title":
        return re.sub(r"^title: .*$", f"title: {new}", text, count=1, flags=re.MULTILINE)
    return f"{text}\n{new}.\n"


def write_corpus(folder: Path, posts: int, seed: int = 1, *, lived_in: bool = False) -> None:
    """Write mkdocs.yml, docs/ and links to the project's hooks and overrides into a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs" / "assets", docs / "assets")
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    writer = Writer(seed)
    for name in ("about", "ask", "comment-policy", "contribute", "post-a-job", "privacy"):
        _write(
            docs / f"{name}.md", f"---\ntitle: {name.capitalize()}\n---\n{writer.sentences(80)}\n"
        )
    for name in (
        "index",
        "forum/index",
        "articles/index",
        "topics/index",
        "authors/index",
        "jobs/index",
    ):
        _write(
            docs / f"{name}.md",
            f"---\ntitle: {name.partition('/')[0].capitalize()}\n---\nAll of them.\n",
        )
    for number in range(AUTHORS):
        _write(docs / f"authors/author-{number}.md", _author(writer, number))
    for number in range(TOPICS):
        _write(docs / f"topics/topic-{number}.md", _topic(writer, number))
    paths = [_path(number) for number in range(posts)]
    for number, path in enumerate(paths):
        links = [paths[writer.one_of(posts)] for _ in range(2)]
        _write(docs / path, _post(writer, number, links))
    for number, path in enumerate(paths if lived_in else ()):
        _live_in(docs / path, writer, number)


def _live_in(post: Path, writer: Writer, number: int) -> None:
    """Add comments, a picture and an old address to a post."""
    text = post.read_text(encoding="utf-8")
    text = text.replace("\nasker:", f"\naliases: [/blog/{post.stem}/]\nasker:", 1)
    if number % 4 == 0:
        shutil.copy(PICTURE, post.with_suffix(".png"))
        text += f"\n![{writer.words(6)}]({post.stem}.png)\n"
    if number % 2 == 0:
        comments = (_comment(writer, 10 * number + each) for each in range(1, 11))
        _write(post.with_suffix(".comments.yml"), "".join(comments))
    _write(post, text)


def _comment(writer: Writer, id_: int) -> str:
    text = "\n".join(f"    {line}" for line in writer.sentences(60).splitlines())
    return f"""- id: {id_}
  date: '2026-11-{id_ % 20 + 1:02}T10:00:00+00:00'
  author: {writer.words(2).title()}
  text: |-
{text}
"""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _date(number: int) -> dt.date:
    """Return a Friday; past 25 years several posts share one, as no year may be before 2000."""
    return LAST - dt.timedelta(weeks=number % 1300)


def _path(number: int) -> str:
    return f"forum/{_date(number).year}/post-{number:05}.md"


def _author(writer: Writer, number: int) -> str:
    return f"""---
name: Author {number}
role: {writer.words(3)}
organization: {writer.words(2)}
bio: {writer.words(25)}
---
{writer.sentences(60)}
"""


def _topic(writer: Writer, number: int) -> str:
    head = f"---\ntitle: Topic {number}\ndescription: {writer.words(10)}\n---\n"
    return head + writer.sentences(30) + "\n"


def _post(writer: Writer, number: int, links: list[str]) -> str:
    up = "../../"
    question = "\n".join(f"  {line}" for line in writer.sentences(80).splitlines())
    topics = sorted({f"topic-{writer.one_of(TOPICS)}" for _ in range(2)})
    return f"""---
title: {writer.words(6).capitalize()}
date: {_date(number)}
author: author-{writer.one_of(AUTHORS)}
asker: {writer.words(2).title()}
question: |
{question}
description: {writer.words(14).capitalize()}
topics: [{", ".join(topics)}]
---
{writer.sentences(110)}

## {writer.words(4).capitalize()}

{writer.sentences(120)}
See [{writer.words(3)}]({up}{links[0]}).

- {writer.words(12)}
- {writer.words(12)}
- {writer.words(12)}

## {writer.words(4).capitalize()}

{writer.sentences(120)}

> {writer.words(24)}

## {writer.words(4).capitalize()}

{writer.sentences(110)}

Additional read: []({up}{links[1]})

## {writer.words(4).capitalize()}

{writer.sentences(80)}
"""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write a seeded site of N posts.")
    parser.add_argument("posts", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lived-in", action="store_true")
    options = parser.parse_args()
    write_corpus(options.folder, options.posts, lived_in=options.lived_in)
