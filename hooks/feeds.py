"""Let readers follow the column: feeds of the site, of each author and of each topic."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from forum_mkdocs.context import hand_over
from forum_mkdocs.following import add_feeds, add_follow_page
from forum_mkdocs.state import catalog_of, feed_addresses_of, keep
from friday_forum.publishing.feeds import build_feeds, feed_addresses

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.plugins.forum")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Before any page is made: each of them links to a feed."""
    if not config.site_url:
        log.warning("mkdocs.yml: site_url is missing; feeds need the address of the site")
        return files
    feeds = build_feeds(catalog_of(config))
    keep(config, feeds)
    keep(config, feed_addresses(feeds))
    add_follow_page(files, config)
    return files


@event_priority(-50)  # Late, after everything that still changes what a page says.
def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Every page is converted and none is written: the feeds take the converted text."""
    if config.site_url:
        add_feeds(files, env, config)
    return env


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Name the site's feed on each page, and on the page of an author or topic its own."""
    if not config.site_url:
        return context
    feeds = feed_addresses_of(config)
    return hand_over(context, feeds=feeds, page_feed=feeds.of(page.file.src_uri))


def on_template_context(
    context: TemplateContext, *, template_name: str, config: MkDocsConfig
) -> TemplateContext:
    """The 404 page has the same footer as the others."""
    return hand_over(context, feeds=feed_addresses_of(config)) if config.site_url else context
