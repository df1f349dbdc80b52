"""Describe each page to search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from forum_mkdocs.context import hand_over
from forum_mkdocs.description import describe_site, page_facts
from friday_forum.publishing.json_ld import build_graph

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


@event_priority(-50)  # Late, after share_cards.py has handed over the page's picture.
def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Without the address of the site nothing can be named, and nothing is said."""
    if not config.site_url:
        return context
    graph = build_graph(page_facts(page, context, config), describe_site(config))
    return hand_over(context, json_ld=graph)
