"""What the commands share: the project they work on, and how they end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from friday_forum.editing.project import Project, ProjectError, read_project

if TYPE_CHECKING:
    from pathlib import Path

INSTALL = "run pip install -r requirements-editing.txt"
"""What installs the libraries that the commands need beyond those of a build."""

DATE = click.DateTime(["%Y-%m-%d"])

USAGE = "2  the command was not understood, or there is no project here"


class NoProjectError(click.ClickException):
    """There is nothing to work on."""

    exit_code = 2


def exits(*lines: str) -> str:
    r"""Return the part of a help text that documents exit codes; \b keeps its lines apart."""
    return "\b\nExit codes:\n" + "\n".join(f"  {line}" for line in (*lines, USAGE))


def open_project(context: click.Context) -> Project:
    """Return the project that the command was started in, or end it with a sentence."""
    folder: Path = context.obj
    try:
        return read_project(folder)
    except ProjectError as error:
        raise NoProjectError(str(error)) from None


def refuse_repository(path: Path) -> None:
    """End a command that would have a letter in a git repository, whose history is for ever."""
    place = path.resolve()
    if any((parent / ".git").exists() for parent in (place, *place.parents)):
        raise click.ClickException(
            f"{place} is inside a git repository; letters must not get into one: choose another"
        )
