"""Blank out the code in a Markdown text, and nothing that a browser could come to run.

Where Markdown's reading is in doubt the text stays as it is: a script that is called code would
not be reported.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from friday_forum.text.indented_code import indented_code_lines

_OPENING = re.compile(r"(?P<fence>`{3,}+|~{3,}+)[ ]*+[\w.+#-]*+[ ]*+")
_PARAGRAPH = re.compile(r"(?:^(?=[^\n]*\S)[^\n]*+(?:\n|\Z))++", re.MULTILINE)
_PLAIN_TICKS = re.compile(r"[^`\\<\n]+(?:`[^`\n\\]+`[^`\\<\n]*)+\n?")
_TAG = re.compile(r"<[a-zA-Z/!?]")
_SPAN = re.compile(r"`[^`\n]+`")


def mask_code(markdown: str) -> str:
    """Return the text with fenced code and plain code spans as spaces, line for line.

    Only where no tag stands outside of code: an open tag makes what follows HTML, code or not.
    """
    text = _mask_marked(markdown)
    return markdown if text is not markdown and _TAG.search(text) else text


def mask_what_looks_like_code(markdown: str) -> str:
    """Return the same whatever tags there are, and without code that is indented alone.

    Not for what a browser could come to run.
    """
    text = _mask_marked(markdown)
    code = indented_code_lines(text)
    if not code:
        return text
    rows = text.split("\n")
    return "\n".join(" " * len(row) if at in code else row for at, row in enumerate(rows))


def _mask_marked(markdown: str) -> str:
    if "`" not in markdown and "~~~" not in markdown:
        return markdown
    return _PARAGRAPH.sub(_mask_spans, _mask_fences(markdown))


def _mask_fences(markdown: str) -> str:
    """Blank each fence that is closed by a line of the same signs, with what it encloses."""
    rows = markdown.split("\n")
    ends: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        if row.startswith(("```", "~~~")):
            ends.setdefault(row.rstrip(" \t"), []).append(number)
    line = 0
    for number, row in enumerate(rows):
        if number < line or not (match := _OPENING.fullmatch(row)):
            continue
        closing = ends.get(match["fence"], [])
        at = bisect_right(closing, number)
        if at < len(closing):
            line = closing[at] + 1
            rows[number:line] = [" " * len(inside) for inside in rows[number:line]]
    return "\n".join(rows)


def mask_comments(markdown: str) -> str:
    """Return the text with HTML comments as spaces, line for line."""
    pieces, done = [], 0
    while (start := markdown.find("<!--", done)) >= 0:
        if (end := markdown.find("-->", start + 4)) < 0:
            break
        pieces += [markdown[done:start], re.sub(r"[^\n]", " ", markdown[start : end + 3])]
        done = end + 3
    return "".join([*pieces, markdown[done:]])


def _mask_spans(match: re.Match[str]) -> str:
    lines = match[0].splitlines(keepends=True)
    if all("`" not in line or _PLAIN_TICKS.fullmatch(line) for line in lines):
        return _SPAN.sub(_blank, match[0])
    return match[0]


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
