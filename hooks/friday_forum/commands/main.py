"""The `forum` command: what editors and writers do beside writing."""

from __future__ import annotations

import os
from pathlib import Path

import click

from friday_forum.commands.calendar import calendar
from friday_forum.commands.check import check
from friday_forum.commands.comments import comments
from friday_forum.commands.importing import import_
from friday_forum.commands.links import links
from friday_forum.commands.newsletter import newsletter
from friday_forum.commands.receive import receive
from friday_forum.commands.related import related
from friday_forum.commands.schema import schema
from friday_forum.commands.writing import letter, new


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Each command has a --help of its own, with its exit codes. "
    "FORUM_NOW=2026-12-04 before a command lets it run as of that day.",
)
@click.option(
    "-C",
    "--directory",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Work on the project in this folder, or above it.",
)
@click.pass_context
def main(context: click.Context, directory: Path) -> None:
    """Look after the Friday Forum: begin a post, check all of them, keep the Fridays filled."""
    context.obj = directory
    if os.environ.get("NO_COLOR"):
        context.color = False


for command in (
    *(new, letter, receive, check, calendar, comments),
    *(links, newsletter, related, schema, import_),
):
    main.add_command(command)
