"""Turn values into a record, or every mistake in them into a sentence for the writer.

Loads pydantic, so it is imported where something is parsed and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from friday_forum.contract import check, record_of
from friday_forum.front_matter import THEME_KEYS, Loc
from friday_forum.model import Content, Origin
from friday_forum.problems import Problem, closest, did_you_mean, quoted
from friday_forum.records import Record, keys_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

AnyContent = TypeVar("AnyContent", bound=Content)
AnyRecord = TypeVar("AnyRecord", bound=Record)

_TYPE_WORDS = {
    "string_type": "must be text",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "tuple_type": "must be a list, such as [first, second]",
    "dataclass_type": "must be made of keys and values",
    "dict_type": "must be made of keys and values",
}
_UNKNOWN = "unexpected_keyword_argument"


def parse_content(
    model: type[AnyContent], origin: Origin, path: str
) -> tuple[AnyContent | None, tuple[Problem, ...]]:
    """Return the model of a file's front matter, or None and a problem for each mistake in it.

    `path` is how problems name the file. A key without a value counts as missing.
    """
    values = {
        key: value
        for key, value in origin.matter.values.items()
        if key not in THEME_KEYS and value not in (None, "")
    }
    content, mistakes = parse_record(model, values)
    if content is not None:
        return content.come_from(origin), ()
    line_of = origin.matter.line_of
    return None, tuple(Problem(path, line_of(loc), message) for loc, message in mistakes)


def parse_record(
    record: type[AnyRecord], values: object
) -> tuple[AnyRecord | None, list[tuple[Loc, str]]]:
    """Return the record of these values, or None and the place and the wording of each mistake.

    A key that is missing since it was mistyped is one mistake, not two.
    """
    try:
        return check(record, values), []
    except ValidationError as error:
        found = error.errors(include_url=False)
    meant = {_meant(each["loc"], record) for each in found if each["type"] == _UNKNOWN}
    return None, [
        (each["loc"], _wording(each, record))
        for each in found
        if each["type"] != "missing" or each["loc"] not in meant
    ]


def _meant(loc: Loc, record: type[Record]) -> Loc:
    """Return the place of the key that a mistyped one was meant to be."""
    known = keys_of(_record_at(record, loc[:-1]))
    return (*loc[:-1], closest(str(loc[-1]), known) or "")


def _wording(error: ErrorDetails, record: type[Record]) -> str:
    loc, kind, context = error["loc"], error["type"], error.get("ctx", {})
    key, around = _names(loc)
    if kind == "missing":
        return _missing(key, around, _record_at(record, loc[:-1]))
    if kind == _UNKNOWN:
        known = keys_of(_record_at(record, loc[:-1]))
        return f"unknown key {quoted(key)}{around}{did_you_mean(key, known)}"
    if kind == "forum":
        return f"{key}{around}: {error['msg']}"
    return f"{key}{around} {_limit(kind, error['input'], context)}"


def _names(loc: Loc) -> tuple[str, str]:
    """Return the key that a mistake is in, and ` in key (item 2)` where it is inside another."""
    words = [str(part) for part in loc if part not in {"link", "path"}]
    numbers = [part + 1 for part in loc if isinstance(part, int)]
    item = f" (item {numbers[-1]})" if numbers else ""
    keys = [word for word in words if not word.isdigit()] or ["value"]
    if len(keys) > 1:
        return keys[-1], f" in {keys[-2]}{item}"
    return keys[0], item


def _missing(key: str, around: str, record: type[Record]) -> str:
    declared = keys_of(record)[key].metadata
    example = f", such as {key}: {declared['examples'][0]}" if "examples" in declared else ""
    return f"{quoted(key)}{around} is missing or empty; add {declared['description']}{example}"


def _record_at(record: type[Record], loc: Loc) -> type[Record]:
    """Return the record that describes the keys at `loc`."""
    for part in loc:
        record = record_of(record, str(part)) or record
    return record


def _limit(kind: str, value: object, context: Mapping[str, Any]) -> str:
    match kind:
        case "string_too_long":
            return f"has {len(str(value))} characters; at most {context['max_length']} fit"
        case "too_long":
            return f"has {context['actual_length']} entries; at most {context['max_length']} fit"
        case "too_short":
            return "is empty; write at least one"
        case "string_too_short":
            return "is empty; write something"
        case "greater_than_equal":
            return f"is {quoted(value)}; the least is {context['ge']}"
        case "less_than_equal":
            return f"is {quoted(value)}; the most is {context['le']}"
        case _:
            return f"{_TYPE_WORDS.get(kind, 'is not understood')}, not {quoted(value)}"
