"""Make the lists: home, archive, years, topics, authors, articles, each cut into pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum_mkdocs.context import hand_over
from forum_mkdocs.listing import add_views
from forum_mkdocs.state import catalog_of, converter_of, keep, views_of
from friday_forum.content.models import Post
from friday_forum.lists.views import build_views

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """After content.py has read everything, and before MkDocs makes pages of its own."""
    views = build_views(catalog_of(config))
    add_views(views.by_uri, files, catalog_of(config), config, converter_of(config))
    keep(config, views)
    return files


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Give a list its entries, a post the Fridays around it, and all pages a way to the lists."""
    catalog, uri, lists = catalog_of(config), page.file.src_uri, views_of(config).by_uri
    hand_over(context, lists=lists)
    if view := lists.get(uri):
        hand_over(context, view=view)
        if view.target:
            hand_over(context, **{view.kind: view.target})
    content = catalog.by_uri.get(uri)
    if isinstance(content, Post):
        hand_over(context, neighbours=catalog.neighbours_of(content))
    return context
