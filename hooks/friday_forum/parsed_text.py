"""Write what was parsed of a Markdown file as JSON, to be read instead of parsing it again.

There is a line each for what every build wants, for the keys of the theme, for what a mistake may
ask for, and for the links of the body. All but those depends on the front matter alone, so it is
written for that as well: who edits a body need not wait until its front matter is parsed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeAlias, TypeVar

from friday_forum.front_matter import FrontMatter, unify_line_ends
from friday_forum.links import MarkdownLink
from friday_forum.record_json import read_records, write_records

if TYPE_CHECKING:
    from friday_forum.documents import Document
    from friday_forum.front_matter import Loc
    from friday_forum.model import Content

Recall: TypeAlias = Callable[[Iterable[str]], Mapping[str, str]]
"""Gives what `write_parsed` made, by the digest of the text that it was made of."""

Key = TypeVar("Key")
Value = TypeVar("Value")


class Written(NamedTuple):
    """What was parsed of a text, and what of it depends on its front matter alone."""

    whole: str
    front: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was parsed of a text; its content does not know yet which file it is.

    `front_digest` is empty where it is that of the whole text. `links` gives the links of the body;
    it is None, and so is their digest, where all that is known is the front matter.
    """

    content: Content
    matter: FrontMatter
    front_digest: str
    links: Callable[[], tuple[MarkdownLink, ...]] | None = None
    links_digest: str | None = None


def write_parsed(document: Document) -> Written | None:
    """Return what `read_parsed` reads; None where JSON cannot say it, or where it is not whole.

    A file with a mistake is not whole: it is parsed each time, for its messages.
    """
    content, matter = document.content, document.matter
    if content is None or document.problems:
        return None
    own = "" if document.front_digest == document.digest else document.front_digest
    facts = [own, len(matter.head), matter.body_line, matter.present, content]
    lines = [[list(loc), line] for loc, line in matter.lines.items()]
    try:
        front = [write_records(facts), _write(matter.typed), _write(matter.values), _write(lines)]
        whole = [*front, document.links_digest, _write(content.body_links)]
    except (TypeError, ValueError):  # a date, or a list that holds itself
        return None
    # What is the theme's is not checked: a number as a key, say, would come back as a text.
    is_same = _read(front[1]) == matter.typed
    return Written("\n".join(whole), "\n".join(front)) if is_same else None


def _write(value: object) -> str:
    return json.dumps(value) if value else ""


def read_parsed(kept: str, text: str) -> Parsed:
    """Return what `kept` tells of this text, or of its front matter alone.

    Raises ValueError, TypeError or KeyError when it was not made by `write_parsed`.
    """
    facts, typed, values, lines, *links = kept.split("\n")
    front_digest, size, body_line, present, content = read_records(facts)
    text = unify_line_ends(text)
    matter = FrontMatter(
        values=_Later(values, _read),
        typed=_read(typed),
        lines=_Later(lines, _read_lines),
        head=text[:size],
        body=text[size:],
        body_line=body_line,
        present=present,
    )
    if not links:
        return Parsed(content, matter, front_digest)
    links_digest, columns = links
    return Parsed(content, matter, front_digest, partial(_read_links, columns), links_digest)


class _Later(Mapping[Key, Value], Generic[Key, Value]):
    """A mapping that is read when somebody looks into it, which few builds do."""

    def __init__(self, written: str, read: Callable[[str], Mapping[Key, Value]]) -> None:
        self._written, self._read = written, read

    @cached_property
    def _known(self) -> Mapping[Key, Value]:
        return self._read(self._written)

    def __getitem__(self, key: Key) -> Value:
        return self._known[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def __repr__(self) -> str:
        return repr(self._known)


def _read(written: str) -> dict[str, Any]:
    return json.loads(written) if written else {}


def _read_lines(written: str) -> dict[Loc, int]:
    return {tuple(loc): line for loc, line in json.loads(written)} if written else {}


def _read_links(written: str) -> tuple[MarkdownLink, ...]:
    return tuple(map(MarkdownLink._make, json.loads(written))) if written else ()
