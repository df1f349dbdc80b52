"""Convert half of the posts in a second process while the first converts the others.

Only a head start: a text that is not there, or not the same in the end, is converted as if there
were no second process. So nothing depends on it but time, and where it cannot be had, on Windows,
in a preview with its threads, or for a few posts, nothing is different.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from forum_mkdocs.listening import listening

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

    from mkdocs.structure.files import File, Files

    from forum_mkdocs.converter import Converted, Converter

FEWEST = 200
"""Texts below which a second process takes longer than it saves."""

Texts: TypeAlias = "Callable[[File], tuple[str, ...]]"
Result: TypeAlias = "tuple[str, str, Converted, dict[str, dict[str, str]]]"
"""A path, its text, what became of it, and its links to anchors by path instead of File."""


class HeadStart:
    """The results of the other process, fetched when the first of them is wanted."""

    def __init__(self, files: Files, share: Sequence[File], connection: Connection) -> None:
        self._files = files
        self._waiting = {file.src_uri for file in share}
        self._connection = connection
        self._results: dict[tuple[str, str], Converted] = {}

    def take(self, text: str, file: File) -> Converted | None:
        """Return the finished conversion of this text on this page, None if there is none."""
        if file.src_uri in self._waiting:
            self._receive()
        return self._results.pop((file.src_uri, text), None)

    def _receive(self) -> None:
        self._waiting = set()
        try:
            results: list[Result] = self._connection.recv()
        except (EOFError, OSError):  # the other process was ended: all is still to be done here
            return
        for uri, text, converted, links in results:
            targets = {self._files.src_uris[target]: names for target, names in links.items()}
            self._results[uri, text] = replace(converted, links_to_anchors=targets)


def start_ahead(
    converter: Converter, files: Files, share: Sequence[File], texts: Texts
) -> HeadStart | None:
    """Begin to convert `texts` of each file of the share, if that is worth it and safe."""
    alone = threading.active_count() == 1 and sys.platform == "linux"
    if not alone or (os.cpu_count() or 1) < 2 or len(share) < FEWEST:  # noqa: PLR2004 - two cores
        return None
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    arguments = (converter, share, texts, there)
    process = context.Process(target=_convert_all, args=arguments, daemon=True)
    process.start()
    there.close()
    return HeadStart(files, share, here)


def _convert_all(
    converter: Converter, share: Sequence[File], texts: Texts, connection: Connection
) -> None:
    log = logging.getLogger("mkdocs")
    log.handlers, log.propagate = [], False
    results: list[Any] = []
    for file in share:
        for text in texts(file):
            with listening() as heard:
                converted = converter.convert(text, file)
            if heard:
                continue
            links = {target.src_uri: names for target, names in converted.links_to_anchors.items()}
            results.append((file.src_uri, text, replace(converted, links_to_anchors={}), links))
    connection.send(results)
    connection.close()
