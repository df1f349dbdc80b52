"""A real Isso on this machine, with a site that uses it."""

from __future__ import annotations

import json
import socket
import sqlite3
import urllib.request
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from browsing import served
from friday_forum.comments.isso_service import IssoService, start_isso
from sample import read_assets
from sites import build_site, make_post

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

URL = "forum/2026/second-chance/"
FILES = {"forum/2026/second-chance.md": make_post(), "index.md": "# Hello\n"}


@dataclass
class Discussion:
    """A site at `address`, built in `folder`, whose comments go to `isso`."""

    address: str
    folder: Path
    isso: IssoService
    port: int

    @property
    def page(self) -> str:
        """The address of the page under discussion."""
        return self.address + URL

    @property
    def database(self) -> Path:
        """Where Isso keeps comments."""
        return self.folder / "isso" / "comments.db"

    def start(self) -> None:
        """Start Isso on the port that the pages know."""
        self.isso = start_isso(self.folder / "isso", self.port, [self.address.rstrip("/")])

    def post(self, text: str) -> int:
        """Post a comment as the page's script does; gives its number once it is acknowledged."""
        request = urllib.request.Request(
            f"{self.isso.url}/new?uri=/{URL}",
            json.dumps({"text": text, "title": "x"}).encode(),
            {"Content-Type": "application/json", "Origin": self.address.rstrip("/")},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)["id"]

    def kept(self) -> dict[int, str]:
        """Return every comment in the database, whatever its state."""
        with closing(sqlite3.connect(self.database)) as connection:
            return dict(connection.execute("SELECT id, text FROM comments"))


def free_port() -> int:
    """Return a port that nobody has; tests that run at once must not choose the same."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def discussing(folder: Path) -> Iterator[Discussion]:
    """Build a site, serve it and start Isso for it."""
    port = free_port()
    build_site(
        folder,
        read_assets() | FILES,
        forum={"comments": {"isso": {"url": f"http://127.0.0.1:{port}"}}},
    )
    with served(folder / "site") as address:
        isso = start_isso(folder / "isso", port, [address.rstrip("/")])
        discussion = Discussion(address, folder, isso, port)
        try:
            yield discussion
        finally:
            discussion.isso.stop()
