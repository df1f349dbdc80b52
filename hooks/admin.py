"""Give writers an editor in the browser at admin/; off until `extra.forum.admin` is true."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from forum_mkdocs.build_state import get
from forum_mkdocs.configuration import cache_folder, language_of
from forum_mkdocs.outputs import Outputs
from friday_forum.admin.configuration import (
    RepositoryError,
    read_repository,
    render_configuration,
)
from friday_forum.admin.npm_packages import PackageError, fetch_packages
from friday_forum.admin.page import (
    FOLDER,
    content_security_policy,
    read_own_files,
    render_contract,
)
from friday_forum.content.catalog import Catalog

if TYPE_CHECKING:
    from pathlib import Path

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

log = logging.getLogger("mkdocs.plugins.forum")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """After content.py: these are no pages, and stand in no list, sitemap, feed or search."""
    settings = get(config, Catalog).settings
    if not settings.admin:
        return files
    try:
        repository = read_repository(config.repo_url)
        fetched = fetch_packages(cache_folder(config) / FOLDER)
    except (RepositoryError, PackageError) as error:
        log.warning("The site has no admin page: %s", error)
        return files
    texts = read_own_files()
    texts["config.yml"] = render_configuration(settings, repository, config.site_url or "")
    outputs = get(config, Outputs)
    for name, text in texts.items():
        outputs.add(f"{FOLDER}/{name}", lambda _, text=text: text, text)
    for name, path in fetched.items():
        if path.suffix == ".woff2":  # the packager has put a digest into its name
            outputs.add_copy(f"{FOLDER}/{name}", path, lambda: None)
        else:
            outputs.add(f"{FOLDER}/{name}", partial(_read, path), path.parent.name)
    values = {
        "language": language_of(config),
        "policy": content_security_policy(repository),
        "contract": render_contract(),
        "home": "../",
    }
    render = partial(_render_page, {**values, "forum": settings})
    outputs.add(f"{FOLDER}/index.html", render, repr((values, settings.name)))
    return files


def _read(path: Path, _: jinja2.Environment) -> str:
    return path.read_text("utf-8")


def _render_page(values: dict[str, object], env: jinja2.Environment) -> str:
    return env.get_template(f"{FOLDER}/index.html").render(**values)
