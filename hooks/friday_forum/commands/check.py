"""`forum check`: say what is wrong in the content."""

from __future__ import annotations

from pathlib import Path

import click

from friday_forum.commands.console import exits, open_project
from friday_forum.editing.field_labels import label_at
from friday_forum.editing.reports import FORMATS, Format, render_report, render_summary
from friday_forum.editing.review import review
from friday_forum.editing.selection import PathError, select_remarks


@click.command(
    short_help="Say what is wrong in the content.",
    epilog=exits(
        "0  nothing, or only warnings and notes on drafts",
        "1  errors: mistakes in the content, or markup that would run; with --strict, warnings",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "kind",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="github: annotations on the lines of a pull request.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...], kind: Format, strict: bool) -> None:  # noqa: FBT001 - click calls by keyword
    """Say what is wrong in the content, in a second and without building the site.

    All files are read, since a link or a name is right or wrong by the others; with PATHS only
    what is in those files or folders is reported.
    """
    project = open_project(context)
    catalog = project.read()
    try:
        remarks = select_remarks(review(catalog), project, paths)
    except PathError as error:
        raise click.UsageError(str(error)) from None
    for line in render_report(remarks, kind, lambda problem: label_at(problem, catalog)):
        click.echo(line)
    click.echo(render_summary(remarks, len(catalog.documents)), err=True)
    levels = {remark.level for remark in remarks} - {"note"}
    context.exit(1 if "error" in levels or (strict and levels) else 0)
