"""Turn the JSON Schema of a collection into the fields of a form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from friday_forum.content.countries import country_names
from friday_forum.content.front_matter import THEME_KEYS
from friday_forum.content.job import EMPLOYMENT_TYPES
from friday_forum.content.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Mapping

Options: TypeAlias = dict[str, Any]
Schema: TypeAlias = "Mapping[str, Any]"

IMAGES = "docs/assets/images"
"""Where uploaded pictures go, from the root of the repository."""

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

YEAR: Options = {"name": "year", "widget": "hidden"}
"""The year of a post's date, for paths to it; `front-matter.js` fills it in and never writes it."""

_POST_PATH = "forum/{{fields.year}}/{{slug}}.md"
_ARTICLE_PATH = "articles/{{slug}}.md"

_DRAFT_AT_FIRST: Options = {"default": True}


_LISTS = {"field": "slug", "values": ["index", "README"], "exclude": True}
"""The page of a list stands in the folder of its collection, and is no author or topic."""


def _relation(collection: str, **options: Any) -> Options:
    reference = {"widget": "relation", "collection": collection, "value_field": "{{slug}}"}
    return {**reference, "filters": [_LISTS], **options}


def _path(collection: str, value: str) -> Options:
    return {**_relation(collection, display_fields=["title"]), "value_field": value}


def _choice(options: Mapping[str, str], **more: Any) -> Options:
    choices = [{"label": label, "value": value} for value, label in options.items()]
    return {"widget": "select", "options": choices, **more}


def _countries() -> dict[str, str]:
    return dict(sorted(country_names().items(), key=lambda item: item[1]))


def _reading_types() -> list[Options]:
    """Return the kinds of items in `additional_read`; `front-matter.js` knows these names."""
    title: Options = {"name": "title", "label": "Words to click"}
    address: Options = {"name": "url", "label": "Address", "type": "url"}
    path: Options = {"name": "path", "label": "Path below docs/"}
    page: Options = {"name": "path", "label": "Title"}
    post, article = _path("posts", _POST_PATH), _path("articles", _ARTICLE_PATH)
    return [
        {"name": "post", "label": "A forum post", "fields": [{**page, **post}]},
        {"name": "article", "label": "An article", "fields": [{**page, **article}]},
        {"name": "link", "label": "Another site", "fields": [title, address]},
        {"name": "page", "label": "Another page of ours", "fields": [path]},
    ]


def _special(key: str) -> Options:
    """Return what the schema cannot say of a key: what it refers to, and how it is best written."""
    match key:
        case "author":
            people = _relation("authors", multiple=True, min=1, display_fields=["name"])
            return {**people, "hint": "Who answers; several for a panel"}
        case "topics":
            topics = _relation("topics", multiple=True, display_fields=["title"])
            return {**topics, "hint": "One to five"}
        case "update_to":
            return _path("posts", _POST_PATH)
        case "additional_read":
            hint = "What to read next; the site fills the list up from the texts themselves"
            return {"widget": "list", "types": _reading_types(), "hint": hint}
        case "question" | "bio" | "description":
            return {"widget": "text"}
        case "avatar":
            return {"widget": "image", "media_folder": f"/{IMAGES}", "public_folder": _public()}
        case "remote":
            return _choice(_countries(), multiple=True)
        case "country":
            return _choice(_countries())
        case "employment_type":
            words = {word: word.replace("-", " ").capitalize() for word in EMPLOYMENT_TYPES}
            return _choice(words, multiple=True, min=1)
        case "draft":
            return _DRAFT_AT_FIRST
        case _:
            return {}


def _public() -> str:
    return IMAGES.removeprefix("docs/")


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
    return [
        _field(key, schema["properties"][key], whole, required=key in required) for key in keys
    ]


def _field(key: str, schema: Schema, whole: Schema, *, required: bool) -> Options:
    field: Options = {"name": key, "label": label_of(key)}
    if hint := _hint(schema):
        field["hint"] = hint
    return {**field, "required": required, **_widget(schema, whole), **_special(key)}


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
