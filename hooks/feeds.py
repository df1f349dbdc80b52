"""Let readers follow the column: feeds of the site, of each author and of each topic."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from forum_mkdocs.build_state import get
from forum_mkdocs.feed_files import add_feeds, add_follow_page
from forum_mkdocs.parts import Parts
from friday_forum.content.catalog import Catalog
from friday_forum.publishing.feeds import FOLLOW_URI, FeedLinks, build_feeds, feed_links

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

log = logging.getLogger("mkdocs.plugins.forum")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """After content.py: each page links to a feed, and the page *Follow* to all of them."""
    if not config.site_url:
        log.warning("mkdocs.yml: site_url is missing; feeds need the address of the site")
        return files
    catalog, parts = get(config, Catalog), get(config, Parts)
    feeds = build_feeds(catalog)
    links = feed_links(feeds, catalog)

    def all_feeds(uri: str) -> FeedLinks | None:
        return links if uri == FOLLOW_URI else None

    parts.share("site_feed", links.site)
    parts.add("page_feed", links.by_uri.get)
    parts.add("feeds", all_feeds)
    add_follow_page(files, config)
    add_feeds(feeds, config)
    return files
