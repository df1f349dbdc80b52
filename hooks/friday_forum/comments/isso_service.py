"""Isso on this machine alone, for previews: started with the preview and ended with it.

Run as a module it is the service itself, which ends when its standard input does: so it never
outlives the preview, whichever way that ends.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
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

from friday_forum.comments.isso_configuration import write_configuration

if TYPE_CHECKING:
    from collections.abc import Sequence

HOST = "127.0.0.1"
USUAL_PORT = 8181
PATIENCE = 15.0
"""Seconds to wait for the service; it takes half of one."""


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
    conf, password = write_configuration(folder, HOST, port, origins)
    with (folder / "isso.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "friday_forum.comments.isso_service", str(conf)],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
    service = IssoService(f"http://{HOST}:{port}", password, process)
    if not _answers(service):
        service.stop()
        raise OSError(f"Isso did not start; {folder / 'isso.log'} says why")
    return service


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
