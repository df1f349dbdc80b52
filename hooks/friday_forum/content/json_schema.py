"""JSON Schema of each collection, for editors that check front matter as it is typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from annotated_types import MaxLen, MinLen

from friday_forum.content.collections import models
from friday_forum.content.front_matter import THEME_KEYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from friday_forum.content.models import Content

DIALECT = "https://json-schema.org/draft/2020-12/schema"

FOLDER = "schemas"
"""Where the schemas stand in the repository."""


def render_schemas() -> Mapping[str, str]:
    """Return the text of each schema file by its name: `post.json`, `article.json`, ..."""
    return {f"{model.kind}.json": _render(model) for model in models()}


def _render(model: type[Content]) -> str:
    schema = _trim(model.model_json_schema())
    for name, field in model.model_fields.items():
        _limit_lists(schema["properties"][name], field.metadata)
    theme = {key: {"description": "a key of Material for MkDocs"} for key in sorted(THEME_KEYS)}
    schema["properties"] = {**schema["properties"], **theme}
    whole = {"$schema": DIALECT, **schema, "title": model.label.capitalize()}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _limit_lists(schema: dict[str, Any], metadata: list[Any]) -> None:
    """Say how many entries a list may have, which is lost where one entry may stand for a list."""
    for choice in schema.get("anyOf", []):
        for rule in metadata if choice.get("type") == "array" else ():
            if isinstance(rule, MinLen):
                choice["minItems"] = rule.min_length
            if isinstance(rule, MaxLen):
                choice["maxItems"] = rule.max_length


def _trim(schema: Any) -> Any:
    """Drop what says nothing to a writer: titles made of key names, and null as a value.

    A key without a value counts as missing, so a null is right for every optional key and wrong for
    a required one; schemas that say `null` would offer it to the writer as a value to choose.
    """
    if isinstance(schema, list):
        return [_trim(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if not _is_noise(key, value)}
    kept = {key: _trim(value) for key, value in kept.items()}
    choices = [choice for choice in kept.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        del kept["anyOf"]
        return {**choices[0], **kept}
    return {**kept, "anyOf": choices} if choices else kept


def _is_noise(key: str, value: object) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and value is None)
