"""waitress with what a door on the open net needs: nobody holds it, every refusal is read.

Meant to stand behind a reverse proxy that speaks TLS.
"""

from __future__ import annotations

import logging
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, WSGITask

from friday_forum.letters.inbox.letterbox import SIZE_LIMIT
from friday_forum.letters.inbox.receiver import TOO_LONG

if TYPE_CHECKING:
    from friday_forum.letters.inbox.receiver import Letterbox

PATIENCE = 20.0
"""Seconds that a connection may last, a byte at a time or silent."""

CONNECTIONS = 500
"""Open at once; beyond them the oldest that has sent no whole letter is closed for the next."""

_HEADER_BYTES = 16 * 1024
_CUT_AT_ONCE = 50
_LOGGER = logging.getLogger("waitress")


class _Task(WSGITask):  # type: ignore[misc]  # waitress has no types
    """One letter a connection: one that is kept open would hold a place for nothing."""

    def execute(self) -> None:
        self.set_close_on_finish()
        super().execute()


class _Refusal(ErrorTask):  # type: ignore[misc]  # waitress has no types
    """Answers what is no request in a fixed sentence; the standard answer names the program."""

    def execute(self) -> None:
        code = self.request.error.code
        sentence = TOO_LONG if code in {413, 431} else "This request cannot be read."
        raw = f"{sentence}\n".encode()
        self.status = f"{code} {self.request.error.reason}"
        self.response_headers = [("Content-Type", "text/plain; charset=utf-8")]
        self.set_close_on_finish()
        self.content_length = len(raw)
        self.write(raw)


class _Channel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """A connection that is closed after the other side has read the answer.

    Closing while bytes of a letter that is too long still arrive would destroy the answer.
    """

    task_class = _Task
    error_task_class = _Refusal
    is_lingering = False

    def hang_up(self) -> None:
        """Close at once, answer or not."""
        self.is_lingering = True
        self.will_close = True

    def handle_close(self) -> None:
        if self.is_lingering or not self.connected:
            super().handle_close()
            return
        self.is_lingering, self.will_close = True, False
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:  # the other side is gone
            super().handle_close()

    def readable(self) -> bool:
        return bool(self.is_lingering or super().readable())

    def handle_read(self) -> None:
        if not self.is_lingering:
            super().handle_read()
            return
        with suppress(OSError):
            self.recv(64 * 1024)


class LetterServer(TcpWSGIServer):  # type: ignore[misc]  # waitress has no types
    """Serves letters from any number of senders, none of whom can keep others waiting."""

    channel_class = _Channel

    def __init__(self, box: Letterbox, host: str, port: int) -> None:
        """Listen on an address; raises OSError where that cannot be done."""
        _LOGGER.setLevel(
            logging.CRITICAL
        )  # the address that a letter came from is nobody's business
        super().__init__(
            box,
            host=host,
            port=port,
            threads=4,
            ident="letters",
            max_request_body_size=SIZE_LIMIT + 1,
            max_request_header_size=_HEADER_BYTES,
            connection_limit=CONNECTIONS * 2,
            cleanup_interval=1,
            asyncore_use_poll=True,
            clear_untrusted_proxy_headers=False,  # the letterbox reads the one that it trusts
        )

    def readable(self) -> bool:
        """Make room before the next connection is taken."""
        if len(self.active_channels) >= CONNECTIONS:
            waiting = [each for each in self.active_channels.values() if not each.requests]
            for channel in waiting[:_CUT_AT_ONCE]:
                channel.hang_up()
        return bool(super().readable())

    def maintenance(self, now: float) -> None:
        """Hang up on whoever takes too long."""
        for channel in list(self.active_channels.values()):
            if not channel.requests and channel.creation_time < now - PATIENCE:
                channel.hang_up()

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.effective_port)

    def end(self) -> None:
        """Let `run` return, from another thread."""
        self.trigger.pull_trigger(lambda: self.asyncore.close_all(self._map))
