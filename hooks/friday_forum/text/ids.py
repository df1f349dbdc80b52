"""Keep the ids of a text apart from those of the page, and from those of its other texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from friday_forum.text.allow_list import is_template_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

_TAG_WITH_ID = re.compile(
    r"(?P<before><(?P<tag>[a-z][a-z0-9]*+)(?=\s)(?:\s++(?!id=)[a-z][\w-]*+(?:=\"[^\"]*+\")?+)*+\s++id=\")"
    r"(?P<id>[^\"]*+)(?=\")"
)
_LINK = re.compile(
    r"(?P<before><a(?=\s)(?:\s++(?!href=)[a-z][\w-]*+(?:=\"[^\"]*+\")?+)*+\s++href=\"#)(?P<id>[^\"]++)(?=\")"
)
_HEADING = re.compile(r"h[1-6]")
_COUNTED = re.compile(r"(.*)_\d+", re.DOTALL)


class OwnIds(NamedTuple):
    """The HTML of a text, all its ids, and the new names of those that had to change."""

    html: str
    ids: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = {}


def with_own_ids(html: str, taken: Collection[str] = ()) -> OwnIds:
    """Return HTML in which no id stands twice, and none that is taken or the page's own.

    An id that may not stay gets a number (`answer_1`), as the `toc` extension does with headings
    of the same words; links within the text follow it. The page's own ids are taken from headings
    alone: another place was named by hand, and its writer is told.
    """
    if ' id="' not in html:
        return OwnIds(html)
    used = {match["id"] for match in _TAG_WITH_ID.finditer(html)} | set(taken)
    seen: set[str] = set()
    renamed: dict[str, str] = {}

    def choose(tag: str, name: str) -> str:
        again = name in seen
        seen.add(name)
        reserved = is_template_id(name) and bool(_HEADING.fullmatch(tag))
        if not (again or reserved or name in taken):
            return name
        new = _unused(name, used)
        if not again:
            renamed[name] = new
        return new

    html = _rename(html, choose)
    if renamed:
        html = _LINK.sub(
            lambda match: match["before"] + renamed.get(match["id"], match["id"]), html
        )
    return OwnIds(html, frozenset(seen - renamed.keys()) | frozenset(renamed.values()), renamed)


def with_prefixed_ids(html: str, prefix: str) -> str:
    """Return HTML whose ids, and the links to them, all begin with a prefix."""
    if ' id="' not in html:
        return html
    known = {match["id"] for match in _TAG_WITH_ID.finditer(html)}

    def follow(match: re.Match[str]) -> str:
        return match["before"] + (prefix if match["id"] in known else "") + match["id"]

    return _LINK.sub(follow, _rename(html, lambda _, name: prefix + name))


def _rename(html: str, choose: Callable[[str, str], str]) -> str:
    return _TAG_WITH_ID.sub(lambda match: match["before"] + choose(match["tag"], match["id"]), html)


def _unused(name: str, used: set[str]) -> str:
    """Return the name with the lowest number that is free, and take it."""
    counted = _COUNTED.fullmatch(name)
    stem = counted[1] if counted else name
    number = 1
    while (new := f"{stem}_{number}") in used:
        number += 1
    used.add(new)
    return new
