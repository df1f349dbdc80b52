"""Cut an RSS file into its head and its items, and mend each so that a strict parser reads it.

Exports in the wild hold control characters, bare ampersands, CDATA inside CDATA, output of plugins
before the declaration, and ends where a server's time ran out. Each item is mended and parsed by
itself: one that is beyond repair does not take those after it along. The file is read in chunks,
and no more than one item is held in memory.
"""

from __future__ import annotations

import re
from html.entities import name2codepoint
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from friday_forum.moving_in.export import Repairs

ITEM_LIMIT = 32 * 1024 * 1024
"""Characters of one item; what is longer is no post."""

_TOKEN = re.compile(r"<!\[CDATA\[|<!--|<item(?=[\s>])[^<>]*>|</item\s*>")
_LAST_TAG = re.compile(r"<([A-Za-z_][\w:.-]*)[^<>]*>\s*\Z")
_LOOK_BACK, _LOOK_AHEAD = 400, 4096
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:#(\d{1,7});|#[xX]([0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]{1,31});)?")
_BARE_LESS = re.compile(r"<(?![A-Za-z_/!?])")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_CDATA_END = "]]>"


class Segment(NamedTuple):
    """A stretch of the file: the inside of a CDATA section, or the markup between two."""

    text: str
    cdata: bool
    line: int


class Piece(NamedTuple):
    """The head of the file, or one item, as mended XML; `line` is where it begins, from 1.

    `complete` is false for what the end of the file cut off.
    """

    text: str
    line: int
    is_item: bool
    complete: bool = True


class _Scanner:
    """Walks over the file once; `buffer` holds what is read and not yet given away."""

    def __init__(self, chunks: Iterable[str], repairs: Repairs) -> None:
        self.chunks = iter(chunks)
        self.repairs = repairs
        self.buffer = ""
        self.line = 1
        self.segments: list[Segment] = []
        self.held = 0

    def more(self) -> bool:
        """Read one chunk more; false at the end of the file."""
        chunk = next(self.chunks, None)
        if chunk is None:
            return False
        self.buffer += chunk
        return True

    def take(self, end: int, *, cdata: bool = False) -> None:
        """Move the buffer up to `end` into the segments of the current piece."""
        text, self.buffer = self.buffer[:end], self.buffer[end:]
        if text and self.held <= ITEM_LIMIT:
            self.segments.append(Segment(text, cdata, self.line))
        self.held += len(text)
        self.line += text.count("\n")

    def drop(self, end: int) -> None:
        """Leave the buffer up to `end` out: a comment says nothing to us."""
        self.line += self.buffer.count("\n", 0, end)
        self.buffer = self.buffer[end:]

    def piece(self, line: int, *, is_item: bool, complete: bool = True) -> Piece:
        """Give away the current piece."""
        segments, self.segments = self.segments, []
        too_long, self.held = self.held > ITEM_LIMIT, 0
        if too_long:
            self.repairs.add("an item of more than 32 MB was left out", line)
            return Piece("", line, is_item, complete=False)
        return Piece(_mend(segments, self.repairs), line, is_item, complete)


def read_pieces(chunks: Iterable[str], repairs: Repairs) -> Iterator[Piece]:
    """Yield the head, then each item; what was mended is counted in `repairs`."""
    scanner = _Scanner(chunks, repairs)
    _skip_before_markup(scanner)
    begun, start = False, scanner.line
    while True:
        token = _next_token(scanner)
        if token is None:
            break
        if token[0].startswith("<!"):
            _take_section(scanner, token)
        elif token[0].startswith("<item"):
            scanner.take(token.start())
            if begun:
                repairs.add("an item did not end before the next began", scanner.line)
            yield scanner.piece(start, is_item=begun, complete=not begun)
            begun, start = True, scanner.line
            scanner.take(len(token[0]))
        else:
            scanner.take(token.end())
            if begun:
                yield scanner.piece(start, is_item=True)
            begun, start = False, scanner.line
    scanner.take(len(scanner.buffer))
    if begun:
        repairs.add("the file ends inside an item", start)
        yield scanner.piece(start, is_item=True, complete=False)
    elif scanner.segments and start == 1:
        yield scanner.piece(start, is_item=False)


def _skip_before_markup(scanner: _Scanner) -> None:
    """Drop what stands before the declaration: a warning of PHP, a byte-order mark, blank lines."""
    while len(scanner.buffer) < _LOOK_AHEAD and scanner.more():
        pass
    match = re.search(r"<\?xml\s|<rss[\s>]", scanner.buffer)
    if match and match.start():
        if scanner.buffer[: match.start()].strip("\ufeff"):
            scanner.repairs.add("text before the declaration was left out", 1)
        scanner.line += scanner.buffer.count("\n", 0, match.start())
        scanner.buffer = scanner.buffer[match.start() :]


def _next_token(scanner: _Scanner) -> re.Match[str] | None:
    """Return the next token of the buffer; what surely holds none becomes a segment on the way."""
    while True:
        if token := _TOKEN.search(scanner.buffer):
            return token
        if (safe := len(scanner.buffer) - _LOOK_BACK) > 0:
            scanner.take(max(scanner.buffer.rfind(sign, 0, safe) for sign in "> \n") + 1 or safe)
        if not scanner.more():
            return None


def _take_section(scanner: _Scanner, token: re.Match[str]) -> None:
    """Take a comment, or a CDATA section to its true end."""
    if token[0] == "<!--":
        scanner.take(token.start())
        end = _find(scanner, "-->", 0)
        scanner.drop(len(scanner.buffer) if end < 0 else end + 3)
        return
    before = scanner.segments[-1].text[-_LOOK_BACK:] if scanner.segments else ""
    opening = _LAST_TAG.search((before + scanner.buffer[: token.start()])[-_LOOK_BACK:])
    scanner.take(token.end())
    end = _cdata_end(scanner, opening[1] if opening else None)
    scanner.take(end, cdata=True)
    scanner.take(len(_CDATA_END))


def _find(scanner: _Scanner, what: str, start: int) -> int:
    while (found := scanner.buffer.find(what, start)) < 0:
        start = max(start, len(scanner.buffer) - len(what))
        if start > ITEM_LIMIT:
            scanner.take(start)
            start = 0
        if not scanner.more():
            return -1
    return found


def _cdata_end(scanner: _Scanner, tag: str | None) -> int:
    """Return where the section ends: at the `]]>` that the closing tag of its element follows.

    A text that quotes CDATA has others before. Where the element closes without one directly
    before it, the section ends at its first.
    """
    first = _find(scanner, _CDATA_END, 0)
    if first < 0:
        return len(scanner.buffer)
    if tag is None:
        return first
    closing = re.compile(rf"</{re.escape(tag)}\s*>|<!\[CDATA\[>")
    start = first
    while (close := closing.search(scanner.buffer, start)) is None:
        start = max(first, len(scanner.buffer) - _LOOK_BACK)
        if len(scanner.buffer) > ITEM_LIMIT or not scanner.more():
            return first
    before = scanner.buffer[: close.start()].rstrip()
    end = len(before) - len(_CDATA_END)
    return end if before.endswith(_CDATA_END) and end >= first else first


def _mend(segments: list[Segment], repairs: Repairs) -> str:
    mended = (_mend_segment(segment, repairs) for segment in segments)
    return "".join(mended)


def _mend_segment(segment: Segment, repairs: Repairs) -> str:
    text, line = segment.text, segment.line
    if _CONTROL.search(text):
        _count(segment, _CONTROL.finditer(text), "a control character was left out", repairs)
        text = _CONTROL.sub("", text)
    if segment.cdata:
        if _CDATA_END in text:
            repairs.add("CDATA inside CDATA was kept as text", line, text.count(_CDATA_END))
            text = text.replace(_CDATA_END, "]]]]><![CDATA[>")
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
        if code in {9, 10, 13} or (32 <= code <= 0x10FFFF and not _CONTROL.match(chr(code))):
            return match[0]
        _count_one(segment, match.start(), "a control character was left out", repairs)
        return ""
    if match[3] in _XML_NAMES:
        return match[0]
    if match[3] in name2codepoint:
        return chr(name2codepoint[match[3]])
    _count_one(segment, match.start(), "a bare & was kept as text", repairs)
    return "&amp;" + match[0][1:]
