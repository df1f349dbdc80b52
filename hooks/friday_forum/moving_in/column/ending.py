"""Find what a column ends with: links to read on, the invitation to comment, who answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from friday_forum.moving_in.column import labels
from friday_forum.moving_in.column.bios import parse_bio
from friday_forum.moving_in.html.tree import text_of, walk

if TYPE_CHECKING:
    from friday_forum.moving_in.column.bios import Bio
    from friday_forum.moving_in.html.tree import Element

_TAIL = 8
"""Blocks at the end that may belong to the ending."""

_LONGEST_INVITATION = 60


@dataclass(slots=True)
class Ending:
    """The end of a text: `before` is what is left of it, `lifted` what was taken off, in order.

    `reading` are links to read on, as their words and addresses.
    """

    before: list[Element] = field(default_factory=list)
    lifted: list[Element] = field(default_factory=list)
    bios: tuple[Bio, ...] = ()
    reading: tuple[tuple[str, str], ...] = ()
    signs: list[tuple[int, str]] = field(default_factory=list)


def find_ending(blocks: list[Element]) -> Ending:
    """Take the ending off, from the last block on, as long as each is part of one."""
    ending = Ending(list(blocks))
    seen = set[str]()
    bios: list[Bio] = []
    while ending.before and len(ending.lifted) < _TAIL:
        block = ending.before[-1]
        kind = _kind(block, text_of(block), seen)
        if not kind:
            break
        if kind == "bio" and (bio := parse_bio(text_of(block))):
            bios.insert(0, bio)
        elif kind == "reading":
            ending.reading = (*_links(block), *ending.reading)
        if kind not in seen and kind in _SIGNS:
            ending.signs.append(_SIGNS[kind])
        seen.add(kind)
        ending.lifted.insert(0, ending.before.pop())
    ending.bios = tuple(bios)
    _give_back_rules(ending)
    return ending


_SIGNS = {
    "invitation": (10, "it invites to comment"),
    "bio": (10, "it ends with a sentence about the author"),
    "reading": (5, "it names what to read next"),
}


def _kind(block: Element, text: str, seen: set[str]) -> str:
    """Return what a block at the end is, empty for a part of the text itself."""
    if block.tag == "hr":
        return "rule"
    if parse_bio(text) and block.tag in {"p", "blockquote"}:
        return "bio"
    short = len(text.split()) <= _LONGEST_INVITATION
    if not seen & {"invitation", "reading"} and short and labels.FOLLOW.match(text):
        return "follow"
    if (
        short
        and labels.INVITATION.search(text)
        and block.tag in {"p", "h2", "h3", "h4", "h5", "h6"}
    ):
        return "invitation"
    if labels.READING.match(text) and _links(block):
        return "reading"
    return ""


def _links(block: Element) -> tuple[tuple[str, str], ...]:
    links = (each for each in walk(block) if each.tag == "a" and each.get("href"))
    return tuple((text_of(link), link.get("href")) for link in links if text_of(link))


def _give_back_rules(ending: Ending) -> None:
    """Leave a rule in the text when nothing else was taken off after it."""
    if len(ending.lifted) == 1 and ending.lifted[0].tag == "hr":
        ending.before.append(ending.lifted.pop(0))
