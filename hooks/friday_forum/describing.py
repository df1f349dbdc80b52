"""Put what a page looked up into words that differ where two answers differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeAlias

from friday_forum.documents import Document
from friday_forum.job import Job
from friday_forum.model import Content, Entry
from friday_forum.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from friday_forum.catalog import Catalog

_PLAIN = (str, int, float, dt.date, dt.time, PurePath, Record, type(None))

Way: TypeAlias = "Callable[[Any], str]"


class Describer:
    """Describes the answers of one build; no description holds a line break.

    Of a content, what a page that is not its own may show: all of its front matter, and whether it
    is out, but not its body.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._documents: Mapping[str, Document] = catalog.documents
        self._contents: dict[str, str] = {}
        self._ways: dict[type, Way] = {}

    def describe(self, answer: Any) -> str:
        """Return the description; raises TypeError for what no page can have looked up."""
        kind = type(answer)
        way = self._ways.get(kind)
        if way is None:
            way = self._ways[kind] = self._way_of(kind)
        return way(answer)

    def _way_of(self, kind: type) -> Way:
        """Find it once for each type: a site asks for thousands of answers."""
        if issubclass(kind, Content):
            return self._content
        if issubclass(kind, Document):
            return self._document
        if issubclass(kind, _PLAIN):
            return repr
        if issubclass(kind, Mapping):
            return lambda mapping: self._all("mapping", mapping.items())
        if issubclass(kind, tuple | list):
            return lambda items: self._all("list", items)
        if is_dataclass(kind):
            names = [field.name for field in fields(kind)]
            return lambda one: self._all(kind.__name__, [getattr(one, name) for name in names])
        raise TypeError(f"nothing tells one {kind.__name__} from another")

    def _all(self, kind: str, parts: Iterable[Any]) -> str:
        described = [self.describe(part) for part in parts]
        return f"{kind} {len(described)} {' '.join(described)}"

    def _document(self, document: Document) -> str:
        state = self._content(document.content) if document.content else document.digest
        return f"document {document.links_digest} {state}"

    def _content(self, content: Content) -> str:
        uri = content.src_uri
        if uri not in self._contents:
            state = content.status if isinstance(content, Entry | Job) else ""
            is_open = isinstance(content, Job) and content.is_open
            front = self._documents[uri].front_digest
            self._contents[uri] = f"{content.kind} {uri!r} {front} {state} {is_open}"
        return self._contents[uri]
