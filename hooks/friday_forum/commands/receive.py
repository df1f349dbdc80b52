"""`forum receive`: take letters from the site's form into a folder."""

from __future__ import annotations

import signal
from pathlib import Path

import click

from friday_forum.commands.console import exits
from friday_forum.letters.inbox.rate_limit import RateLimit
from friday_forum.letters.inbox.receiver import PATH, Letterbox, LetterServer


@click.command(
    epilog=exits(
        "0  stopped, by Ctrl C or by the system",
        "1  the folder or the address cannot be used",
    )
)
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Where letters are kept, outside any repository.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8787, show_default=True, help="The port; 0 takes a free one.")
@click.option("--per-hour", default=10, show_default=True, help="Letters from one address.")
@click.option("--most", default=5000, show_default=True, help="Letters kept before it is full.")
@click.option("--thanks", metavar="URL", help="A page of your site to lead the sender to.")
@click.option("--behind-proxy", is_flag=True, help="Count by the last address in X-Forwarded-For.")
def receive(  # noqa: PLR0913 - one for each option
    *,
    folder: Path,
    host: str,
    port: int,
    per_hour: int,
    most: int,
    thanks: str | None,
    behind_proxy: bool,
) -> None:
    """Receive letters from the form on the Ask page.

    Each letter becomes one JSON file that only you can read. Put the address that is printed, as
    your reverse proxy publishes it, into extra.forum.ask.endpoint.
    """
    box = Letterbox(_open(folder), RateLimit(per_hour), most, thanks, behind_proxy)
    try:
        server = LetterServer((host, port), box)
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}:{port}: {error.strerror}") from None
    signal.signal(signal.SIGTERM, lambda *_: _stop())
    click.echo(f"Letters go from http://{host}:{server.server_port}{PATH} to {box.folder}")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("Stopped.")


def _stop() -> None:
    raise KeyboardInterrupt


def _open(folder: Path) -> Path:
    """Make the folder; raises when it is part of a repository, whose history is for ever."""
    folder = folder.resolve()
    if any((parent / ".git").exists() for parent in (folder, *folder.parents)):
        raise click.ClickException(
            f"{folder} is inside a git repository; letters must not get into one: choose another"
        )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"cannot make {folder}: {error.strerror}") from None
    return folder
