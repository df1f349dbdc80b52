"""Index what readers may search; the preview is never kept waiting for it."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import CombinedEvent, event_priority

from forum_mkdocs.build_state import find, get, put
from forum_mkdocs.configuration import cache_folder
from forum_mkdocs.parts import text_and_parts_alone
from forum_mkdocs.session import SESSION
from friday_forum.publishing.indexed_pages import IndexedPages
from friday_forum.publishing.pagefind import SearchIndexError
from friday_forum.publishing.search_index import (
    FOLDER,
    IndexRun,
    copy_index,
    find_index,
    make_index,
    newest_index,
    remove_index,
    start_index,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.forum")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Pages note what is indexed of them."""
    put(config, IndexedPages())
    return files


@text_and_parts_alone
def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Templates show the search where there is one, the 404 page included."""
    env.globals["search_folder"] = FOLDER
    return env


@text_and_parts_alone
@event_priority(-50)  # Late, after hooks that change what is written.
def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Note what is to be indexed, so that an unchanged site is not indexed again."""
    get(config, IndexedPages).add(page.file.dest_uri, output)
    return output


@event_priority(90)  # Once all pages are written; the rest of the build goes on meanwhile.
def _start_index(*, config: MkDocsConfig) -> None:
    pages, cache = get(config, IndexedPages), cache_folder(config) / "search"
    if SESSION.preview or not pages.digests or find_index(cache, pages.name):
        return
    site = Path(config.site_dir)
    with _failure_is_a_warning(site):
        run = start_index(site, cache, pages)
        put(config, run)
        SESSION.put(run)


@event_priority(-100)  # Last: all else that belongs to the site is written.
def _finish_index(*, config: MkDocsConfig) -> None:
    pages, site = get(config, IndexedPages), Path(config.site_dir)
    cache = cache_folder(config) / "search"
    if run := find(config, IndexRun):
        with _failure_is_a_warning(site):
            run.finish()
    elif index := find_index(cache, pages.name):
        with _failure_is_a_warning(site):
            copy_index(index, site)
    elif not pages.digests:
        remove_index(site)
        log.info("Nothing to search: no page has a text that is indexed")
    elif SESSION.preview:
        if old := newest_index(cache):
            with _failure_is_a_warning(site):
                copy_index(old, site)
        SESSION.idle_work.add(partial(make_index, site, cache, pages))


on_post_build = CombinedEvent(_start_index, _finish_index)  # type: ignore[arg-type] # typed for methods


def on_build_error(*, error: Exception) -> None:
    """Pagefind must not go on working for a build that failed."""
    if run := SESSION.find(IndexRun):
        run.give_up()


@contextmanager
def _failure_is_a_warning(site: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, SearchIndexError) as error:
        remove_index(site)
        log.warning("The site has no search: %s", error)
