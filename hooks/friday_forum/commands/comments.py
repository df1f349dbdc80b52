"""`forum comments`: keep what readers said in the site itself."""

from __future__ import annotations

from pathlib import Path

import click

from friday_forum.commands.console import exits
from friday_forum.comments.export import ExportError, export_comments


@click.group(epilog=exits("0  done", "1  as its commands say"))
def comments() -> None:
    """Comments of the discussions below the answers."""


@comments.command(epilog=exits("0  written, or nothing to write", "1  it cannot be read"))
@click.option(
    "--database",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=Path(".cache/isso/comments.db"),
    show_default=True,
    help="The database of Isso.",
)
@click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("docs"),
    show_default=True,
    help="The folder of the content.",
)
def export(*, database: Path, docs: Path) -> None:
    """Write approved comments to files beside the posts.

    Names and texts alone are written: no mail address and no network address. What was taken down
    in Isso leaves the files too.
    """
    try:
        result = export_comments(database, docs)
    except ExportError as error:
        raise click.ClickException(str(error)) from None
    for path in result.written:
        click.echo(f"wrote {path.as_posix()}")
    for path in result.removed:
        click.echo(f"removed {path.as_posix()}")
    for uri in result.unknown:
        click.echo(f"left out: no page for the thread {uri!r}", err=True)
    if not (result.written or result.removed):
        click.echo("nothing has changed")
