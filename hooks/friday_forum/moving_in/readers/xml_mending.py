"""Mend XML: control characters, bare ampersands, names of HTML, CDATA inside CDATA."""

from __future__ import annotations

import re
import sys
from html.entities import name2codepoint
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.moving_in.export import Repairs

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:#(\d{1,7});|#[xX]([0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]{1,31});)?")
_BARE_LESS = re.compile(r"<(?![A-Za-z_/!?])")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_SPACES = frozenset({9, 10, 13})
CDATA_END = "]]>"


class Segment(NamedTuple):
    """A stretch of the file: the inside of a CDATA section, or the markup between two."""

    text: str
    cdata: bool
    line: int


def mend(segments: list[Segment], repairs: Repairs) -> str:
    """Return the segments of a piece as XML that a strict parser reads."""
    mended = (_mend_segment(segment, repairs) for segment in segments)
    return "".join(mended)


def _mend_segment(segment: Segment, repairs: Repairs) -> str:
    text, line = segment.text, segment.line
    if _CONTROL.search(text):
        _count(segment, _CONTROL.finditer(text), "a control character was left out", repairs)
        text = _CONTROL.sub("", text)
    if segment.cdata:
        if CDATA_END in text:
            repairs.add("CDATA inside CDATA was kept as text", line, text.count(CDATA_END))
            text = text.replace(CDATA_END, "]]]]><![CDATA[>")
        return text
    if "&" in text:
        text = _REFERENCE.sub(lambda match: _reference(match, segment, repairs), text)
    if _BARE_LESS.search(text):
        _count(segment, _BARE_LESS.finditer(text), "a bare < was kept as text", repairs)
        text = _BARE_LESS.sub("&lt;", text)
    return text


def _count(segment: Segment, found: Iterator[re.Match[str]], what: str, repairs: Repairs) -> None:
    for match in found:
        _count_one(segment, match.start(), what, repairs)


def _count_one(segment: Segment, position: int, what: str, repairs: Repairs) -> None:
    """Count a repair; its line is looked for only while lines are still shown."""
    shown = len(repairs.lines.get(what, ())) < repairs.SHOWN
    line = segment.line + segment.text.count("\n", 0, position) if shown else segment.line
    repairs.add(what, line)


def _reference(match: re.Match[str], segment: Segment, repairs: Repairs) -> str:
    """Keep what XML knows; HTML's names become their characters, a bare & the reference to it."""
    if number := match[1] or match[2]:
        code = int(number, 10 if match[1] else 16)
        if code in _SPACES or (
            ord(" ") <= code <= sys.maxunicode and not _CONTROL.match(chr(code))
        ):
            return match[0]
        _count_one(segment, match.start(), "a control character was left out", repairs)
        return ""
    if match[3] in _XML_NAMES:
        return match[0]
    if match[3] in name2codepoint:
        return chr(name2codepoint[match[3]])
    _count_one(segment, match.start(), "a bare & was kept as text", repairs)
    return "&amp;" + match[0][1:]
