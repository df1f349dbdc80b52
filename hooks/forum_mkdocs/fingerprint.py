"""Tell apart what a template is given: equal fingerprints mean equal pages.

Only kinds of values that are known here have one. A page with any other in its context is rendered
anew each time, which is slower and never wrong.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from friday_forum.catalog import Catalog
from friday_forum.model import Content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_PLAIN = (str, int, float, bool, type(None), dt.date, dt.time, dt.datetime, PurePath)


class UnknownValueError(Exception):
    """A value whose equality cannot be told."""


class Fingerprints:
    """The fingerprints of one build; those of large shared values are worked out once.

    A `Content` stands for its path and the `Catalog` for nothing: the front matter of all files is
    part of the fingerprint of the whole site, which goes into that of every page.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, value: object) -> str:
        """Return the fingerprint of a value; raises UnknownValueError."""
        if isinstance(value, _PLAIN):
            return repr(value)
        if isinstance(value, Content):
            return f"@{value.src_uri}"
        if isinstance(value, Catalog):
            return "@"
        known = self._known.get(id(value))
        if known is None or known[0] is not value:
            self._known[id(value)] = known = (value, self._of_compound(value))
        return known[1]

    def _of_compound(self, value: Any) -> str:
        if isinstance(value, BaseModel):
            return digest([type(value).__qualname__, value.model_dump_json()])
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = (
                (field.name, getattr(value, field.name)) for field in dataclasses.fields(value)
            )
            parts = (f"{name}={self.of(inner)}" for name, inner in fields)
            return digest([type(value).__qualname__, *parts])
        if isinstance(value, dict | list) and (plain := _plain_json(value)):
            return digest(["json", plain])
        if isinstance(value, tuple | list):
            return digest(["list", *(self.of(item) for item in value)])
        if isinstance(value, set | frozenset):
            return digest(["set", *sorted(self.of(item) for item in value)])
        if hasattr(value, "items") and hasattr(value, "keys"):
            items = (f"{self.of(key)}: {self.of(inner)}" for key, inner in value.items())
            return digest(["map", *items])
        raise UnknownValueError(type(value).__qualname__)


def _plain_json(value: dict[Any, Any] | list[Any]) -> str | None:
    """Return JSON of what is nothing but texts and numbers: the fast way for large ones."""
    try:
        return json.dumps(value, check_circular=False)
    except (TypeError, ValueError):
        return None


def digest(parts: Iterable[str]) -> str:
    """Return one digest of many texts; where one ends and the next begins counts."""
    total = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        total.update(f"{len(raw)}:".encode())
        total.update(raw)
    return total.hexdigest()


def digest_files(paths: Iterable[Any], read: Callable[[Any], bytes]) -> str:
    """Return one digest of the names and contents of files."""
    total = hashlib.blake2b(digest_size=16)
    for path in paths:
        raw = read(path)
        total.update(f"{path}:{len(raw)}:".encode())
        total.update(raw)
    return total.hexdigest()
