"""The commands that begin a post: from nothing, and from a letter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from friday_forum.commands.console import DATE, INSTALL, exits, open_project, refuse_repository
from friday_forum.editing.new_post import (
    NewPost,
    NewPostError,
    begin_post,
    check_date,
    next_free_date,
    write_new_post,
)
from friday_forum.editing.selection import PathError, output_uri
from friday_forum.letters.draft import draft_letter, render_removals
from friday_forum.letters.files import MAIL_LIMIT, read_letter
from friday_forum.letters.letter import LetterError
from friday_forum.text.plain_text import clean_line

if TYPE_CHECKING:
    import datetime as dt

    from friday_forum.content.catalog import Catalog


@click.command(
    short_help="Begin a post.", epilog=exits("0  the file was written", "1  it was not: it exists")
)
@click.argument("title")
@click.option("--asker", default="", help="The name to show, as the reader chose it.")
@click.option("--author", help="Who answers: a file in docs/authors/, without .md.")
@click.option("--topic", "topics", multiple=True, help="A file in docs/topics/; may be repeated.")
@click.option("--date", type=DATE, help="The day it runs.  [default: the next free Friday]")
@click.pass_context
def new(  # noqa: PLR0913, PLR0917 - one for each option
    context: click.Context,
    title: str,
    asker: str,
    author: str | None,
    topics: tuple[str, ...],
    date: dt.datetime | None,
) -> None:
    """Begin a post: the next free Friday, the folder of its year, each key explained.

    The file is marked as a draft. An existing file is never overwritten.
    """
    if not clean_line(title):
        raise click.UsageError('the title is empty; write it in quotes, as in forum new "A title"')
    project = open_project(context)
    catalog = project.read(preview=True)
    try:
        post = NewPost(
            title=title,
            date=_choose_date(catalog, date),
            author=author or catalog.settings.editors,
            asker=asker,
            topics=topics,
            draft=True,
        )
        text = begin_post(post, catalog)
    except NewPostError as error:
        raise click.UsageError(str(error)) from None
    try:
        write_new_post(project.folder, post.src_uri, text)
    except NewPostError as error:
        raise click.ClickException(str(error)) from None
    click.echo(project.folder.shown(post.src_uri))
    click.echo(
        f"runs on {post.date:%A, %B} {post.date.day}; take out 'draft' when it is ready", err=True
    )


def _choose_date(catalog: Catalog, wanted: dt.datetime | None) -> dt.date:

    taken = {post.date: post.src_uri for post in catalog.posts}
    if wanted is None:
        return next_free_date(taken, catalog.schedule)
    date = wanted.date()
    check_date(date, catalog.schedule)
    if date in taken:
        click.echo(f"note: {catalog.folder.shown(taken[date])} runs on {date}, too", err=True)
    return date


@click.command(
    short_help="Make a draft of a letter, without what is private.",
    epilog=exits("0  done", "1  the letter cannot be read, or the draft not be written"),
)
@click.argument("file", type=click.File("rb"))
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Write the draft there: a new file in docs/forum/<year>/.  [default: standard output]",
)
@click.option("--author", help="Who answers: a file in docs/authors/, without .md.")
@click.option("--date", type=DATE, help="The day it runs.  [default: the next free Friday]")
@click.pass_context
def letter(
    context: click.Context,
    file: BinaryIO,
    output: Path | None,
    author: str | None,
    date: dt.datetime | None,
) -> None:
    """Make a draft of a reader's letter, without anything private in it.

    FILE is a text, a mail (.eml), or the JSON of a form or of an issue form, outside any
    repository; - reads from standard input. Addresses, numbers, links, names and the signature are
    taken out, and so is what might tell a coworker who wrote it: in their place stands a mark such
    as ⟦employer⟧. What was taken out is said on standard error, to you alone; it is never written
    to a file. Words that were left and may be names are listed after it.

    No program finds everything. Read the draft as the writer's boss would.
    """
    name = getattr(file, "name", "")
    if Path(name).is_file():
        refuse_repository(Path(name))
    project = open_project(context)
    catalog = project.read(preview=True)
    try:
        found = read_letter(file.read(MAIL_LIMIT + 1), name)
    except (LetterError, OSError) as error:
        raise click.ClickException(str(error)) from None
    try:
        uri = output_uri(project, output) if output else ""
        redacted, text = draft_letter(found, catalog, _choose_date(catalog, date), author)
    except (NewPostError, PathError) as error:
        raise click.UsageError(str(error)) from None
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{error.name} is missing; {INSTALL}") from None
    for line in render_removals(redacted):
        click.echo(line, err=True)
    if not output:
        click.echo(text, nl=False)
        return
    try:
        write_new_post(project.folder, uri, text)
    except NewPostError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"written to {project.folder.shown(uri)}", err=True)
