"""Index what readers may search; the preview is never kept waiting for it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import CombinedEvent, event_priority

from forum_mkdocs.configuration import MODE, cache_folder
from forum_mkdocs.state import has_kept_site, indexed_pages_of, keep, kept_site_of
from friday_forum.publishing.search_index import (
    FOLDER,
    IndexedPages,
    SearchIndexError,
    copy_index,
    files_in_place,
    find_index,
    make_index,
    newest_index,
)

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.forum")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Before build_cache.py notes what is indexed of the pages that stand."""
    keep(config, IndexedPages())
    return files


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Templates show the search where there is one, the 404 page included."""
    env.globals["search_folder"] = FOLDER
    return env


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Note what is to be indexed, so that an unchanged site is not indexed again."""
    indexed_pages_of(config).add(page.file.url, output)
    return output


def _leave_in_place(*, config: MkDocsConfig) -> None:
    """Before build_cache.py removes what this build did not make."""
    pages, cache = indexed_pages_of(config), cache_folder(config) / "search"
    index = find_index(cache, pages.name) or (newest_index(cache) if MODE.preview else None)
    if index and has_kept_site(config):
        there = files_in_place(index, Path(config.site_dir))
        kept_site_of(config).unchanged |= dict.fromkeys(map(str, there))


@event_priority(-100)  # Last: what an earlier build left behind is gone by now.
def _copy_or_make(*, config: MkDocsConfig) -> None:
    """All pages are written: take the index that is kept, or make it."""
    pages, site = indexed_pages_of(config), Path(config.site_dir)
    cache = cache_folder(config) / "search"
    if index := find_index(cache, pages.name):
        copy_index(index, site)
    elif not pages.digests:
        log.info("Nothing to search: no page has a text that is indexed")
    elif MODE.preview:
        if old := newest_index(cache):
            copy_index(old, site)
        MODE.quiet.add(lambda is_over: copy_index(make_index(site, cache, pages, is_over), site))
    else:
        try:
            copy_index(make_index(site, cache, pages), site)
        except SearchIndexError as error:
            log.warning("The site has no search: %s", error)


on_post_build = CombinedEvent(_leave_in_place, _copy_or_make)  # type: ignore[arg-type] # typed for methods
