"""A small receiver of letters: one address, one form, one file for each letter.

Meant to stand behind a reverse proxy that speaks TLS. It lists nothing, reads nothing back, logs
no letter, and answers with fixed sentences.
"""

from __future__ import annotations

import datetime as dt
import http.server
import os
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from friday_forum.letters.inbox.letterbox import SIZE_LIMIT, LetterError, parse_letter, write_letter

if TYPE_CHECKING:
    from pathlib import Path

    from friday_forum.letters.inbox.rate_limit import RateLimit

PATH = "/letters"
AT_ONCE = 32
"""Connections served at once; others wait in the system's queue."""

PATIENCE = 20.0
"""Seconds that a sender has for a whole letter."""

_FORM = "application/x-www-form-urlencoded"
_THANKS = "Thank you. Your letter has arrived. You can close this page."


@dataclass(frozen=True, slots=True)
class Letterbox:
    """Where letters go and how many. `thanks` is an address to lead the sender to."""

    folder: Path
    limit: RateLimit
    most: int
    thanks: str | None = None
    behind_proxy: bool = False

    def is_full(self) -> bool:
        """Tell whether as many letters lie here as the owner has room for."""
        with os.scandir(self.folder) as entries:
            return sum(entry.name.endswith(".json") for entry in entries) >= self.most


class LetterServer(http.server.ThreadingHTTPServer):
    """Serves a bounded number of senders at once, none of them for long."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], box: Letterbox) -> None:
        super().__init__(address, _Handler)
        self.box = box
        self._free = threading.BoundedSemaphore(AT_ONCE)
        self._since: dict[socket.socket, float] = {}

    def process_request(self, request: Any, client_address: Any) -> None:
        """Wait for a free place; the system's queue holds the next senders meanwhile."""
        while not self._free.acquire(timeout=1):
            self.service_actions()
        self._since[request] = time.monotonic()
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Give the place back, whatever became of the letter."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._since.pop(request, None)
            self._free.release()

    def service_actions(self) -> None:
        """Hang up on whoever takes too long, a byte at a time or not at all."""
        late = time.monotonic() - PATIENCE
        for request, since in list(self._since.items()):
            if since < late:
                with suppress(OSError):
                    request.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A sender who hangs up is no news, and a traceback would show the letter."""


class _Handler(http.server.BaseHTTPRequestHandler):
    server: LetterServer
    server_version, sys_version = "letters", ""
    timeout = PATIENCE

    def do_POST(self) -> None:
        self.close_connection = True
        status, sentence = self._receive()
        if status is HTTPStatus.OK and self.server.box.thanks:
            status = HTTPStatus.SEE_OTHER
        self._answer(status, sentence)

    def do_GET(self) -> None:
        self.close_connection = True
        self._answer(HTTPStatus.NOT_FOUND, "There is nothing to read here.")

    do_HEAD = do_PUT = do_DELETE = do_OPTIONS = do_PATCH = do_GET  # noqa: N815 - the names that http.server looks for

    def send_error(self, code: int, *_: object, **__: object) -> None:
        """Answer a request that cannot be read; the standard answer repeats what was sent."""
        self.close_connection = True
        self.command = self.command or "GET"
        self._answer(HTTPStatus(code), "This request cannot be read.")

    def log_message(self, *_: object) -> None:
        """Keep no log: the address that a letter came from is nobody's business."""

    def _receive(self) -> tuple[HTTPStatus, str]:
        box, length = self.server.box, self.headers.get("Content-Length", "")
        if self.path != PATH:
            return HTTPStatus.NOT_FOUND, "There is nothing to read here."
        if self.headers.get_content_type() != _FORM:
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Letters come from the form."
        if not (length.isascii() and length.isdigit() and len(length) < len(str(SIZE_LIMIT)) + 9):
            return HTTPStatus.LENGTH_REQUIRED, "The length of the letter is missing."
        if int(length) > SIZE_LIMIT:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The letter is too long."
        if not box.limit.allows(self._sender()):
            return HTTPStatus.TOO_MANY_REQUESTS, "Too many letters at once. Try again in an hour."
        return self._keep(self.rfile.read(int(length)), int(length))

    def _keep(self, body: bytes, length: int) -> tuple[HTTPStatus, str]:
        if len(body) != length:
            return HTTPStatus.BAD_REQUEST, "The letter was cut short."
        try:
            letter = parse_letter(body)
        except LetterError as error:
            sentence = f"{error} Go back in your browser to change it."
            return HTTPStatus.UNPROCESSABLE_ENTITY, sentence
        try:
            if self.server.box.is_full():
                return HTTPStatus.INSUFFICIENT_STORAGE, "The letterbox is full. Write a mail."
            write_letter(letter, self.server.box.folder, dt.datetime.now(dt.UTC))
        except OSError:
            return HTTPStatus.INSUFFICIENT_STORAGE, "The letter could not be kept. Write a mail."
        return HTTPStatus.OK, _THANKS

    def _sender(self) -> str:
        """Return the address to count letters by; a proxy adds the true one at the end."""
        forwarded = self.headers.get("X-Forwarded-For", "") if self.server.box.behind_proxy else ""
        return forwarded.rpartition(",")[2].strip()[:64] or self.client_address[0]

    def _answer(self, status: HTTPStatus, sentence: str) -> None:
        raw = f"{sentence}\n".encode()
        self.send_response(status)
        if status is HTTPStatus.SEE_OTHER and self.server.box.thanks:
            self.send_header("Location", self.server.box.thanks)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(raw)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(raw)
        self._drain()

    def _drain(self) -> None:
        """Let a refused sender read the answer: closing on unread bytes would destroy it."""
        with suppress(OSError):
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(1)
            for _ in range(256):
                if not self.connection.recv(64 * 1024):
                    return
