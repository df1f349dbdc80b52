"""What the JSON Schema cannot say of a key: what it refers to, and how it is best written."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from friday_forum.content.countries import country_names
from friday_forum.content.job import EMPLOYMENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

Options: TypeAlias = dict[str, Any]

IMAGES = "docs/assets/images"
"""Where uploaded pictures go, from the root of the repository."""

YEAR: Options = {"name": "year", "widget": "hidden"}
"""The year of a post's date, for paths to it; `front-matter.js` fills it in and never writes it."""

_POST_PATH = "forum/{{fields.year}}/{{slug}}.md"
_ARTICLE_PATH = "articles/{{slug}}.md"

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


def special_field(key: str) -> Options:
    """Return the options of a field that the schema alone would not give it."""
    return _special_fields().get(key, {})


@cache
def _special_fields() -> dict[str, Options]:
    people = _relation("authors", multiple=True, min=1, display_fields=["name"])
    topics = _relation("topics", multiple=True, display_fields=["title"])
    reading = "What to read next; the site fills the list up from the texts themselves"
    picture = {"media_folder": f"/{IMAGES}", "public_folder": IMAGES.removeprefix("docs/")}
    countries = dict(sorted(country_names().items(), key=lambda item: item[1]))
    kinds = {word: word.replace("-", " ").capitalize() for word in EMPLOYMENT_TYPES}
    return {
        "author": {**people, "hint": "Who answers; several for a panel"},
        "topics": {**topics, "hint": "One to five"},
        "update_to": _path("posts", _POST_PATH),
        "additional_read": {"widget": "list", "types": _reading_types(), "hint": reading},
        "question": {"widget": "text"},
        "description": {"widget": "text"},
        "bio": {"widget": "text"},
        "avatar": {"widget": "image", **picture},
        "remote": _choice(countries, multiple=True),
        "country": _choice(countries),
        "employment_type": _choice(kinds, multiple=True, min=1),
        "draft": {"default": True},
    }
