"""Isso on this machine alone, for previews: started with the preview and ended with it.

Run as a module it is the service itself, which ends when its standard input does: so it never
outlives the preview, whichever way that ends.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HOST = "127.0.0.1"
USUAL_PORT = 8181
PATIENCE = 15.0
"""Seconds to wait for the service; it takes half of one."""

CONFIGURATION = """\
[general]
dbpath = {database}
name = preview
host =
{origins}
max-age = 15m
notify =
[admin]
enabled = true
password = {password}
[moderation]
enabled = true
purge-after = 3650d
[server]
listen = http://{host}:{port}
[guard]
enabled = true
ratelimit = 10
direct-reply = 20
reply-to-self = true
[hash]
salt = {salt}
"""
"""Looser than for a real site: one person tries everything from one address."""


@dataclass(frozen=True, slots=True)
class IssoService:
    """A running Isso and what its moderator needs."""

    url: str
    password: str
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End it, at the latest after five seconds."""
        if self.process.stdin:
            self.process.stdin.close()
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def is_installed() -> bool:
    """Tell whether Isso is there; a site without it has mail alone."""
    return importlib.util.find_spec("isso") is not None


def choose_port() -> int:
    """Return the usual port, so that bookmarks hold, or a free one when it is taken."""
    for port in (USUAL_PORT, 0):
        with socket.socket() as probe:
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                probe.bind((HOST, port))
                return int(probe.getsockname()[1])
    raise OSError(f"no free port on {HOST}")


def start_isso(folder: Path, port: int, origins: Sequence[str]) -> IssoService:
    """Start Isso with its database in `folder`, for pages at `origins`; raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = _secrets(folder)
    conf = folder / "isso.cfg"
    text = CONFIGURATION.format(
        database=folder / "comments.db",
        origins="\n".join(f"    {origin}" for origin in origins),
        host=HOST,
        port=port,
        **secret,
    )
    _write_private(conf, text)
    with (folder / "isso.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "friday_forum.isso_service", str(conf)],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        )
    service = IssoService(f"http://{HOST}:{port}", secret["password"], process)
    if not _answers(service):
        service.stop()
        raise OSError(f"Isso did not start; {folder / 'isso.log'} says why")
    return service


def _secrets(folder: Path) -> dict[str, str]:
    """Return the moderator's password and the salt of this machine, made once."""
    path = folder / "secrets.json"
    if not path.exists():
        made = {"password": secrets.token_urlsafe(12), "salt": secrets.token_urlsafe(16)}
        _write_private(path, json.dumps(made))
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def _answers(service: IssoService) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and service.process.poll() is None:
        with (
            suppress(OSError),
            urllib.request.urlopen(f"{service.url}/info", timeout=2) as answer,  # noqa: S310
        ):
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP's "OK"
        time.sleep(0.05)
    return False


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def _serve(conf: str) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.argv = ["isso", "-c", conf, "run"]
    importlib.import_module("isso").main()


if __name__ == "__main__":
    _serve(sys.argv[1])
