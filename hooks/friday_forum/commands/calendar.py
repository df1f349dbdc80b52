"""`forum calendar`: show what runs on which day of the column."""

from __future__ import annotations

import click

from friday_forum.commands.console import exits, open_project
from friday_forum.editing.calendar import build_calendar, render_calendar


@click.command(
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
