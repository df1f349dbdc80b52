"""Word a YAML error for the person who wrote the front matter."""

from __future__ import annotations

import re

import yaml

from friday_forum.text.problems import quoted

_TAB = re.compile(r"^ *\t")
_QUOTE_INSIDE = re.compile(r"^[\s-]*(?:[^\s:]+:\s+)?(['\"]).*\1\s*[^\s#,\]}]")
_COLON_INSIDE = re.compile(r"^[\s-]*[^\s:]+:\s+[^\s'\"|>\[{].*:(?:\s|$)")
_BAD_START = re.compile(r"^[\s-]*(?:[^\s:]+:\s+)?([@`%&*!])")


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
    if match := _BAD_START.match(row):
        return f"a text cannot begin with {match[1]} here; put it in quotes"
    if _COLON_INSIDE.match(row):
        return f"there is a second ': ' in {quoted(row)}; put the text after the key in quotes"
    return None


def _explain_character(error: yaml.reader.ReaderError, header: str) -> tuple[int, str]:
    """Find the line of a control character; libyaml counts bytes, Python's reader characters."""
    line = header.encode("utf-8", "replace")[: error.position].count(b"\n")
    return line, "the front matter holds a control character; delete it and type the line again"
