"""Show what readers said, and let them go on: below an answer, by Isso, giscus or mail."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from forum_mkdocs.comments import read_discussions
from forum_mkdocs.configuration import MODE
from forum_mkdocs.context import hand_over
from forum_mkdocs.local_isso import LOCAL_ISSO
from forum_mkdocs.state import catalog_of, discussions_of, keep, note_input
from friday_forum.content.models import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.plugins.forum")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """After content.py: a file of comments belongs to an entry."""
    discussions, problems = read_discussions(files, catalog_of(config))
    for problem in problems:
        log.warning("%s", problem)
    keep(config, discussions)
    note_input(config, f"isso {LOCAL_ISSO.url() if MODE.preview else None}")
    return files


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Counts go to every card; an entry has its comments and the service to go on with."""
    catalog, discussions, uri = catalog_of(config), discussions_of(config), page.file.src_uri
    hand_over(context, discussions=discussions)
    if isinstance(catalog.by_uri.get(uri), Entry):
        settings = catalog.settings.comments
        service = settings.isso.url or (LOCAL_ISSO.url() if MODE.preview else None)
        hand_over(context, comments=discussions.of(uri), comments_provider=settings.provider)
        hand_over(context, isso_url=service if settings.provider == "isso" else None)
    return context


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """With the server, not with a build: a build leaves no process behind."""
    settings = catalog_of(config).settings.comments
    if settings.provider == "isso" and not settings.isso.url:
        LOCAL_ISSO.start(config)
    return server


def on_shutdown() -> None:
    """With the server, whatever ended it."""
    LOCAL_ISSO.stop()
