"""Render the page that stands at an old address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum_mkdocs.build_state import get
from forum_mkdocs.configuration import language_of
from forum_mkdocs.parts import Parts
from friday_forum.text.addresses import absolute_url

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig

    from friday_forum.publishing.redirects import Redirect


def render_redirect(redirect: Redirect, config: MkDocsConfig, env: jinja2.Environment) -> str:
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
