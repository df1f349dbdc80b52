"""Publish newsletter.xml: the mail of the week as a feed of one entry, for mail services."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from forum_mkdocs.build_state import find, get
from forum_mkdocs.configuration import language_of
from forum_mkdocs.outputs import Outputs
from forum_mkdocs.suggestions import suggestions_for
from friday_forum.additional_read.references import References
from friday_forum.content.catalog import Catalog
from friday_forum.newsletter.feed import URL, post_to_feed, render_newsletter_feed
from friday_forum.newsletter.gathering import build_issue
from friday_forum.newsletter.issue import NewsletterError, Site
from friday_forum.newsletter.rendering import render_mail
from friday_forum.text.conversion import Dialect

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

log = logging.getLogger("mkdocs.plugins.forum")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """After additional_read.py, which knows what to read next; without it there is less of that."""
    try:
        _add_feed(config)
    except NewsletterError as error:
        log.warning("There is no %s: %s", URL, error)
    return files


def _add_feed(config: MkDocsConfig) -> None:
    catalog, references = get(config, Catalog), find(config, References)
    dialect = Dialect(tuple(config.markdown_extensions), config.mdx_configs)
    site, language = Site(catalog, dialect, config.site_url or ""), language_of(config)
    post = post_to_feed(catalog)
    suggested = suggestions_for(post.src_uri, config) if post and references else ()
    issue = build_issue(post, site, references=references, suggested=suggested) if post else None

    def render(env: jinja2.Environment) -> str:
        mail = render_mail(issue, env) if issue else None
        return render_newsletter_feed(mail, catalog, site.address, language)

    get(config, Outputs).add(URL, render, repr(issue))
