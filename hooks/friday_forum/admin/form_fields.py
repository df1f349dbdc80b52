"""Turn the JSON Schema of a collection into the fields of a form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from friday_forum.admin.special_fields import YEAR, Options, special_field
from friday_forum.content.front_matter import THEME_KEYS
from friday_forum.content.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Mapping

Schema: TypeAlias = "Mapping[str, Any]"

NOT_IN_FORM = frozenset({"aliases"})
"""The editor adds an old address by itself when a name changes, and only where no field does."""

_ORDER = (
    "title",
    "name",
    "date",
    "author",
    "asker",
    "question",
    "description",
    "topics",
    "additional_read",
    "update_to",
)
"""Keys that writers expect at the top, as `forum new` writes them; the others follow."""

_BELOW = ("additional_read", "avatar", "aliases")
"""Keys that few files need: the text comes before them in the form."""


def build_fields(schema: Schema) -> list[Options]:
    """Return a field for each key of a collection, and one for the text below the front matter."""
    keys = [key for key in schema["properties"] if key not in THEME_KEYS | NOT_IN_FORM]
    keys.sort(key=lambda key: _ORDER.index(key) if key in _ORDER else len(_ORDER))
    years = [YEAR] if "asker" in keys else []
    fields = _fields(keys, schema, schema)
    place = next((at for at, field in enumerate(fields) if field["name"] in _BELOW), len(fields))
    return [*fields[:place], body_field(), *fields[place:], *years]


def body_field() -> Options:
    """Return the field of the text below the front matter."""
    return {
        "name": "body",
        "label": label_of("body"),
        "widget": "richtext",
        "required": False,
        "buttons": [
            "bold",
            "italic",
            "code",
            "link",
            "heading-two",
            "heading-three",
            "quote",
            "bulleted-list",
            "numbered-list",
        ],
        "editor_components": ["image", "code-block"],
        "linked_images": False,
    }


def _fields(keys: list[str], schema: Schema, whole: Schema) -> list[Options]:
    required = schema.get("required", ())
    return [_field(key, schema["properties"][key], whole, required=key in required) for key in keys]


def _field(key: str, schema: Schema, whole: Schema, *, required: bool) -> Options:
    field: Options = {"name": key, "label": label_of(key)}
    if hint := _hint(schema):
        field["hint"] = hint
    return {**field, "required": required, **_widget(schema, whole), **special_field(key)}


def _hint(schema: Schema) -> str:
    """Return the description of a key as a sentence; a switch is on or off, not true or false."""
    hint = str(schema.get("description", ""))
    if schema.get("type") == "boolean":
        hint = re.sub(r"^(true|false)\b", lambda word: _SWITCH[word[0]], hint)
    return hint[:1].upper() + hint[1:]


_SWITCH = {"true": "on", "false": "off"}


def _widget(schema: Schema, whole: Schema) -> Options:
    """Return the kind of input, and the limits that the editor can check itself."""
    options = [_resolve(choice, whole) for choice in schema.get("anyOf", [schema])]
    richest = max(options, key=lambda option: _RANK.get(option.get("type", ""), 0))
    match richest.get("type"):
        case "boolean":
            return {"widget": "boolean", "default": bool(richest.get("default"))}
        case "object":
            keys = list(richest["properties"])
            return {"widget": "object", "fields": _fields(keys, richest, whole)}
        case "array":
            return _list(richest, whole)
        case _:
            return _text(richest)


_RANK = {"object": 2, "array": 1}
"""Where a key takes a text or more, the form offers the more."""


def _list(schema: Schema, whole: Schema) -> Options:
    limits = {"min": schema.get("minItems"), "max": schema.get("maxItems")}
    item = _resolve(schema["items"], whole)
    fields = {}
    if item.get("type") == "object":
        fields["fields"] = _fields(list(item["properties"]), item, whole)
    known = {key: limit for key, limit in limits.items() if limit is not None}
    return {"widget": "list", **known, **fields}


def _text(schema: Schema) -> Options:
    if schema.get("format") == "date":
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    if choices := schema.get("enum"):
        return {"widget": "select", "options": list(choices)}
    limits = {"minlength": schema.get("minLength"), "maxlength": schema.get("maxLength")}
    known = {key: limit for key, limit in limits.items() if limit is not None and limit > 1}
    return {"widget": "string", **known}


def _resolve(schema: Schema, whole: Schema) -> Schema:
    reference = schema.get("$ref", "").removeprefix("#/$defs/")
    return whole["$defs"][reference] if reference else schema
