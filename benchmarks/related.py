"""Measure how well suggestions find the links that authors made, how fast, and how steadily.

    python benchmarks/related.py docs                 recall on a folder of posts
    python benchmarks/related.py --speed              seconds and memory at 1,040 and 10,400 posts
    python benchmarks/related.py docs --stability     what one new, unrelated post changes

The folder may be of any site: Markdown with YAML or TOML front matter, links to other posts as
relative paths or as addresses that end in a post's name. Links are hidden before the texts are
compared: their addresses always, their words too with --hide-words.

The constants were chosen on seven public blogs with links from one post to another, and confirmed
on seven others; the tables stand in the message of the commit that set them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
import resource
import sys
import time
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent / "hooks"))

from friday_forum.additional_read.suggestions.profiles import Profile, fields_of, without_links
from friday_forum.additional_read.suggestions.related import Related
from friday_forum.text.addresses import is_external, resolve_uri
from friday_forum.text.links import find_links, rewrite_links

FIRST = (3, 5, 10)
_YAML = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*\r?\n(.*)", re.DOTALL)
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(.*?)\r?\n\+\+\+[ \t]*\r?\n(.*)", re.DOTALL)
_DATED = re.compile(r"^\d{4}-\d{2}-\d{2}-")


@dataclass(frozen=True)
class Text:
    """A post of any site."""

    uri: str
    matter: dict[str, Any]
    body: str
    links: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The last part of its address."""
        path = Path(self.uri)
        stem = path.parent.name if path.stem in {"index", "_index"} else path.stem
        return _DATED.sub("", str(self.matter.get("slug") or stem)).casefold()

    def listed(self, *keys: str) -> frozenset[str]:
        """Return the values of the first of these keys that is there."""
        inner = self.matter.get("taxonomies") or {}
        value = next((box[key] for key in keys for box in (self.matter, inner) if box.get(key)), [])
        values = value if isinstance(value, list) else [value]
        return frozenset(str(item).casefold() for item in values)

    @property
    def day(self) -> int:
        """The date as an ordinal, 0 if there is none."""
        places = (self.matter.get("date"), self.matter.get("path"), self.uri)
        found = re.search(r"(\d{4})[-/](\d{2})[-/](\d{2})", " ".join(map(str, places)))
        text = "-".join(found.groups()) if found else ""
        try:
            return dt.date.fromisoformat(text).toordinal()
        except ValueError:
            return 0

    def profile(self, *, hide_words: bool) -> Profile:
        """Return what is compared, without the links."""
        body = rewrite_links(self.body, lambda link: "" if hide_words and link.target else None)
        matter = self.matter
        said = (matter.get(key) for key in ("description", "summary", "excerpt"))
        description = str(next((text for text in said if text), ""))
        question = str(matter.get("question") or "")
        fields = fields_of(str(matter["title"]), description, question, without_links(body))
        return Profile(self.uri, fields, self.listed("topics", "tags", "categories"), self.day)


def read_folder(folder: Path) -> list[Text]:
    """Read every dated Markdown file with a title, and resolve the links between them."""
    texts = [text for path in sorted(folder.rglob("*.md")) if (text := _read(path, folder))]
    uris = {text.uri for text in texts}
    by_name: dict[str, list[str]] = {}
    for text in texts:
        by_name.setdefault(text.name, []).append(text.uri)
    for text in texts:
        for link in find_links(text.body):
            target = _target(text.uri, link.target, uris, by_name)
            if target and target != text.uri and not link.image:
                text.links.add(target)
    return texts


def _read(path: Path, folder: Path) -> Text | None:
    source = path.read_text(encoding="utf-8", errors="replace")
    try:
        if match := _YAML.match(source):
            matter = yaml.safe_load(match[1])
        elif match := _TOML.match(source):
            matter = tomllib.loads(match[1])
        else:
            return None
    except (yaml.YAMLError, tomllib.TOMLDecodeError) as error:
        print(f"passed over {path}: {type(error).__name__}", file=sys.stderr)
        return None
    if not isinstance(matter, dict) or not matter.get("title"):
        return None
    text = Text(path.relative_to(folder).as_posix(), matter, match[2])
    return text if text.day else None


def _target(
    from_uri: str, target: str, uris: set[str], by_name: dict[str, list[str]]
) -> str | None:
    if (uri := resolve_uri(from_uri, target)) and uri in uris:
        return uri
    path = re.split(r"[#?]", target)[0].rstrip("/")
    path = re.sub(r"/index\.html?$|\.(md|html?)$", "", path)
    same_name = by_name.get(_DATED.sub("", path.rpartition("/")[2].casefold()), [])
    if len(same_name) != 1 or (is_external(target) and not re.search(r"/\d{4}/", path)):
        return None
    return same_name[0]


def measure_recall(texts: list[Text], *, hide_words: bool) -> None:
    """Print the share of the links that is found, beside counting shared topics."""
    links = sum(len(text.links) for text in texts)
    print(f"{len(texts)} posts, {links} links from one to another")
    if not links:
        return
    profiles = [text.profile(hide_words=hide_words) for text in texts]
    found = Related(profiles).suggest_all(max(FIRST), {})
    suggested = {uri: [each.id for each in best] for uri, best in found.items()}
    _print_recall("words and pairs", texts, suggested)
    _print_recall("shared topics", texts, _by_topics(profiles))


def _by_topics(profiles: list[Profile]) -> dict[str, list[str]]:
    def closeness(one: Profile, other: Profile) -> tuple[int, int, str]:
        return -len(one.topics & other.topics), abs(one.day - other.day), other.id

    return {
        one.id: [
            other.id for other in sorted(profiles, key=lambda p: closeness(one, p)) if other != one
        ][: max(FIRST)]
        for one in profiles
    }


def _print_recall(label: str, texts: list[Text], suggested: dict[str, list[str]]) -> None:
    links = sum(len(text.links) for text in texts)
    shares = [
        sum(len(text.links & set(suggested[text.uri][:first])) for text in texts) / links
        for first in FIRST
    ]
    cells = "  ".join(
        f"first {first:2}: {share:.3f}" for first, share in zip(FIRST, shares, strict=True)
    )
    print(f"{label:16} {cells}")


def measure_stability(texts: list[Text]) -> None:
    """Print how many pages get other suggestions when one unrelated post is added."""
    profiles = [text.profile(hide_words=False) for text in texts]
    words = " ".join(f"zq{number}" for number in range(700))
    newest = max(profile.day for profile in profiles) + 7
    stranger = Profile("zz-stranger.md", fields_of("Zq", "", "", words), day=newest)
    before, after = (Related(each).suggest_all(3, {}) for each in (profiles, [*profiles, stranger]))
    changed = sum(
        [found.id for found in before[text.uri]] != [found.id for found in after[text.uri]]
        for text in texts
    )
    print(f"one unrelated post changes the first three of {changed} of {len(texts)} pages")


def measure_speed(counts: tuple[int, ...] = (1040, 10400)) -> None:
    """Print the seconds of the processor for all suggestions of made-up posts of 700 words."""
    first = None
    for count in counts:
        profiles = _made_up(count)
        start = time.process_time()
        related = Related(profiles)
        weighed = time.process_time() - start
        related.suggest_all(3, {})
        seconds = time.process_time() - start
        first = first or seconds
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{count:6} posts: {seconds:6.2f} s, {weighed:.2f} of them to weigh the terms; "
            f"{seconds / first:5.1f} times the first, peak {peak} MB"
        )


def _made_up(count: int) -> list[Profile]:
    """Return posts whose words are spread as in real text: the n-th word 1/n as often."""
    chance = random.Random(508)
    words = [f"w{number}" for number in range(30_000)]
    weights = [1 / (number + 3) for number in range(len(words))]
    total = 0.0
    cumulative = [total := total + weight for weight in weights]

    def text(length: int) -> str:
        return " ".join(chance.choices(words, cum_weights=cumulative, k=length))

    return [
        Profile(
            f"forum/{number:05}.md",
            fields_of(text(6), text(15), text(60), text(640)),
            frozenset(f"t{chance.randrange(40)}" for _ in range(2)),
            730_000 + 7 * number,
        )
        for number in range(count)
    ]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--hide-words", action="store_true", help="hide the words of links too")
    parser.add_argument("--stability", action="store_true")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    if options.folder:
        texts = read_folder(options.folder)
        measure_recall(texts, hide_words=options.hide_words)
        if options.stability and texts:
            measure_stability(texts)
    if options.speed:
        measure_speed()


if __name__ == "__main__":
    main()
