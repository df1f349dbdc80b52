"""The configuration of the editor: where it writes, and a form for each collection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from friday_forum.admin.collections import build_collections
from friday_forum.admin.special_fields import IMAGES
from friday_forum.editing.new_post import SLUG_LIMIT
from friday_forum.editing.review_body import IMAGE_LIMIT

if TYPE_CHECKING:
    from friday_forum.admin.repository import Repository
    from friday_forum.content.settings import Settings

_SITE_ROOT = "https://friday-forum.example/"


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
        "collections": build_collections(settings.weekday_number),
    }


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
