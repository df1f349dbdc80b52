"""The `forum` command: what editors and writers do beside writing."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from friday_forum.admin.configuration import render_configuration
from friday_forum.admin.repository import RepositoryError, read_repository
from friday_forum.commands.comments import comments
from friday_forum.commands.console import exits, open_project
from friday_forum.commands.importing import import_
from friday_forum.commands.links import links
from friday_forum.commands.newsletter import newsletter
from friday_forum.commands.receive import receive
from friday_forum.commands.writing import letter, new
from friday_forum.content.json_schema import FOLDER, render_schemas
from friday_forum.editing.calendar import build_calendar, render_calendar
from friday_forum.editing.field_labels import label_at
from friday_forum.editing.project import CONFIGURATION
from friday_forum.editing.reports import FORMATS, Format, render_report, render_summary
from friday_forum.editing.review import review
from friday_forum.editing.selection import PathError, select_remarks, uri_of
from friday_forum.text.problems import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.editing.project import Project


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


@contextmanager
def _collecting_nothing() -> Iterator[None]:
    """Spare the garbage collector, which takes a third of the time while nothing is garbage."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


main.add_command(new)
main.add_command(letter)
main.add_command(receive)
main.add_command(comments)
main.add_command(links)
main.add_command(newsletter)
main.add_command(import_)


@main.command(
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
    with _collecting_nothing():
        catalog = project.read()
        found = review(catalog)
    try:
        remarks = select_remarks(found, project, paths)
    except PathError as error:
        raise click.UsageError(str(error)) from None
    for line in render_report(remarks, kind, lambda problem: label_at(problem, catalog)):
        click.echo(line)
    click.echo(render_summary(remarks, len(catalog.documents)), err=True)
    levels = {remark.level for remark in remarks} - {"note"}
    context.exit(1 if "error" in levels or (strict and levels) else 0)


@main.command(
    short_help="Show what runs on which Friday.",
    epilog=exits("0  done", "1  with --require-next: the coming day has no post"),
)
@click.option(
    "--weeks", type=click.IntRange(1, 520), default=8, show_default=True, help="How far to look."
)
@click.option(
    "--require-next", is_flag=True, help="Fail if nothing would appear on the coming day."
)
@click.pass_context
def calendar(context: click.Context, weeks: int, require_next: bool) -> None:  # noqa: FBT001 - click calls by keyword
    """Show what runs on which Friday: the gaps first, then the plan, then drafts with no date."""
    plan = build_calendar(open_project(context).read(preview=True), weeks)
    for line in render_calendar(plan):
        click.echo(line)
    context.exit(1 if require_next and plan.lacks_next else 0)


@main.command(
    short_help="Write the JSON Schema of each collection.",
    epilog=exits(
        "0  the files are current now",
        "1  with --check: they were not; with --cms: repo_url is missing",
    ),
)
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; say whether they are current."
)
@click.option(
    "--cms", is_flag=True, help="Write nothing; print the configuration of the editor at admin/."
)
@click.pass_context
def schema(context: click.Context, only_check: bool, cms: bool) -> None:  # noqa: FBT001 - click calls by keyword
    """Write the JSON Schema of each collection to schemas/, for editors that know YAML."""
    project = open_project(context)
    if cms:
        click.echo(_configuration(project), nl=False)
        return
    folder = project.root / FOLDER
    stale = [
        (folder / name, text)
        for name, text in render_schemas().items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text
    ]
    for path, text in stale:
        if not only_check:
            _write(path, text)
        click.echo(f"{FOLDER}/{path.name} {'is out of date' if only_check else 'written'}")
    context.exit(1 if only_check and stale else 0)


def _configuration(project: Project) -> str:
    try:
        repository = read_repository(project.repo_url)
    except RepositoryError as error:
        raise click.ClickException(f"{CONFIGURATION}: {error}") from None
    return render_configuration(project.settings, repository, project.site_url)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise click.ClickException(f"{path.name} cannot be written: {error.strerror}") from None


@main.command(short_help="Explain what would be suggested under a page.", epilog=exits("0  done"))
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
