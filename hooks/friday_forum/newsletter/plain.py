"""The plain-text part of a mail: its words in lines, and its links as numbers."""

from __future__ import annotations

import re
import textwrap
from html.parser import HTMLParser
from itertools import takewhile

WIDTH = 72
"""Characters of a line: with the marks of replies it stays below the 78 of RFC 5322, 2.1.1."""

_BLOCKS = frozenset(
    "blockquote caption dd div dl dt h1 h2 h3 h4 h5 h6 li ol p pre table tr ul".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACE = re.compile(r"\s+")


class LinkNumbers:
    """The links of one mail in the order in which they are named, each once."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self._numbers: dict[str, int] = {}

    def mark(self, address: str) -> str:
        """Return the mark of a link, such as `[3]`; a mail address stands for itself."""
        if address.startswith(("mailto:", "tel:")):
            return f"<{address.partition(':')[2]}>"
        if address not in self._numbers:
            self.addresses.append(address)
            self._numbers[address] = len(self.addresses)
        return f"[{self._numbers[address]}]"


def wrap(text: str, first: str = "", rest: str | None = None) -> str:
    """Return text in lines of at most WIDTH characters; `first` and `rest` begin its lines.

    A word that is longer, such as an address, has a line of its own.
    """
    lines = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(line.rstrip() for line in lines)


def text_of(html: str, numbers: LinkNumbers) -> str:
    """Return the words of HTML that `fit_for_mail` wrote."""
    reader = _Reader(numbers)
    reader.feed(html)
    reader.close()
    reader.end_block()
    return "\n".join(reader.lines)


class _Reader(HTMLParser):
    """Collects lines; `_indents` has what a line begins with, one piece for each nesting."""

    def __init__(self, numbers: LinkNumbers) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._numbers = numbers
        self._words: list[str] = []
        self._indents: list[str] = []
        self._indents_above: list[str] = []
        self._bullets: dict[int, str] = {}  # still to be written, by their place in _indents
        self._counters: list[int | None] = []  # one for each list, None without numbers
        self._links: list[tuple[str, int]] = []
        self._within_pre = self._is_row = self._row_above = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS:
            self.end_block()
        match tag:
            case "ul" | "ol":
                start = int(given["start"]) if given.get("start", "").isdecimal() else 1
                self._counters.append(start if tag == "ol" else None)
            case "li":
                self._begin_item()
            case "blockquote":
                self._indents.append("> ")
            case "dd":
                self._indents.append("    ")
            case "pre":
                self._within_pre = True
            case "a":
                self._links.append((given.get("href", ""), len(self._words)))
            case _:
                self._add_inline(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._is_row = tag == "tr"
            self.end_block(underlined=tag in _HEADINGS)
            self._is_row = False
        match tag:
            case "ul" | "ol":
                self._counters.pop()
            case "li" | "blockquote" | "dd":
                self._indents.pop()
                self._bullets.pop(len(self._indents), None)
            case "pre":
                self._within_pre = False
            case "a":
                self._end_link()
        if tag == "table" or (tag in {"ul", "ol"} and not self._counters):
            self._row_above = False

    def handle_data(self, data: str) -> None:
        self._words.append(data if self._within_pre else _SPACE.sub(" ", data))

    def _add_inline(self, tag: str, given: dict[str, str]) -> None:
        if tag in {"td", "th"} and self._words:
            self._words.append(" | ")
        elif tag == "sup":
            self._words.append("^")
        elif tag == "br":
            self._words.append("\n")
        elif tag == "img" and given.get("alt"):
            self._words.append(f"[Picture: {given['alt']}] {self._numbers.mark(given['src'])}")
        elif tag == "hr":
            self.end_block()
            self._words.append("* * *")
            self.end_block()

    def _begin_item(self) -> None:
        counter = self._counters[-1] if self._counters else None
        bullet = "- " if counter is None else f"{counter}. "
        if counter is not None:
            self._counters[-1] = counter + 1
        self._bullets[len(self._indents)] = bullet
        self._indents.append(" " * len(bullet))

    def _end_link(self) -> None:
        address, begin = self._links.pop()
        shown = "".join(self._words[begin:]).strip()
        if address and address.partition(":")[2] != shown:
            self._words.append(f" {self._numbers.mark(address)}")

    def end_block(self, *, underlined: bool = False) -> None:
        """Write the collected words: a paragraph, an item, a row of a table, a block of code."""
        text, self._words = "".join(self._words), []
        text = text.strip("\n") if self._within_pre else text.strip()
        if not text:
            return
        first = "".join(self._bullets.get(at, piece) for at, piece in enumerate(self._indents))
        rest = "".join(self._indents)
        is_row = self._is_row or bool(self._bullets)
        if self.lines and not (is_row and self._row_above):
            self.lines.append(self._between())
        for at, line in enumerate(text.split("\n")):
            begin = rest if at else first
            code = self._within_pre
            self.lines.append(
                f"{begin}{line}".rstrip() if code else wrap(line.strip(), begin, rest)
            )
        if underlined:
            self.lines.append(rest + "-" * min(len(text), WIDTH - len(rest)))
        self._bullets.clear()
        self._indents_above, self._row_above = list(self._indents), is_row or self._row_above

    def _between(self) -> str:
        """Return the empty line between two blocks, marked as a quote within one."""
        pairs = zip(self._indents_above, self._indents, strict=False)
        return "".join(now for _, now in takewhile(lambda pair: pair[0] == pair[1], pairs)).rstrip()
