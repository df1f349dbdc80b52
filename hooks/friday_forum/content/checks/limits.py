"""Refuse a text that would keep the Markdown converter busy for minutes, or bring it down.

Python-Markdown 3 takes time that grows with the square of most of its signs, and reads what stands
inside one another by recursion. The limits are far above what an honest answer has: twenty
thousand opening brackets take minutes, and a text at every one of these limits about a second.
"""

from __future__ import annotations

import re
from collections import Counter

LONGEST_TEXT = 200_000
"""Characters; a long answer has twenty thousand."""

DEEPEST = 20
"""Lists and quotes inside one another, and brackets that are opened before one is closed."""

_MOST: dict[str, tuple[int, str]] = {
    "[": (1_500, "opening brackets"),
    "](": (600, "links"),
    "<": (1_500, "signs <"),
    "`": (3_000, "backticks"),
    "\\": (3_000, "backslashes"),
    "&": (5_000, "signs &"),
    "{": (2_000, "opening braces"),
    "*": (10_000, "asterisks"),
    "_": (10_000, "underscores"),
    "|": (10_000, "signs |"),
    "~": (10_000, "signs ~"),
}
_ROWS: dict[str, tuple[int, str]] = {
    "heading": (300, "headings"),
    "rule": (300, "lines of - or ="),
    "fence": (300, "lines that begin with ``` or ~~~"),
    "note": (150, "admonitions"),
    "definition": (150, "definitions"),
    "item": (1_500, "list items"),
    "quote": (1_500, "lines of quotes"),
}
_ROW = re.compile(
    r"^[ \t>]*+(?:(?P<heading>#)|(?P<rule>(?:==|--|- -|\*\*\*|\* \*|___|_ _))|(?P<fence>```|~~~)"
    r"|(?P<note>!!!|\?\?\?|///)|(?P<definition>:[ \t]|\[[^\]\n]{1,200}+\]:)"
    r"|(?P<item>[-*+][ \t]|\d{1,9}+[.)][ \t]))",
    re.MULTILINE,
)
_QUOTE = re.compile(r"^[ \t]*+>", re.MULTILINE)
_NEST = re.compile(
    r"^(?:[ \t]++|>|[-*+](?=[ \t])|\d{1,9}+[.)](?=[ \t])|:(?=[ \t]))++", re.MULTILINE
)
_BRACKET = re.compile(r"[\[\]]")
_SHORT = 1_000
"""Characters of a text in which only nesting can do harm."""


def find_excess(text: str) -> tuple[int, str] | None:
    """Return the line (from 0) and the wording of the first limit that a text exceeds."""
    if len(text) > LONGEST_TEXT:
        return 0, f"the text has {len(text):,} characters; at most {LONGEST_TEXT:,} are read"
    if (line := _too_deep(text)) is not None:
        message = f"lists or quotes stand inside one another more than {DEEPEST} levels deep"
        return line, f"{message}; take some out"
    if (line := _open_brackets(text)) is not None:
        message = f"more than {DEEPEST} brackets are opened before one is closed"
        return line, f"{message}; close them, or write \\[ for the sign"
    return _too_many(text) if len(text) > _SHORT else None


def _too_deep(text: str) -> int | None:
    for match in _NEST.finditer(text):
        marks = len(match[0]) - match[0].count(" ") - match[0].count("\t")
        if marks > DEEPEST or len(match[0].expandtabs(4)) > 4 * DEEPEST + marks:
            return text.count("\n", 0, match.start())
    return None


def _open_brackets(text: str) -> int | None:
    if text.count("[") <= DEEPEST:
        return None
    depth = 0
    for match in _BRACKET.finditer(text):
        depth = depth + 1 if match[0] == "[" else max(0, depth - 1)
        if depth > DEEPEST:
            return text.count("\n", 0, match.start())
    return None


def _too_many(text: str) -> tuple[int, str] | None:
    counts = [(text.count(sign), most, what) for sign, (most, what) in _MOST.items()]
    rows = Counter(match.lastgroup for match in _ROW.finditer(text))
    rows["quote"] = len(_QUOTE.findall(text))
    counts += [(rows[kind], most, what) for kind, (most, what) in _ROWS.items()]
    for count, most, what in counts:
        if count > most:
            return 0, f"the text has {count:,} {what}; at most {most:,} are read, so shorten it"
    return None
