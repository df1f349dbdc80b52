"""The configuration of the editor: where it writes, and a form for each collection."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml

from friday_forum.admin.form_fields import IMAGES, build_fields
from friday_forum.content.collections import models
from friday_forum.content.json_schema import render_schemas
from friday_forum.content.schedule import WEEKDAYS
from friday_forum.editing.new_post import FIRST_YEAR, SLUG_LIMIT
from friday_forum.editing.review_body import IMAGE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.content.settings import Settings

_SITE_ROOT = "https://friday-forum.example/"


class RepositoryError(ValueError):
    """The editor cannot write to this repository; worded for the owner of mkdocs.yml."""


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the editor writes.

    `backend` is the editor's name for the service, `path` is `owner/name`, `web` the service's own
    address, `api` that of its API without what stands after the host.
    """

    backend: str
    path: str
    web: str
    api: str


def read_repository(repo_url: str | None) -> Repository:
    """Return the repository of mkdocs.yml's `repo_url`; raises RepositoryError.

    GitHub, GitLab and Codeberg are known by their host, as the editor supports these services.
    """
    address = urlsplit(repo_url or "")
    path = address.path.strip("/").removesuffix(".git")
    if not path.count("/"):
        message = "extra.forum.admin needs repo_url, such as https://github.com/owner/name"
        raise RepositoryError(message)
    web = f"https://{address.netloc}"
    match address.netloc:
        case "github.com":
            return Repository("github", path, web, "https://api.github.com")
        case "gitlab.com":
            return Repository("gitlab", path, web, web)
        case "codeberg.org":
            return Repository("gitea", path, web, web)
    message = f"extra.forum.admin works with github.com, gitlab.com and codeberg.org, not with {web}"
    raise RepositoryError(message)


def render_configuration(settings: Settings, repository: Repository, site_url: str) -> str:
    """Return the editor's `config.yml`."""
    configuration = build_configuration(settings, repository, site_url)
    dumped: str = yaml.dump(
        configuration, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100
    )
    return dumped


class _Dumper(yaml.SafeDumper):
    """Writes a value out each time that it stands in the configuration."""

    def ignore_aliases(self, _: object) -> bool:
        return True


def build_configuration(
    settings: Settings, repository: Repository, site_url: str
) -> dict[str, Any]:
    """Return the editor's configuration, in the form that Sveltia CMS describes."""
    return {
        "backend": _backend(settings, repository),
        "publish_mode": "editorial_workflow" if repository.backend != "gitea" else "simple",
        "app_title": settings.name,
        "site_url": site_url or _SITE_ROOT,
        "media_folder": IMAGES,
        "public_folder": f"/{IMAGES.removeprefix('docs/')}",
        "media_libraries": {
            "all": {"max_file_size": IMAGE_LIMIT, "slugify_filename": True},
            "stock_assets": False,
        },
        "slug": {
            "encoding": "ascii",
            "clean_accents": True,
            "maxlength": SLUG_LIMIT,
            "timezone": "local",
        },
        "collections": _collections(settings),
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


def _backend(settings: Settings, repository: Repository) -> dict[str, Any]:
    backend: dict[str, Any] = {
        "name": repository.backend,
        "repo": repository.path,
        "commit_messages": _COMMIT_MESSAGES,
    }
    if repository.backend == "gitea":
        backend |= {"base_url": repository.web, "api_root": f"{repository.api}/api/v1"}
    if repository.backend == "github":
        backend |= {"open_authoring": True, "auth_scope": "public_repo"}
    if settings.admin_sign_in:
        return backend | {"base_url": settings.admin_sign_in}
    return backend | {"auth_methods": ["token"]}


_COMMIT_MESSAGES = {
    "create": "Add {{path}}",
    "update": "Change {{path}}",
    "delete": "Remove {{path}}",
    "uploadMedia": "Add the picture {{path}}",
    "deleteMedia": "Remove the picture {{path}}",
}


def _collections(settings: Settings) -> list[dict[str, Any]]:
    schemas = dict(_schemas())
    page = {"name": "index", "label": "The page above the list"}
    lists = {"index_file": {**page, "fields": build_fields(schemas["page"])}}
    collections = [_collection(kind, schema) for kind, schema in schemas.items()]
    for collection in collections:
        if collection["name"] != "pages":
            collection |= lists
    for field in collections[0]["fields"]:
        if field["name"] == "date":
            field |= _weekly(settings.weekday_number)
    return collections


def _collection(kind: str, schema: Any) -> dict[str, Any]:
    own = _COLLECTIONS[kind]
    folders = {"media_folder": f"/{IMAGES}"}
    return {**own, **folders, "format": own["name"], "fields": build_fields(schema)}


def _weekly(weekday: int) -> dict[str, Any]:
    """Return the limits of an input that offers one day of the week, counted from Monday = 0."""
    first = dt.date(FIRST_YEAR, 1, 1)
    first += dt.timedelta(days=(weekday - first.weekday()) % 7)
    return {"min": first.isoformat(), "step": 7, "hint": f"The {WEEKDAYS[weekday]} on which it runs"}


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
