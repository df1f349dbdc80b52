"""Serve a built site as real hosts do, text compressed, and open it in Chromium."""

from __future__ import annotations

import functools
import gzip
import http.server
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import ROOT

sys.path.append(str(ROOT / "tests" / "support"))

from browsing import opened
from find_browser import find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

TEXTS = {".css", ".html", ".js", ".json", ".svg", ".xml"}


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Compresses text; what Pagefind wrote for itself is compressed already."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        raw = path.read_bytes()
        is_text = path.suffix in TEXTS
        raw = gzip.compress(raw, mtime=0) if is_text else raw
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(raw)))
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_: object) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    """A browser that leaves a page hangs up on what it had asked for."""

    def handle_error(self, *_: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(*_)


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; gives the address, with a slash at its end."""
    handler = functools.partial(_Handler, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine; without one say so and stop, which is no failure."""
    path = find_browser()
    if path is None:
        print("not measured: no Chromium; run python tests/support/find_browser.py --install")
        sys.exit(0)
    with opened(path) as browser:
        yield browser
