"""Word the mistakes that pydantic finds, for the person who wrote the values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from friday_forum.content.foreign_keys import FOREIGN_KEYS
from friday_forum.content.models import Entry
from friday_forum.text.problems import did_you_mean, quoted
from friday_forum.text.spelling import closest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from friday_forum.content.front_matter import Loc

_TYPE_WORDS = {
    "string_type": "must be text",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "tuple_type": "must be a list, such as [first, second]",
    "model_type": "must be made of keys and values",
    "dict_type": "must be made of keys and values",
}


def word_mistakes(
    some: list[ErrorDetails], found: list[ErrorDetails], model: type[BaseModel]
) -> list[tuple[Loc, str]]:
    """Word some of the mistakes found; a key that is missing since it was mistyped is left out."""
    meant = {_meant(each["loc"], model) for each in found if each["type"] == "extra_forbidden"}
    return [
        (each["loc"], _wording(each, model))
        for each in some
        if each["type"] != "missing" or each["loc"] not in meant
    ]


def _meant(loc: Loc, model: type[BaseModel]) -> Loc:
    """Return the place of the key that a mistyped one was meant to be."""
    known = _model_at(model, loc[:-1]).model_fields
    return (*loc[:-1], closest(str(loc[-1]), known) or "")


def _wording(error: ErrorDetails, model: type[BaseModel]) -> str:
    loc, kind, context = error["loc"], error["type"], error.get("ctx", {})
    key, around = _names(loc)
    if kind == "missing":
        return _missing(key, around, _model_at(model, loc[:-1]))
    if kind == "extra_forbidden":
        return f"unknown key {quoted(key)}{around}{_meant_key(key, _model_at(model, loc[:-1]))}"
    if kind == "forum":
        return f"{key}{around}: {error['msg']}"
    return f"{key}{around} {_limit(kind, error['input'], context)}"


def _meant_key(key: str, model: type[BaseModel]) -> str:
    """Return what was meant: one of our keys, that of another generator, or a text."""
    known = model.model_fields
    if hint := did_you_mean(key, known):
        return hint
    if " " in key.strip():
        return "; a text of several lines has | after its key, and two spaces before each line"
    return FOREIGN_KEYS.get(key.lower(), "") if issubclass(model, Entry) else ""


def _names(loc: Loc) -> tuple[str, str]:
    """Return the key that a mistake is in, and ` in key (item 2)` where it is inside another."""
    words = [str(part) for part in loc if part not in {"link", "path"}]
    numbers = [part + 1 for part in loc if isinstance(part, int)]
    item = f" (item {numbers[-1]})" if numbers else ""
    keys = [word for word in words if not word.isdigit()] or ["value"]
    if len(keys) > 1:
        return keys[-1], f" in {keys[-2]}{item}"
    return keys[0], item


def _missing(key: str, around: str, model: type[BaseModel]) -> str:
    field = model.model_fields[key]
    example = f", such as {key}: {field.examples[0]}" if field.examples else ""
    return f"{quoted(key)}{around} is missing or empty; add {field.description}{example}"


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """Return the model that describes the keys at `loc`."""
    for part in loc:
        field = model.model_fields.get(str(part))
        if field is not None and (inner := _inner_model(field.annotation)):
            model = inner
    return model


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if inner := _inner_model(part):
            return inner
    return None


def _limit(kind: str, value: object, context: Mapping[str, Any]) -> str:
    match kind:
        case "string_too_long":
            return f"has {len(str(value))} characters; at most {context['max_length']} fit"
        case "too_long" if isinstance(value, str):
            return f"has {len(value)} characters; at most {context['max_length']} fit"
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
