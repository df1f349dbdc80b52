"""Read the tags of a piece of HTML as a browser reads them, broken ones too, in linear time."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)")
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?P<name>=?[^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<open>[\"'])|(?P<bare>[^\s>]*+)))?+"
)
_PADDED = re.compile(r"&#(x?)0++(?=[0-9a-f])", re.IGNORECASE)
_TOO_MANY_DIGITS = re.compile(r"&#(?:[0-9]{8}[0-9]*+|x[0-9a-f]{7}[0-9a-f]*+);?", re.IGNORECASE)
_UP_TO_END_TAG = frozenset(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"}
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at `start:end` of the HTML, its name and those of its attributes in small letters.

    One that is `broken` begins something that nothing ends: all that follows is part of it. The
    name of what is neither a start tag nor an end tag is `!` or `?`; comments are left out.
    """

    start: int
    end: int
    name: str
    closing: bool = False
    broken: bool = False
    attributes: tuple[tuple[str, str], ...] = ()


def read_tags(content: str) -> Iterator[Tag]:
    """Yield the tags in order, up to the first broken one.

    https://html.spec.whatwg.org/multipage/parsing.html#tokenization
    """
    position = 0
    while (start := content.find("<", position)) >= 0:
        if content.startswith("<!--", start):
            comment = _COMMENT.match(content, start)
            if comment is None:
                yield Tag(start, len(content), "!", broken=True)
                return
            position = comment.end()
            continue
        tag = _read_tag(content, start)
        if tag is None:
            position = start + 1
            continue
        yield tag
        if tag.broken:
            return
        position = _behind(content, tag)


def _read_tag(content: str, start: int) -> Tag | None:
    """Return the tag at a `<`, None where a browser would show the sign."""
    match = _NAME.match(content, start)
    if match is None:
        if content[start + 1 : start + 2] not in {"!", "?", "/"}:
            return None
        end = content.find(">", start) + 1
        return Tag(start, end or len(content), content[start + 1], broken=not end)
    attributes: list[tuple[str, str]] = []
    position, size = match.end(), len(content)
    while position < size and content[position] != ">":
        found = _ATTRIBUTE.match(content, position)
        if found is None or found["open"] or found.end() == position:
            position = size
            break
        if found["name"]:
            value = found["double"] or found["single"] or found["bare"] or ""
            attributes.append((found["name"].lower(), unescape(value)))
        position = found.end()
    name, closing = match[2].lower(), bool(match[1])
    return Tag(start, position + 1, name, closing, position >= size, tuple(attributes))


def _behind(content: str, tag: Tag) -> int:
    """Return where to read on: words in a script or style are no tags."""
    if tag.closing:
        return tag.end
    if tag.name == "plaintext":
        return len(content)
    if tag.name not in _UP_TO_END_TAG:
        return tag.end
    found = re.compile(rf"</{tag.name}[\s/>]", re.IGNORECASE).search(content, tag.end)
    return found.start() if found else len(content)


def unescape(text: str) -> str:
    """Return text without character references, as a browser reads it.

    A reference of more digits than any character has names none; Python refuses to count them.
    """
    if "&#" in text:
        text = _TOO_MANY_DIGITS.sub("\ufffd", _PADDED.sub(r"&#\1", text))
    return html.unescape(text)
