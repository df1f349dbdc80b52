"""Put what a page looked up into words that differ where two answers differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from friday_forum.comments import Comment
from friday_forum.documents import Document
from friday_forum.job import Job
from friday_forum.model import Content, Entry

if TYPE_CHECKING:
    from friday_forum.catalog import Catalog

_PLAIN = (str, int, float, dt.date, dt.time, PurePath, Comment, type(None))


class Describer:
    """Describes the answers of one build.

    Of a content, what a page that is not its own may show: all of its front matter, and whether it
    is out, but not its body.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._documents: Mapping[str, Document] = catalog.documents
        self._contents: dict[str, str] = {}

    def describe(self, answer: Any) -> str:
        """Return the description; raises TypeError for what no page can have looked up."""
        match answer:
            case Content():
                return self._content(answer)
            case Document():
                state = self._content(answer.content) if answer.content else answer.digest
                return f"document {answer.links_digest} {state}"
            case Mapping():
                return self._all("mapping", answer.items())
            case tuple() | list():
                return self._all("list", answer)
            case _ if is_dataclass(answer) and not isinstance(answer, type | Comment):
                parts = (getattr(answer, field.name) for field in fields(answer))
                return self._all(type(answer).__name__, parts)
            case _ if isinstance(answer, _PLAIN):
                return repr(answer)
        raise TypeError(f"nothing tells one {type(answer).__name__} from another")

    def _all(self, kind: str, parts: Any) -> str:
        described = [self.describe(part) for part in parts]
        return f"{kind} {len(described)} {' '.join(described)}"

    def _content(self, content: Content) -> str:
        uri = content.src_uri
        if uri not in self._contents:
            state = content.status if isinstance(content, Entry | Job) else ""
            is_open = isinstance(content, Job) and content.is_open
            front = self._documents[uri].front_digest
            self._contents[uri] = f"{content.kind} {uri} {front} {state} {is_open}"
        return self._contents[uri]
