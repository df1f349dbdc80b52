"""`forum schema`: write what editors of YAML and the editor in the browser know of the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from friday_forum.admin.configuration import render_configuration
from friday_forum.admin.repository import RepositoryError, read_repository
from friday_forum.commands.console import exits, open_project
from friday_forum.content.json_schema import FOLDER, render_schemas
from friday_forum.editing.project import CONFIGURATION
from friday_forum.text.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from friday_forum.editing.project import Project


@click.command(
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
        write_atomically(path, text.encode())
    except OSError as error:
        raise click.ClickException(f"{path.name} cannot be written: {error.strerror}") from None
