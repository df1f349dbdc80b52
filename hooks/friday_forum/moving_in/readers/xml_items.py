"""Cut an RSS file into its head and its items, and mend each so that a strict parser reads it.

Exports in the wild hold control characters, bare ampersands, CDATA inside CDATA, output of plugins
before the declaration, and ends where a server's time ran out. Each item is mended and parsed by
itself: one that is beyond repair does not take those after it along. The file is read in chunks,
and no more than one item is held in memory.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from friday_forum.moving_in.readers.xml_mending import CDATA_END, Segment, mend

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from friday_forum.moving_in.export import Repairs

ITEM_LIMIT = 32 * 1024 * 1024
"""Characters of one item; what is longer is no post."""

_TOKEN = re.compile(r"<!\[CDATA\[|<!--|<item(?=[\s>])[^<>]*>|</item\s*>")
_LAST_TAG = re.compile(r"<([A-Za-z_][\w:.-]*+)[^<>]*+>\s*\Z")
_LOOK_BACK, _LOOK_AHEAD = 400, 4096


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
        return Piece(mend(segments, self.repairs), line, is_item, complete)


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
    scanner.take(len(CDATA_END))


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
    first = _find(scanner, CDATA_END, 0)
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
    end = len(before) - len(CDATA_END)
    return end if before.endswith(CDATA_END) and end >= first else first
