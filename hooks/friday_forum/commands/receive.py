"""`forum receive`: take letters from the site's form into a folder."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import click

from friday_forum.commands.console import INSTALL, exits, refuse_repository
from friday_forum.letters.inbox.receiver import PATH, Letterbox, RateLimit


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
@click.option(
    "--per-hour",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    help="Letters from one address.",
)
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
    try:
        # a build needs no waitress
        from friday_forum.letters.inbox.server import LetterServer  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{error.name} is missing; {INSTALL}") from None
    box = Letterbox(_open(folder), RateLimit(per_hour), most, thanks, behind_proxy)
    try:
        server = LetterServer(box, host, port)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise click.ClickException(f"cannot listen on {host}:{port}: {reason}") from None
    signal.signal(signal.SIGTERM, lambda *_: _stop())
    click.echo(f"Letters go from http://{host}:{server.port}{PATH} to {box.folder}")
    server.run()
    click.echo("Stopped.")


def _stop() -> None:
    raise KeyboardInterrupt


def _open(folder: Path) -> Path:
    """Make the folder; raises for one in a repository, and for one that others can look into."""
    folder = folder.resolve()
    refuse_repository(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = stat.S_IMODE(folder.stat().st_mode)
    except OSError as error:
        raise click.ClickException(f"cannot make {folder}: {error.strerror}") from None
    if os.name == "posix" and mode & 0o077:
        raise click.ClickException(
            f"others can look into {folder} (its mode is {mode:o}): run chmod 700 {folder}"
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        raise click.ClickException(f"you cannot write into {folder}")
    return folder
