"""Let old addresses lead to where a page is now."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from forum_mkdocs.context import hand_over
from forum_mkdocs.output import add_file, language_of
from forum_mkdocs.state import catalog_of, feed_addresses_of, has_feeds, keep, redirects_of
from friday_forum.publishing.redirects import NUMBERS_FILE, build_redirects, without_clashes
from friday_forum.text.addresses import absolute_url

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.plugins.forum")


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Once every file of the site is known: no redirect may take the place of one."""
    catalog = catalog_of(config)
    taken = (file.dest_uri for file in files)
    redirects, problems = without_clashes(build_redirects(catalog), taken, catalog)
    keep(config, redirects)
    for problem in problems:
        log.warning("%s", problem)
    template, language = env.get_template("redirect.html"), language_of(config)
    feeds = feed_addresses_of(config) if has_feeds(config) else None
    for redirect in redirects.pages:
        page = template.render(
            redirect=redirect,
            base_url=redirect.base,
            page=None,
            forum=catalog.settings,
            language=language,
            address=absolute_url(config.site_url, redirect.url) if config.site_url else None,
            feeds=feeds,
            page_feed=feeds.of(redirect.src_uri) if feeds else None,
        )
        add_file(files, config, redirect.file, page)
    if redirects.numbers:
        add_file(files, config, NUMBERS_FILE, json.dumps(redirects.numbers, sort_keys=True))
    return env


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """The home page is asked for `/?p=123`, an address that no file can answer."""
    if page.is_homepage and redirects_of(config).numbers:
        hand_over(context, old_numbers=NUMBERS_FILE)
    return context
