"""Find authors and topics that have no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from friday_forum.text.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.content.checks.known import Found, Known
    from friday_forum.content.models import Entry


def find_unknown_names(entry: Entry, known: Known) -> Iterator[Found]:
    """Yield the authors and topics of an entry that are in no file."""
    for key, names, ids, hints in (
        ("author", entry.author, known.authors, known.author_hints),
        ("topics", entry.topics, known.topics, known.topic_hints),
    ):
        kind, folder = key.removesuffix("s"), f"docs/{key.removesuffix('s')}s"
        for index, name in enumerate(names):
            if name not in ids:
                message = f"{kind} {quoted(name)} is not in {folder}{hints.hint(key, name)}"
                yield entry.line_of(key, index), message
