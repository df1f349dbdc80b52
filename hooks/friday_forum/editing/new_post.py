"""Begin a post: its Friday, its path, and a file that explains itself."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from friday_forum.content.checks.dates import wrong_day
from friday_forum.content.checks.plain_words import PLACEHOLDER_ANSWER, PLACEHOLDER_QUESTION
from friday_forum.content.collections import model_of
from friday_forum.content.models import Post
from friday_forum.text.plain_text import clean_line
from friday_forum.text.problems import did_you_mean, quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from friday_forum.content.catalog import Catalog
    from friday_forum.content.files import DocsFolder
    from friday_forum.content.models import Topic
    from friday_forum.content.schedule import Schedule

SLUG_LIMIT = 60
"""Characters of an address that still reads well in a message."""

FIRST_YEAR, LAST_YEAR = 1990, 2199

_BODY = f"""\
{PLACEHOLDER_ANSWER}

<!-- Headings begin with ##. For a link to read on, give it a paragraph of its own:
Additional read: [](../../articles/the-name-of-a-file.md) -->
"""

_RESERVED = frozenset({"index", "readme", "con", "prn", "aux", "nul"})
"""Names that mean something else to MkDocs or to Windows."""


class NewPostError(ValueError):
    """A new post cannot be put where it should go; worded for the person who wanted it."""


@dataclass(frozen=True, slots=True)
class NewPost:
    """What is known of a post before it is written."""

    title: str
    date: dt.date
    author: str
    asker: str = ""
    topics: tuple[str, ...] = ()
    question: str = PLACEHOLDER_QUESTION
    draft: bool = False

    @property
    def src_uri(self) -> str:
        """Where it goes below docs/."""
        return f"forum/{self.date.year}/{slug_of(self.title, self.date)}.md"


def slug_of(title: str, date: dt.date) -> str:
    """Return a title as lower-case words and hyphens, in ASCII; of no use, it is the date."""
    plain = unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore")
    words = re.findall(r"[a-z0-9]+", re.sub(r"['`]", "", plain.decode().lower()))
    slug = "-".join(words)
    if len(slug) > SLUG_LIMIT:
        slug = slug[: SLUG_LIMIT + 1].rpartition("-")[0] or slug[:SLUG_LIMIT]
    if not slug:
        return f"question-of-{date}"
    return f"{slug}-post" if slug in _RESERVED else slug


def coming_date(schedule: Schedule) -> dt.date:
    """Return the day of the next issue: today, until its hour has come."""
    days = schedule.days_from(schedule.today)
    return next(day for day in days if schedule.status(day, draft=False) == "scheduled")


def next_free_date(taken: Iterable[dt.date], schedule: Schedule) -> dt.date:
    """Return the first coming day of the column on which no post runs."""
    known = set(taken)
    return next(day for day in schedule.days_from(coming_date(schedule)) if day not in known)


def check_date(date: dt.date, schedule: Schedule) -> None:
    """Refuse a date on another weekday, or one that a post could not have."""
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise NewPostError(f"{date} has an unlikely year")
    if mistake := wrong_day(date, schedule):
        raise NewPostError(mistake)


def begin_post(new: NewPost, catalog: Catalog) -> str:
    """Return the file of a new post; raises NewPostError for an unknown author or topic.

    Without a title the key stays empty, and is a problem until somebody writes one.
    """
    known = {"author": catalog.authors.keys(), "topic": catalog.topics.keys()}
    for kind, names in (("author", (new.author,)), ("topic", new.topics)):
        for name in names:
            if name not in known[kind]:
                folder = catalog.folder.shown(f"{kind}s")
                hint = did_you_mean(name, known[kind])
                raise NewPostError(f"{kind} {quoted(name)} is not in {folder}{hint}")
    return render_new_post(new, catalog.topics)


def render_new_post(new: NewPost, topics: Mapping[str, Topic]) -> str:
    """Return the file: each key with a comment, what is still to be written as a placeholder.

    Texts may hold anything; they end as quoted YAML and cannot close the front matter.
    """
    lines = [
        "---",
        f"title: {_scalar(new.title)}" if new.title else _with_note("title:", "the headline"),
        _with_note(f"date: {new.date}", "the day it runs, at the column's hour"),
        _with_note(f"author: {_scalar(new.author)}", "a file in docs/authors/, without .md"),
        _with_note(f"asker: {_scalar(new.asker)}", "the name to show, as the reader chose it"),
        "# The reader's words, edited for length and privacy; each line keeps its two spaces.",
        "question: |",
        *(f"  {line.strip()}".rstrip() for line in new.question.split("\n")),
        "# The short answer in one sentence of at most 200 characters, for cards and feeds.",
        "description:",
        *_topic_lines(new.topics, topics),
    ]
    if new.draft:
        lines.append(_with_note("draft: true", "take this line away when it is ready"))
    return "\n".join([*lines, "---", "", _BODY])


def _with_note(line: str, note: str) -> str:
    return f"{line.rstrip():<27} # {note}"


def _topic_lines(chosen: tuple[str, ...], topics: Mapping[str, Topic]) -> list[str]:
    if chosen:
        return ["topics:", *(f"  - {_scalar(slug)}" for slug in chosen)]
    known = (
        f"#  - {slug}".ljust(28) + f"# {topic.title}" for slug, topic in sorted(topics.items())
    )
    head = "topics:                     # one to five: take away the # before those that fit"
    return [head, *(line.replace("\n", " ") for line in known)]


def _scalar(text: str) -> str:
    """Return a text as one line of YAML that reads back as that text."""
    line = clean_line(text, len(text))
    if not line:
        return ""
    dumped: str = yaml.safe_dump(line, allow_unicode=True, width=10**6, explicit_end=False)
    return dumped.removesuffix("...\n").strip()


def write_new_post(folder: DocsFolder, src_uri: str, text: str) -> None:
    """Write a new file below docs/forum/<year>/; raises NewPostError, and never overwrites.

    Nor does it write through a symbolic link: neither the folder nor the file may lead out.
    """
    if model_of(src_uri) is not Post or "\\" in src_uri:
        shown = folder.shown("forum/<year>/<name>.md")
        raise NewPostError(f"a post goes to {shown}, not to {folder.shown(src_uri)}")
    path = folder.root / src_uri
    shown = folder.shown(src_uri)
    if not path.parent.resolve().is_relative_to(folder.root.resolve()):
        raise NewPostError(f"{shown} leads out of the folder by a symbolic link")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise NewPostError(f"{shown} exists; choose another title, or edit that file") from None
    except (OSError, ValueError) as error:
        raise NewPostError(f"{shown} cannot be written: {error}") from None
