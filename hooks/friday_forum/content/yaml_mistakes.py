"""Word a YAML error for the person who wrote the front matter."""

from __future__ import annotations

import re

import yaml

from friday_forum.text.problems import quoted

_KEY = r"^[\s-]*+(?:[^\s:]++:\s++)?+"
_TAB = re.compile(r"^ *+\t")
_QUOTE_INSIDE = re.compile(rf"{_KEY}(['\"]).*\1\s*+[^\s#,\]}}]")
_COLON_INSIDE = re.compile(r"^[\s-]*+[^\s:]++:\s++[^\s'\"|>\[{].*:(?:\s|$)")
_BAD_START = re.compile(rf"{_KEY}(?:([@`%&*!])|([-?])\s|([|>])[^\S\n]++[^\s\d+#-])")
_EARLY_END = re.compile(rf"{_KEY}(?:(\[)[^\[\]]*+\]|({{)[^{{}}]*+}})\s*+[^\s#,:\]}}]")
_GLUED = re.compile(r"^([a-z_]++):(\S.*)")
_TEXT_KEY = re.compile(r"^([a-z_]++):(?:\s++[^\s'\"|>\[{#].*)?$")
_LOOSE = re.compile(r"^[^\s#-](?!.*:(?:\s|$))")
_CUT = re.compile(r"\s++#(?=[^\s#])")


def explain_yaml_error(error: yaml.YAMLError, header: str) -> tuple[int, str]:
    """Return the line (from 0, within the header) and the mistake in the writer's words."""
    if isinstance(error, yaml.reader.ReaderError):
        return _explain_character(error, header)
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0, "the front matter cannot be read as YAML"
    rows = header.split("\n")
    context = error.context or ""
    for mark in (error.problem_mark, error.context_mark):
        if mark is not None and (wording := _explain_row(_row(rows, mark.line))):
            return mark.line, wording
    if error.problem_mark and (loose := _explain_loose_row(rows, error.problem_mark.line)):
        return loose
    if "quoted scalar" in context and error.context_mark:
        return error.context_mark.line, "a quotation mark is opened here and never closed"
    if "flow" in context and error.context_mark:
        return error.context_mark.line, "a bracket is opened here and never closed"
    marks = (error.problem_mark, error.context_mark)
    line = next((mark.line for mark in marks if mark and _row(rows, mark.line).strip()), 0)
    row = _row(rows, line)
    if row.strip() and ":" not in row:
        return (
            line,
            f"{quoted(row)} is not a 'key: value' line; indent it if it belongs to the line above",
        )
    return (
        line,
        f"YAML cannot read {quoted(row)}: {error.problem}; check its indentation and quotes",
    )


def _row(rows: list[str], line: int) -> str:
    return rows[line] if line < len(rows) else ""


def _explain_row(row: str) -> str | None:
    """Recognise the mistakes that people really make."""
    if _TAB.match(row):
        return "this line is indented with a tab; YAML wants spaces"
    if _QUOTE_INSIDE.match(row):
        return f"a quotation mark ends early in {quoted(row)}; use the other kind around the text"
    if match := _BAD_START.match(row) or _EARLY_END.match(row):
        sign = next(filter(None, match.groups()))
        return f"a text cannot begin with {sign} here; put it in quotes"
    if _COLON_INSIDE.match(row):
        return f"there is a second ': ' in {quoted(row)}; put the text after the key in quotes"
    return None


def _explain_loose_row(rows: list[str], below: int) -> tuple[int, str] | None:
    """Explain the row above a mistake that is no 'key: value'; YAML blames the key after it."""
    line = next((n for n in range(min(below, len(rows)) - 1, -1, -1) if rows[n].strip()), 0)
    if not _LOOSE.match(_row(rows, line)):
        return None
    if match := _GLUED.match(rows[line]):
        return line, f"there is no space after the colon; write {quoted(f'{match[1]}: {match[2]}')}"
    while line > 0 and (not rows[line].strip() or _LOOSE.match(rows[line])):
        line -= 1
    if match := _TEXT_KEY.match(rows[line]):
        return line, several_lines(match[1])
    return None


def several_lines(key: str) -> str:
    """Word the mistake of a text that goes on in the next line without a sign of it."""
    return (
        f"the text of {quoted(key)} goes on in the next line; "
        f"write {quoted(f'{key}: |')} and begin each line below it with two spaces"
    )


def cut_off(row: str, end: int) -> str | None:
    """Return what YAML takes for a comment after a value that ends at `end` and is none: `#1`.

    A comment has a space after its `#`.
    """
    return row[end:].strip() if _CUT.match(row, end) else None


def cut_off_message(cut: str) -> str:
    """Word the mistake of a text that a `#` cuts off."""
    return (
        f"{quoted(cut)} is taken for a comment and left out; "
        "put the whole text in quotes, or a space after # if it is a comment"
    )


def _explain_character(error: yaml.reader.ReaderError, header: str) -> tuple[int, str]:
    """Find the line of a control character; libyaml counts bytes, Python's reader characters."""
    line = header.encode("utf-8", "replace")[: error.position].count(b"\n")
    return line, "the front matter holds a control character; delete it and type the line again"
