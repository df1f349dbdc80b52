"""Let old addresses lead to where a page is now."""

from __future__ import annotations

import json
import logging
from functools import partial
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from forum_mkdocs.build_state import get
from forum_mkdocs.configuration import language_of
from forum_mkdocs.outputs import Outputs
from forum_mkdocs.parts import Parts
from friday_forum.content.catalog import Catalog
from friday_forum.publishing.redirects import NUMBERS_FILE, build_redirects, without_clashes
from friday_forum.text.addresses import absolute_url

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from friday_forum.publishing.redirects import Redirect

log = logging.getLogger("mkdocs.plugins.forum")


@event_priority(-50)  # Late, once every file of the site is known: no redirect takes its place.
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The home page is asked for `/?p=123`, an address that no file can answer."""
    catalog, outputs, parts = get(config, Catalog), get(config, Outputs), get(config, Parts)
    taken = {*(file.dest_uri for file in files), *outputs.urls}
    redirects, problems = without_clashes(build_redirects(catalog), taken, catalog)
    for problem in problems:
        log.warning("%s", problem)
    for redirect in redirects.pages:
        render = partial(_render, redirect, config)
        page_feed = parts.one("page_feed", redirect.src_uri)
        outputs.add(redirect.file, render, repr((redirect, page_feed)))
    if redirects.numbers:
        numbers = json.dumps(redirects.numbers, sort_keys=True)
        outputs.add(NUMBERS_FILE, lambda _: numbers, numbers)
    numbers_file = NUMBERS_FILE if redirects.numbers else None
    parts.add("old_numbers", lambda uri: numbers_file if uri == "index.md" else None)
    return files


def _render(redirect: Redirect, config: MkDocsConfig, env: jinja2.Environment) -> str:
    """Return the HTML that leads on to where a page is now."""
    parts = get(config, Parts)
    return env.get_template("redirect.html").render(
        **parts.shared,
        redirect=redirect,
        base_url=redirect.base,
        page=None,
        language=language_of(config),
        address=absolute_url(config.site_url, redirect.url) if config.site_url else None,
        page_feed=parts.one("page_feed", redirect.src_uri),
    )
