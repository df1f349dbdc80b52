"""Render what `forum check` found: for people, for GitHub, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal, TypeAlias

import click

from friday_forum.text.problems import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from friday_forum.editing.review import Remark
    from friday_forum.text.problems import Problem

Format: TypeAlias = Literal["text", "github", "json"]
FORMATS: tuple[Format, ...] = ("text", "github", "json")

_COLORS = {"error": "red", "warning": "yellow", "note": "cyan"}


def render_report(
    remarks: Sequence[Remark], kind: Format, label_of: Callable[[Problem], str] = lambda _: ""
) -> Iterator[str]:
    """Yield the lines of a report; colors in them are for `click.echo` to keep or to drop.

    `label_of` names the field of the form that a problem is in; GitHub shows it as a heading.
    """
    match kind:
        case "text":
            yield from (_text(remark) for remark in remarks)
        case "github":
            yield from (_annotation(remark, label_of(remark.problem)) for remark in remarks)
        case "json":
            yield json.dumps([_record(remark) for remark in remarks], indent=2)


def render_summary(remarks: Sequence[Remark], files: int) -> str:
    """Return the last line: how many files, what was found."""
    levels = [remark.level for remark in remarks]
    errors, warnings = levels.count("error"), levels.count("warning")
    if not remarks:
        return click.style(f"{_counted(files, 'file')}, no problems", fg="green")
    found = f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}"
    if notes := levels.count("note"):
        found += f", {_counted(notes, 'note')}"
    return f"{_counted(files, 'file')}: {found}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _text(remark: Remark) -> str:
    problem = remark.problem
    place = click.style(f"{printable(problem.path)}:{problem.line}:", bold=True)
    level = click.style(f"{remark.level}:", fg=_COLORS[remark.level])
    return f"{place} {level} {printable(problem.message)}"


def _annotation(remark: Remark, label: str) -> str:
    """Return a workflow command that GitHub shows on the line of the pull request.

    Its texts come from a stranger's file: what could end the command or begin another is escaped
    as the runner's own toolkit does it.
    """
    problem = remark.problem
    file = _escape(printable(problem.path)).replace(":", "%3A").replace(",", "%2C")
    command = "notice" if remark.level == "note" else remark.level
    title = f",title={label}" if label else ""
    return f"::{command} file={file},line={problem.line}{title}::{_escape(problem.message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _record(remark: Remark) -> dict[str, object]:
    problem = remark.problem
    return {
        "path": problem.path,
        "line": problem.line,
        "level": remark.level,
        "message": problem.message,
    }
