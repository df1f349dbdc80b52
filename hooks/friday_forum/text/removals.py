"""Say what in a piece of HTML is not on the allow list, and which other hosts it would ask."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from friday_forum.text.address_schemes import candidates_of, leads_to_other_host, scheme_of
from friday_forum.text.allow_list import NEEDED_AROUND, TAGS, VOID_TAGS, is_allowed_class
from friday_forum.text.allowed_attributes import allowed_value, is_allowed_input
from friday_forum.text.html_tags import Tag, read_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind: TypeAlias = Literal[
    "tag",
    "attribute",
    "class",
    "id",
    "address",
    "host",
    "broken",
    "unclosed",
    "stray",
    "orphan",
    "deep",
]

DEEPEST = 200
"""Tags inside one another; more are no text, and browsers and parsers slow down."""

_LOADING = frozenset({"src", "poster", "data", "background", "lowsrc", "dynsrc", "xlink:href"})
_LOADING_BY_HREF = frozenset({"link", "image", "use", "feimage", "base"})
_STYLE_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n]))")
_STYLE_ADDRESS = re.compile(
    r"(?:url\(|@import(?!\s*+url\()|image-set\((?!\s*+url\())[\s\"']*+([^\s\"')]*+)", re.IGNORECASE
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MAY_STAY_OPEN = frozenset("p li dt dd tr td th thead tbody tfoot colgroup rp rt".split())


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that may not stand on a page.

    `tag` is the name of the tag that it is or is part of. `name` is the attribute, and `value`
    what stands in it: the address, the class, the id; of what is broken, how it begins.
    """

    kind: Kind
    tag: str
    name: str = ""
    value: str = ""


def find_removed(html: str) -> Iterator[Removed]:
    """Yield what is not listed, then the tags that are opened and closed unevenly."""
    around = _OpenTags()
    for tag in read_tags(html):
        if tag.broken:
            yield Removed("broken", tag.name, value=html[tag.start : tag.start + 40])
            break
        if not tag.closing and around.misses(tag.name):
            yield Removed("orphan", tag.name)
        around.count(tag)
        if tag.name in TAGS and not tag.closing:
            yield from _find_in_tag(tag)
        elif tag.name not in TAGS and not tag.closing:
            yield Removed("tag", tag.name)
    else:
        yield from around.find_uneven()
    if around.deepest > DEEPEST:
        yield Removed("deep", "")


class _OpenTags:
    """Counts the tags of each name that are open."""

    def __init__(self) -> None:
        self.open: dict[str, int] = {}
        self.stray: dict[str, None] = {}
        self.depth = self.deepest = 0

    def count(self, tag: Tag) -> None:
        name = tag.name
        if name in VOID_TAGS or name in _MAY_STAY_OPEN or name in {"!", "?", "/"}:
            return
        if not tag.closing:
            self.open[name] = self.open.get(name, 0) + 1
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)
        elif self.open.get(name, 0):
            self.open[name] -= 1
            self.depth -= 1
        else:
            self.stray[name] = None

    def misses(self, name: str) -> bool:
        """Tell whether none of the tags is open that a tag needs around it."""
        needed = NEEDED_AROUND.get(name)
        return bool(needed) and not any(self.open.get(each) for each in needed or ())

    def find_uneven(self) -> Iterator[Removed]:
        for name in sorted(TAGS & self.open.keys()):
            if self.open[name]:
                yield Removed("unclosed", name)
        for name in sorted(self.stray):
            yield Removed("stray" if name in TAGS else "tag", name)


def _find_in_tag(tag: Tag) -> Iterator[Removed]:
    if tag.name == "input" and not is_allowed_input(dict(tag.attributes)):
        yield Removed("tag", "input")
        return
    for name, value in tag.attributes:
        if allowed_value(tag.name, name, value) == value:
            continue
        if name == "class":
            others = (each for each in value.split() if not is_allowed_class(each))
            yield from (Removed("class", tag.name, name, each) for each in others)
        elif name != "id" or tag.name not in _HEADINGS:  # theirs are made of their words
            yield _removed_attribute(tag.name, name, value)


def _removed_attribute(tag: str, name: str, value: str) -> Removed:
    if name == "id":
        return Removed("id", tag, name, value)
    for address in _hosts_in(tag, name, value):
        return Removed("host", tag, name, address)
    has_scheme = name in {"href", "src", "poster", "cite"} and scheme_of(value)
    return Removed("address" if has_scheme else "attribute", tag, name, value)


def find_other_hosts(html: str) -> tuple[str, ...]:
    """Return the addresses of other hosts that a browser would load by itself, in order."""
    found: list[str] = []
    for tag in read_tags(html):
        for name, value in tag.attributes if not tag.closing else ():
            found += _hosts_in(tag.name, name, value)
        if tag.name == "style":
            text = html[tag.end : html.find("</", tag.end)]
            found += filter(leads_to_other_host, _addresses_in_style(text))
    return tuple(found)


def _hosts_in(tag: str, name: str, value: str) -> Iterator[str]:
    if name in {"srcset", "imagesrcset"}:
        addresses = candidates_of(value)
    elif name == "style":
        addresses = _addresses_in_style(value)
    elif name in _LOADING or (name == "href" and tag in _LOADING_BY_HREF):
        addresses = [value]
    else:
        return
    yield from filter(leads_to_other_host, addresses)


def _addresses_in_style(style: str) -> list[str]:
    r"""Return the addresses in CSS, where `u\72 l(` is `url(` (css-syntax-3, 4.3.7)."""
    return _STYLE_ADDRESS.findall(_STYLE_ESCAPE.sub(_unescape_style, style))


def _unescape_style(match: re.Match[str]) -> str:
    code = int(match[1] or "fffd", 16)
    return match[2] or (chr(code) if code <= sys.maxunicode else "\ufffd")
