"""The records as pydantic sees them: with the types that their keys name, and a check for each.

Loads pydantic, so it is imported where something is parsed and nowhere else.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_type_hints

from pydantic import TypeAdapter

from friday_forum import fields, job_fields, settings_fields
from friday_forum.records import Record

if TYPE_CHECKING:
    from collections.abc import Hashable

AnyRecord = TypeVar("AnyRecord", bound=Record)

_TYPES = {**vars(fields), **vars(job_fields), **vars(settings_fields)}
"""What the annotations of records name: they import it for type checkers alone."""


def check(record: type[AnyRecord], values: object) -> AnyRecord:
    """Return the record of these values; raises pydantic's ValidationError."""
    return cast("AnyRecord", _adapter_of(cast("Hashable", record)).validate_python(values))


def schema_of(record: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema of a record."""
    return _adapter_of(cast("Hashable", record)).json_schema()


@cache
def _adapter_of(record: Any) -> TypeAdapter[Any]:
    adapter: TypeAdapter[Any] = TypeAdapter(record)
    adapter.rebuild(_types_namespace=_TYPES)
    return adapter


def record_of(record: type[Record], key: str) -> type[Record] | None:
    """Return the record that stands under a key, alone or in a list, None where there is none."""
    return _record_in(get_type_hints(record, localns=_TYPES).get(key))


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    found = (_record_in(part) for part in getattr(annotation, "__args__", ()))
    return next(filter(None, found), None)
