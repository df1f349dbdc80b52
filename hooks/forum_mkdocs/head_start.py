"""Texts that the second process has converted while the first converted others.

Only a head start: a text that is not there, or not the same in the end, is converted as if there
were no second process.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from forum_mkdocs.listening import listening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mkdocs.structure.files import File, Files

    from forum_mkdocs.converter import Converted, Converter

Texts: TypeAlias = "Callable[[File], tuple[str, ...]]"
Ready: TypeAlias = "tuple[str, str, Converted, dict[str, dict[str, str]]]"
"""A path, its text, what became of it, and its links to anchors by path instead of File."""


class HeadStart:
    """The results of the other process, fetched when the first of them is wanted."""

    def __init__(
        self, files: Files, share: Iterable[File], fetch: Callable[[], Iterable[Ready]]
    ) -> None:
        self._files = files
        self._waiting = {file.src_uri for file in share}
        self._fetch = fetch
        self.ready: dict[tuple[str, str], Converted] = {}

    def take(self, text: str, file: File) -> Converted | None:
        """Return the finished conversion of this text on this page, None if there is none."""
        if file.src_uri in self._waiting:
            self._waiting = set()
            for uri, ready, converted, links in self._fetch():
                targets = {self._files.src_uris[target]: names for target, names in links.items()}
                self.ready[uri, ready] = replace(converted, links_to_anchors=targets)
        return self.ready.pop((file.src_uri, text), None)


def convert_ahead(converter: Converter, share: Iterable[File], texts: Texts) -> Iterator[Ready]:
    """Convert the texts of each file, but for those about which there is something to say."""
    for file in share:
        for text in texts(file):
            with listening() as heard:
                converted = converter.convert(text, file)
            if heard:
                continue
            links = {target.src_uri: names for target, names in converted.links_to_anchors.items()}
            yield file.src_uri, text, replace(converted, links_to_anchors={}), links
