"""Show what readers said, and let them go on: below an answer, by Isso, giscus or mail."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from forum_mkdocs.build_state import get, put
from forum_mkdocs.local_isso import LOCAL_ISSO
from forum_mkdocs.parts import Parts
from forum_mkdocs.session import SESSION
from friday_forum.comments.discussion_files import read_discussions, role_on_page
from friday_forum.comments.shown import ShownComment, show_discussion
from friday_forum.content.catalog import Catalog
from friday_forum.content.models import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files

log = logging.getLogger("mkdocs.plugins.forum")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """After content.py: a file of comments belongs to an entry."""
    catalog, parts = get(config, Catalog), get(config, Parts)
    discussions = read_discussions(catalog)
    for problem in discussions.problems:
        log.warning("%s", problem)
    put(config, discussions)
    settings = catalog.settings.comments
    service = settings.isso.url or (LOCAL_ISSO.url() if SESSION.preview else None)

    def comments(uri: str) -> tuple[ShownComment, ...]:
        entry = catalog.by_uri.get(uri)
        if not isinstance(entry, Entry):
            return ()
        said = discussions.exported.get(uri, ()), discussions.earlier.get(uri, ())
        return show_discussion(*said, partial(role_on_page, entry=entry, catalog=catalog))

    parts.add("comments", comments)
    parts.share("comments_provider", settings.provider)
    parts.share("isso_url", service if settings.provider == "isso" else None)
    return files


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """With the server, not with a build: a build leaves no process behind."""
    settings = get(config, Catalog).settings.comments
    if settings.provider == "isso" and not settings.isso.url:
        LOCAL_ISSO.start(config)
    return server


def on_shutdown() -> None:
    """With the server, whatever ended it."""
    LOCAL_ISSO.stop()
