"""Keep what was parsed of Markdown files in one JSON file, by the digest of each file's bytes."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from friday_forum.content.front_matter import FrontMatter, unify_line_ends
from friday_forum.text.files import write_atomically
from friday_forum.text.links import MarkdownLink

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class ParsedText(NamedTuple):
    """A file without a YAML mistake: its front matter, and the links of its body."""

    matter: FrontMatter
    links: tuple[MarkdownLink, ...]


Row: TypeAlias = list[Any]
"""A parsed text as JSON has it, without the text itself."""


class ParsedTexts:
    """What is known of texts by digest: read from a file, filled while documents are read.

    `version` names the code that parses; a file that other code wrote is not used.
    """

    def __init__(self, version: str = "", rows: Mapping[str, Row] | None = None) -> None:
        self.version = version
        self._rows = dict(rows or {})
        self._parsed: dict[str, ParsedText] = {}
        self._used: set[str] = set()

    def find(self, digest: str, text: str) -> ParsedText | None:
        """Return what was parsed of this text; None where it is not known."""
        self._used.add(digest)
        if digest not in self._parsed and (row := self._rows.get(digest)):
            with suppress(TypeError, ValueError, LookupError, AttributeError):
                self._parsed[digest] = _from_row(row, text)
        return self._parsed.get(digest)

    def add(self, digest: str, parsed: ParsedText) -> None:
        """Note what was parsed of a text."""
        self._parsed[digest] = parsed

    def write(self, path: Path) -> None:
        """Write what this build used; nothing, where that is what the file holds.

        A file that cannot be written is no mistake of the writer: the next build parses again.
        """
        used, self._used = self._used, set()
        if used == self._rows.keys() and path.is_file():
            return
        self._parsed = {digest: one for digest, one in self._parsed.items() if digest in used}
        rows: dict[str, Row] = {}
        for digest in sorted(used & (self._rows.keys() | self._parsed.keys())):
            row = self._rows.get(digest) or _to_row(self._parsed[digest])
            if row is not None:
                rows[digest] = row
        self._rows = rows
        with suppress(OSError, UnicodeEncodeError):
            whole = json.dumps({"version": self.version, "texts": rows}, ensure_ascii=False)
            write_atomically(path, whole.encode())


def read_parsed_texts(path: Path, version: str) -> ParsedTexts:
    """Read the file that `ParsedTexts.write` wrote; nothing is known where that fails."""
    try:
        whole = json.loads(path.read_bytes())
        rows = whole["texts"] if whole["version"] == version else {}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        rows = {}
    return ParsedTexts(version, rows if isinstance(rows, dict) else {})


def _to_row(parsed: ParsedText) -> Row | None:
    """Return the row of a text; None where JSON would change it, such as a date of a theme key."""
    matter = parsed.matter
    lines = [[list(loc), line] for loc, line in matter.lines.items()]
    facts = [matter.values, matter.typed, lines, len(matter.head), matter.body_line, matter.present]
    row = [*facts, [list(link) for link in parsed.links]]
    try:
        return row if json.loads(json.dumps(row)) == row else None
    except (TypeError, ValueError, RecursionError):
        return None


def _from_row(row: Row, text: str) -> ParsedText:
    values, typed, lines, size, body_line, present, links = row
    text = unify_line_ends(text)
    matter = FrontMatter(
        values=values,
        typed=typed,
        lines={tuple(loc): line for loc, line in lines},
        head=text[:size],
        body=text[size:],
        body_line=body_line,
        present=present,
    )
    return ParsedText(matter, tuple(map(MarkdownLink._make, links)))
