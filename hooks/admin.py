"""Give writers an editor in the browser at admin/; off until `extra.forum.admin` is true."""

from __future__ import annotations

import logging
import shutil
from functools import partial
from typing import TYPE_CHECKING

from forum_mkdocs.build_state import get
from forum_mkdocs.configuration import cache_folder, language_of
from forum_mkdocs.outputs import Outputs
from friday_forum.admin.configuration import render_configuration
from friday_forum.admin.npm_packages import PackageError, fetch_packages
from friday_forum.admin.page import (
    FOLDER,
    content_security_policy,
    read_own_files,
    render_contract,
)
from friday_forum.admin.repository import RepositoryError, read_repository
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
        log.warning("mkdocs.yml: there is no admin page: %s", error)
        return files
    outputs = get(config, Outputs)
    texts = read_own_files()
    texts["config.yml"] = render_configuration(settings, repository, config.site_url or "")
    for name, text in texts.items():
        outputs.add(f"{FOLDER}/{name}", partial(_as_it_is, text), text)
    for name, path in fetched.items():
        if path.suffix == ".woff2":  # the packager has put a digest into its name
            outputs.add_copy(f"{FOLDER}/{name}", path, partial(_copy_if_missing, path))
        else:
            outputs.add(f"{FOLDER}/{name}", partial(_read, path), path.parent.name)
    values = {
        "forum": settings,
        "language": language_of(config),
        "policy": content_security_policy(repository),
        "contract": render_contract(),
    }
    outputs.add(f"{FOLDER}/index.html", partial(_render_page, values), repr(values))
    return files


def _copy_if_missing(source: Path, target: Path) -> None:
    """A fetched file is in the cache already; without a cache it goes to the site itself."""
    if not target.is_file():
        shutil.copyfile(source, target)


def _as_it_is(text: str, _: jinja2.Environment) -> str:
    return text


def _read(path: Path, _: jinja2.Environment) -> str:
    return path.read_text("utf-8")


def _render_page(values: dict[str, object], env: jinja2.Environment) -> str:
    return env.get_template(f"{FOLDER}/index.html").render(values)
