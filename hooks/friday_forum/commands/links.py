"""The command `forum links`: look for links of the content that lead nowhere any more."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import click

from friday_forum.commands.console import exits
from friday_forum.content.documents import read_documents
from friday_forum.content.files import DocsFolder, list_files
from friday_forum.content.settings import Settings


@click.command(epilog=exits("0  no link is broken", "1  at least one is, or no site can be asked"))
@click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("docs"),
    show_default=True,
    help="The folder of the content.",
)
@click.option("--at-once", default=6, show_default=True, help="Sites to ask at the same time.")
@click.option("--timeout", default=15.0, show_default=True, help="Seconds to wait for an answer.")
@click.option("--pause", default=1.0, show_default=True, help="Seconds between two questions.")
@click.option("--fresh", is_flag=True, help="Ask again what was good a few days ago.")
def links(*, docs: Path, at_once: int, timeout: float, pause: float, fresh: bool) -> None:
    """Ask other sites whether the pages that we link to are still there.

    Prints the place of each link that needs a look; what has moved or could not be checked is
    only told.
    """
    try:  # httpx is for this command alone
        from friday_forum.editing.link_check import Manners, OfflineError  # noqa: PLC0415
        from friday_forum.editing.outside_links import (  # noqa: PLC0415
            check_links,
            find_outside_links,
            render_report,
        )
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{error.name} is missing; pip install httpx") from None
    settings = Settings()
    now = dt.datetime.now(dt.UTC)
    schedule = settings.schedule(now)
    folder = DocsFolder(docs, docs.name, list_files(docs))
    places = find_outside_links(folder, read_documents(folder, schedule))
    manners = Manners(at_once=max(1, at_once), timeout=timeout, pause=pause)
    manners = replace(manners, remember=0) if fresh else manners
    cache = docs.parent / ".cache" / "links.json"
    try:
        findings = check_links(places, manners, cache=cache)
    except OfflineError as error:
        raise click.ClickException(str(error)) from None
    for line in render_report(findings, places):
        click.echo(line)
    broken = sum(finding.state == "broken" for finding in findings)
    click.echo(f"{len(findings)} links to other sites, {broken} broken")
    if broken:
        raise SystemExit(1)
