"""Write records as JSON, and read them without checking again what was checked before."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from friday_forum.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable

_KIND = "$"
"""Each JSON object has this key: the name of its record, or of one of these types."""

_TYPES: dict[str, Callable[[str], object]] = {
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
    "Decimal": Decimal,
}


def write_records(value: Any) -> str:
    """Return the JSON of records in tuples; raises TypeError or ValueError if there is none."""
    written = json.dumps(value, default=_say, ensure_ascii=False)
    written.encode()  # raises for half of a character
    return written


def _say(value: object) -> dict[str, object]:
    if isinstance(value, Record):
        return {_KIND: type(value).__name__, **_given(value)}
    name = type(value).__name__
    if name in _TYPES:
        return {_KIND: name, "is": str(value)}
    raise TypeError(f"{name} has no JSON")


def _given(record: Record) -> dict[str, object]:
    """Return what is not left to the default, which stands in the class."""
    values = {name: getattr(record, name) for name in record.defaults}
    return {name: one for name, one in values.items() if one is not record.defaults[name]}


def _restore(one: dict[str, Any]) -> object:
    kind = one.pop(_KIND)
    if (record := Record.kinds.get(kind)) is None:
        return _TYPES[kind](one["is"])
    for name, value in one.items():
        if type(value) is list:
            one[name] = tuple(value)
    return record.of_checked(one)


_DECODER = json.JSONDecoder(object_hook=_restore)


def read_records(written: str) -> Any:
    """Return what `write_records` was given, with lists for tuples outside of records.

    Raises ValueError, KeyError or TypeError when it was not made there.
    """
    value, end = _DECODER.raw_decode(written)  # `decode` looks twice for white space around it
    if end != len(written):
        raise ValueError("more stands here than was written")
    return value
