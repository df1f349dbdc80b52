"""The command `forum import`: move a column that exists already into this project."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from friday_forum.commands.console import NoProjectError, exits, open_project
from friday_forum.editing.project import ProjectError, read_project
from friday_forum.text.problems import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from friday_forum.editing.project import Project
    from friday_forum.moving_in.report import Report
    from friday_forum.moving_in.wishes import Fetch, Wishes

T = TypeVar("T")

REPORT = "moving-in/report.md"


@click.command(
    "import",
    short_help="Move in: texts, comments and addresses of an old site.",
    epilog=exits(
        "0  done",
        "1  a source or a file of decisions cannot be read",
        "   or a text differs from its source; the report names it",
    ),
)
@click.argument(
    "sources",
    nargs=-1,
    required=True,
    metavar="SOURCE...",
    type=click.Path(exists=True, path_type=Path),
)
@click.option(
    "--into",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project to write to.  [default: this one]",
)
@click.option("--dry-run", is_flag=True, help="Write the report alone.")
@click.option(
    "--report",
    "report_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"Where the report goes.  [default: {REPORT}]",
)
@click.option(
    "--uploads",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the old site's pictures and files.",
)
@click.option("--fetch", is_flag=True, help="Download missing files, from the old site alone.")
@click.option("--include", type=click.Choice(["paid"]), help="Write what was for members, too.")
@click.option(
    "--old-site",
    default="",
    metavar="URL",
    help="The old address, where the export does not name it.",
)
@click.pass_context
def import_(  # noqa: PLR0913, PLR0917 - one for each option
    context: click.Context,
    sources: tuple[Path, ...],
    into: Path | None,
    dry_run: bool,  # noqa: FBT001 - click calls by keyword
    report_file: Path | None,
    uploads: Path | None,
    fetch: bool,  # noqa: FBT001 - click calls by keyword
    include: str | None,
    old_site: str,
) -> None:
    """Move texts, people, comments, pictures and addresses of an old site into this project.

    SOURCE is one or several exports of WordPress (Tools, Export), an export of Ghost (JSON), of
    Substack (zip), or a folder of Markdown from Jekyll, Hugo, Pelican or Material's blog.

    Only what was public is written. A second run changes nothing that you have changed since, and
    nothing is ever removed. What could not be decided is in the report: read it to the end.
    """
    project = _project(context, into)
    report = _move(
        project, sources, old_site, _options(uploads, dry_run, include, old_site, fetch, project)
    )
    path = report_file or project.root / REPORT
    _write_report(path, report)
    from friday_forum.moving_in.report import render_summary  # noqa: PLC0415 - as below

    for line in render_summary(report):
        click.echo(printable(line))
    click.echo(f"the report is in {path}", err=True)
    context.exit(1 if report.sections.get("differing") else 0)


def _project(context: click.Context, into: Path | None) -> Project:
    if into is None:
        return open_project(context)
    try:
        return read_project(into)
    except ProjectError as error:
        raise NoProjectError(str(error)) from None


def _options(  # noqa: PLR0913, PLR0917 - one for each option
    uploads: Path | None,
    dry_run: bool,  # noqa: FBT001 - handed on
    include: str | None,
    old_site: str,
    fetch: bool,  # noqa: FBT001 - handed on
    project: Project,
) -> Wishes:
    from friday_forum.moving_in.wishes import Wishes  # noqa: PLC0415 - a tenth of a second, for no other command

    return Wishes(
        uploads=uploads,
        dry_run=dry_run,
        include_paid=include == "paid",
        old_site=old_site,
        track=_bars,
        fetch=_fetcher(project) if fetch and not dry_run else None,
    )


def _fetcher(project: Project) -> Fetch:
    try:
        import httpx  # noqa: PLC0415 - only downloads need it
    except ImportError:
        raise click.ClickException("--fetch needs httpx: pip install httpx") from None
    from friday_forum.moving_in.fetching import make_fetcher  # noqa: PLC0415 - likewise

    return make_fetcher(project.root / ".cache" / "moving-in", httpx.Client())


def _bars(things: Iterable[T], label: str) -> Iterator[T]:
    """Show how far a stream is; on a pipe nothing is shown."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(things, label=label, file=sys.stderr, hidden=hidden) as bar:
        yield from bar


def _move(project: Project, sources: tuple[Path, ...], old_site: str, wishes: Wishes) -> Report:
    from dataclasses import replace  # noqa: PLC0415 - as above

    from friday_forum.moving_in.export import ImportSourceError  # noqa: PLC0415 - as above
    from friday_forum.moving_in.moving import move_in  # noqa: PLC0415 - as above
    from friday_forum.moving_in.sources import open_sources  # noqa: PLC0415 - as above
    from friday_forum.moving_in.words import MappingError  # noqa: PLC0415 - as above

    try:
        opened = open_sources(sources, project, old_site)
        return move_in(
            opened.exports, project, replace(wishes, uploads=wishes.uploads or opened.uploads)
        )
    except (ImportSourceError, MappingError) as error:
        raise click.ClickException(printable(str(error))) from None
    except ModuleNotFoundError as error:
        raise click.ClickException(f"this needs {error.name}: pip install {error.name}") from None
    except OSError as error:
        raise click.ClickException(f"cannot write: {error}") from None


def _write_report(path: Path, report: Report) -> None:
    from friday_forum.moving_in.report import render_report  # noqa: PLC0415 - as above
    from friday_forum.text.files import write_atomically  # noqa: PLC0415 - as above

    try:
        write_atomically(path, render_report(report).encode("utf-8", "replace"))
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from None
