"""Find authors and topics that have no file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from friday_forum.text.problems import did_you_mean, quoted
from friday_forum.text.spelling import closest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from friday_forum.content.checks.known import Found, Known
    from friday_forum.content.models import Entry

_SEPARATORS = re.compile(r",|;|&| and ")


def find_unknown_names(entry: Entry, known: Known) -> Iterator[Found]:
    """Yield the authors and topics of an entry that are in no file."""
    for key, names, ids in (
        ("author", entry.author, known.authors),
        ("topics", entry.topics, known.topics),
    ):
        kind, folder = key.removesuffix("s"), f"docs/{key.removesuffix('s')}s"
        for index, name in enumerate(names):
            if name not in ids:
                message = f"{kind} {quoted(name)} is not in {folder}{_hint(key, name, ids)}"
                yield entry.line_of(key, index), message


def _hint(key: str, given: str, ids: Mapping[str, str]) -> str:
    """Return what was meant: several in one text, an id by its name, or an id nearly so."""
    parts = [part.strip() for part in _SEPARATORS.split(given)]
    meant = [_id_of(part, ids) for part in parts]
    if len(parts) > 1 and all(parts) and any(meant):
        listed = ", ".join(id_ or part for id_, part in zip(meant, parts, strict=True))
        return f"; write several as a list, {key}: [{listed}]"
    by_name = _id_of(given, ids)
    return f"; did you mean {quoted(by_name)}?" if by_name else did_you_mean(given, ids)


def _id_of(given: str, ids: Mapping[str, str]) -> str | None:
    """Return the id of a name, or of an id that was written in another way."""
    if given in ids:
        return given
    slug = "-".join(given.lower().split())
    if slug in ids:
        return slug
    by_name = {name.casefold(): id_ for id_, name in ids.items() if name}
    near = closest(given.casefold(), by_name)
    return by_name[near] if near else None
