"""Find the lines of a Markdown text that are code by their indentation alone."""

from __future__ import annotations

import re

TAB = 4
"""Columns of one level, in lists too (Python-Markdown's `tab_length`)."""

_LIST_ITEM = re.compile(r"(?:[-*+]|\d+[.)])[ \t]")


def indented_code_lines(markdown: str) -> frozenset[int]:
    """Return the numbers of those lines, counted from 0.

    Code is indented by one level more than the paragraphs of the list item it stands in, or than
    none, and begins after a blank line.
    """
    found: set[int] = set()
    depth, after_blank, in_code = 0, True, False
    for number, line in enumerate(markdown.split("\n")):
        words = line.lstrip(" \t")
        if not words.strip():
            after_blank = True
            continue
        columns = len(line[: len(line) - len(words)].expandtabs(TAB))
        level = min(depth, columns // TAB)
        in_code = columns >= TAB * (level + 1) and (after_blank or in_code)
        if in_code:
            found.add(number)
        elif _LIST_ITEM.match(words):
            depth = level + 1
        elif after_blank:
            depth = level
        after_blank = False
    return frozenset(found)
