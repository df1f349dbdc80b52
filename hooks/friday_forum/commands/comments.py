"""`forum comments`: keep what readers said in the site itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from friday_forum.commands.console import exits
from friday_forum.comments.export import ExportError, export_comments
from friday_forum.comments.isso_database import read_threads
from friday_forum.comments.marks import MarksError, marks_file, read_marks, write_marks
from friday_forum.comments.records import clean_name
from friday_forum.content.fields import NAMELESS
from friday_forum.text.problems import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.comments.export import Export
    from friday_forum.comments.isso_database import StoredComment

_DATABASE = click.option(
    "--database",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=Path(".cache/isso/comments.db"),
    show_default=True,
    help="The database of Isso.",
)
_DOCS = click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("docs"),
    show_default=True,
    help="The folder of the content.",
)
_MARKS = click.option(
    "--marks",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file of marks, if it is not beside the database, as comments.marks.yml.",
)


@click.group(epilog=exits("0  done", "1  as its commands say"))
def comments() -> None:
    """Comments of the discussions below the answers."""


@comments.command(epilog=exits("0  written, or nothing to write", "1  it cannot be read"))
@_DATABASE
@_DOCS
@_MARKS
@click.option("--prune", is_flag=True, help="Remove files whose comments the database has not.")
def export(*, database: Path, docs: Path, marks: Path | None, prune: bool) -> None:
    """Write approved comments to files beside the posts.

    Names and texts alone are written: no mail address and no network address. What was taken down
    in Isso leaves the files too. Files of earlier comments, from another system, are not touched.
    """
    try:
        known = read_marks(marks or marks_file(database))
        result = export_comments(database, docs, known, prune=prune)
    except (ExportError, MarksError) as error:
        raise click.ClickException(str(error)) from None
    for path in result.written:
        click.echo(f"wrote {path.as_posix()}")
    for path in result.removed:
        click.echo(f"removed {path.as_posix()}")
    for sentence in _what_to_look_at(result):
        click.echo(sentence, err=True)
    if not (result.written or result.removed):
        click.echo("nothing has changed")


def _what_to_look_at(result: Export) -> Iterator[str]:
    for uri in result.unknown:
        yield f"left out: no page for the thread {uri!r}"
    for path in result.unread:
        yield f"left as it is: {path.as_posix()}; the front matter of its post cannot be read"
    for path in result.kept:
        yield (
            f"left as it is: {path.as_posix()}; the database has none of its comments. "
            "If they were taken down, --prune removes the file"
        )
    for path, comment in result.unanswered:
        yield (
            f"{path.as_posix()}: comment {comment.id} answers comment {comment.parent}, "
            "which is not approved"
        )
    for comment, author in result.unmarked:
        yield (
            f"comment {comment.id} is signed with the name of {author}. "
            f"If it is theirs: forum comments mark {comment.id} {author}"
        )


@comments.command(epilog=exits("0  marked", "1  there is no such comment, or author"))
@click.argument("number", type=int)
@click.argument("author")
@_DATABASE
@_DOCS
@_MARKS
def mark(*, number: int, author: str, database: Path, docs: Path, marks: Path | None) -> None:
    """Say that comment NUMBER is by AUTHOR, the id of a file in docs/authors.

    Its page then shows that an author of the answer, or an editor, wrote it. A name proves nothing:
    ask the person first, by the way in which you always reach them.
    """
    known = [path.stem for path in (docs / "authors").glob("*.md") if path.stem != "index"]
    if author not in known:
        near = did_you_mean(author, known)
        raise click.ClickException(f"{quoted(author)} is not in {docs}/authors{near}")
    path = marks or marks_file(database)
    try:
        thread, comment = _find_comment(number, database)
        write_marks(path, read_marks(path).marking(comment, author))
    except (ExportError, MarksError, OSError) as error:
        raise click.ClickException(str(error)) from None
    name = clean_name(comment.author) or NAMELESS
    click.echo(f"{path.as_posix()}: comment {number} below {thread} is by {author}")
    click.echo(f"  {name}, {comment.written:%Y-%m-%d %H:%M} UTC: {quoted(comment.text)}")


def _find_comment(number: int, database: Path) -> tuple[str, StoredComment]:
    for thread, listed in read_threads(database).items():
        for comment in listed:
            if comment.id == number and comment.is_approved:
                return thread, comment
    raise click.ClickException(f"{database} has no approved comment {number}")
