"""Serve a built site on this machine and open it in a real Chromium."""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from sample import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-features=AutofillServerCommunication",  # asks about each form with a password
]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
PATIENCE = 10_000
"""Milliseconds that a step in the browser may take on a busy machine."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves as a static host does, its own 404 page included, and writes no log."""

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, *_: object, **__: object) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if code == http.HTTPStatus.NOT_FOUND and self.command == "GET":
            page = self.translate_path("/404.html")
            with open(page, "rb") as file:  # noqa: PTH123 - the handler's own paths are strings
                self.copyfile(file, self.wfile)


class _Server(http.server.ThreadingHTTPServer):
    """A browser that leaves a page hangs up on what it had asked for."""

    def handle_error(self, *_: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(*_)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; gives the address, with a slash at its end."""
    handler = functools.partial(_Handler, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def opened(chromium: str) -> Iterator[Browser]:
    """Start a Chromium and end it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def visiting(browser: Browser, **options: object) -> Iterator[Page]:
    """Open a page in a window of its own, on the day on which the site of the tests was built."""
    with browser.new_context(**options) as context:
        context.set_default_timeout(PATIENCE)
        context.clock.set_fixed_time(f"{NOW}T17:00:00Z")
        yield context.new_page()
