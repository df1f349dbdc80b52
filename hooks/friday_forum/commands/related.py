"""`forum related`: explain what would be suggested under a page."""

from __future__ import annotations

from pathlib import Path

import click

from friday_forum.commands.console import exits, open_project
from friday_forum.editing.selection import PathError, uri_of
from friday_forum.text.problems import printable


@click.command(short_help="Explain what would be suggested under a page.", epilog=exits("0  done"))
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--limit", type=click.IntRange(1, 60), default=10, show_default=True, help="How many."
)
@click.pass_context
def related(context: click.Context, path: Path, limit: int) -> None:
    """Show what would be suggested under a page, how it scored, and the words that decided.

    What the page links to itself, and the other posts of its story, are left out, as on the site.
    """
    # numpy takes a tenth of a second to load, and no other command needs it
    from friday_forum.editing.related_view import RelatedError, explain_related  # noqa: PLC0415

    project = open_project(context)
    try:
        lines = explain_related(project, uri_of(project, path), limit)
    except (PathError, RelatedError) as error:
        raise click.UsageError(str(error)) from None
    for line in lines:
        click.echo(printable(line))
