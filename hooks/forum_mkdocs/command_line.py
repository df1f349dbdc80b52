"""Mend two things of MkDocs' commands: --quiet with --strict, and a port that is in use."""

from __future__ import annotations

import errno
import logging
import socket
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort

from forum_mkdocs.session import SESSION

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def count_what_quiet_hides() -> None:
    """Let the handlers hide warnings, not the logger: --strict counts what reaches a handler.

    MkDocs 1.6.1 sets the level of its logger for --quiet, so that a strict build passes with any
    number of warnings.
    """
    logger = logging.getLogger("mkdocs")
    if logger.level == logging.ERROR:
        for handler in logger.handlers:
            handler.setLevel(max(handler.level, logging.ERROR))
        logger.setLevel(logging.WARNING)


class _AskedForPort:
    """That the port was free when the preview began; later it is our own."""


def refuse_taken_port(config: MkDocsConfig) -> None:
    """Stop a preview whose port another program has, before the build and in one line.

    MkDocs finds out after the first build, by a traceback. Raises Abort.
    """
    if not SESSION.preview or SESSION.find(_AskedForPort) is not None:
        return
    SESSION.put(_AskedForPort())
    host, port = config.dev_addr
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                return
            message = f"Port {port} is in use; take another one: make serve PORT={port + 1}"
            raise Abort(message) from None
