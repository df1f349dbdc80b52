"""The collections as the editor shows them: a menu entry, a form and a place in docs/ for each."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from friday_forum.admin.form_fields import build_fields
from friday_forum.admin.special_fields import IMAGES
from friday_forum.content.collections import models
from friday_forum.content.json_schema import render_schemas
from friday_forum.content.schedule import WEEKDAYS
from friday_forum.editing.new_post import FIRST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator


def build_collections(weekday: int) -> list[dict[str, Any]]:
    """Return each collection; posts run on one weekday, counted from Monday = 0."""
    schemas = dict(_schemas())
    page = {"name": "index", "label": "The page above the list"}
    lists = {"index_file": {**page, "fields": build_fields(schemas["page"])}}
    *collections, pages = (_collection(kind, schema) for kind, schema in schemas.items())
    date = next(field for field in collections[0]["fields"] if field["name"] == "date")
    date.update(_weekly(weekday))
    return [*(collection | lists for collection in collections), pages]


def _collection(kind: str, schema: Any) -> dict[str, Any]:
    own = _COLLECTIONS[kind]
    folders = {"media_folder": f"/{IMAGES}"}
    return {**own, **folders, "format": own["name"], "fields": build_fields(schema)}


def _weekly(weekday: int) -> dict[str, Any]:
    """Return the limits of an input that offers one day of the week."""
    first = dt.date(FIRST_YEAR, 1, 1)
    first += dt.timedelta(days=(weekday - first.weekday()) % 7)
    return {
        "min": first.isoformat(),
        "step": 7,
        "hint": f"The {WEEKDAYS[weekday]} on which it runs",
    }


def absent_values() -> dict[str, dict[str, bool]]:
    """Return what a boolean means that a file leaves out, by collection and key."""
    return {
        _COLLECTIONS[kind]["name"]: {
            key: field["default"]
            for key, field in schema["properties"].items()
            if field.get("type") == "boolean"
        }
        for kind, schema in _schemas()
    }


def _schemas() -> Iterator[tuple[str, Any]]:
    texts = render_schemas()
    kinds = sorted((model.kind for model in models()), key=list(_COLLECTIONS).index)
    return ((kind, json.loads(texts[f"{kind}.json"])) for kind in kinds)


def _named(hint: str, template: str = "{{title}}") -> dict[str, Any]:
    return {"slug": {"template": template, "editable": True, "hint": hint}}


_ADDRESS = "The end of the address: a few plain words with hyphens."
_NEWEST = {"fields": ["date", "title"], "default": {"field": "date", "direction": "descending"}}

_COLLECTIONS: dict[str, dict[str, Any]] = {
    "post": {
        "name": "posts",
        "label": "Forum posts",
        "label_singular": "Forum post",
        "description": "A question and its answer.",
        "icon": "forum",
        "folder": "docs/forum",
        "path": "{{date | date('YYYY')}}/{{slug}}",
        "preview_path": "forum/{{date | date('YYYY')}}/{{slug}}/",
        "public_folder": "../../assets/images",
        "summary": "{{title}} · {{date}}",
        "sortable_fields": _NEWEST,
        "view_filters": [{"label": "Drafts", "field": "draft", "pattern": True}],
        **_named(_ADDRESS),
    },
    "article": {
        "name": "articles",
        "label": "Articles",
        "label_singular": "Article",
        "description": "Everything else worth reading.",
        "icon": "article",
        "folder": "docs/articles",
        "preview_path": "articles/{{slug}}/",
        "public_folder": "../assets/images",
        "summary": "{{title}} · {{date}}",
        "sortable_fields": _NEWEST,
        "view_filters": [{"label": "Drafts", "field": "draft", "pattern": True}],
        **_named(_ADDRESS),
    },
    "job": {
        "name": "jobs",
        "label": "Jobs",
        "label_singular": "Job",
        "description": "Openings.",
        "icon": "work",
        "folder": "docs/jobs",
        "preview_path": "jobs/{{slug}}/",
        "public_folder": "../assets/images",
        "summary": "{{title}} · {{company}}",
        **_named(_ADDRESS, "{{company}}-{{title}}"),
    },
    "author": {
        "name": "authors",
        "label": "Authors",
        "label_singular": "Author",
        "description": "The people who answer.",
        "icon": "person",
        "folder": "docs/authors",
        "identifier_field": "name",
        "preview_path": "authors/{{slug}}/",
        "public_folder": "../assets/images",
        "summary": "{{name}}",
        **_named("What posts name the author by.", "{{name}}"),
    },
    "topic": {
        "name": "topics",
        "label": "Topics",
        "label_singular": "Topic",
        "description": "What posts are about.",
        "icon": "label",
        "folder": "docs/topics",
        "preview_path": "topics/{{slug}}/",
        "public_folder": "../assets/images",
        **_named(_ADDRESS),
    },
    "page": {
        "name": "pages",
        "label": "Pages",
        "label_singular": "Page",
        "description": "The pages of the site itself.",
        "icon": "description",
        "folder": "docs",
        "create": False,
        "delete": False,
        "preview_path": "{{slug}}/",
        "public_folder": "assets/images",
        "slug": {"template": "{{title}}", "editable": False},
    },
}
"""What the editor is told of each collection beside its form, in the order of its menu."""
