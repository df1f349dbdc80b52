"""Describe each page to search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum_mkdocs.build_state import find, get
from forum_mkdocs.configuration import language_of
from forum_mkdocs.page import ForumPage
from forum_mkdocs.parts import Parts, hand_over, text_and_parts_alone
from friday_forum.content.catalog import Catalog
from friday_forum.content.models import Author, Post
from friday_forum.lists.breadcrumbs import build_breadcrumbs
from friday_forum.lists.views import Views
from friday_forum.publishing.indexed_pages import IndexedPages
from friday_forum.publishing.json_ld import Described, PageFacts, PageText, build_facts, build_graph
from friday_forum.text.html_text import plain_text

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """What is known of a page before its text is converted is a part of it."""
    catalog, parts = get(config, Catalog), get(config, Parts)

    def facts(uri: str) -> PageFacts:
        views, card = find(config, Views), parts.one("share_card", uri)
        steps = parts.one("breadcrumbs", uri)
        return build_facts(
            uri,
            catalog,
            steps=build_breadcrumbs(uri, catalog, {}, None) if steps is None else steps,
            view=views.by_uri.get(uri) if views else None,
            image=card.address if card else None,
        )

    if config.site_url:  # without it nothing can be named, and nothing is said
        parts.add("facts", facts)
    return files


@text_and_parts_alone
def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """The text is converted: a letter is quoted in plain words."""
    parts, catalog, uri = get(config, Parts), get(config, Catalog), page.file.src_uri
    facts = parts.one("facts", uri)
    if facts is None:
        return context
    search_url = "./" if find(config, IndexedPages) is not None else None
    site = Described(catalog.settings, str(config.site_url), language_of(config), search_url)
    text = _read_page_text(page, catalog, parts.one("author_bio", uri) or "")
    return hand_over(context, json_ld=build_graph(facts, text, site))


def _read_page_text(page: Page, catalog: Catalog, bio_html: str) -> PageText:
    """Return what a converted page says itself; `bio_html` is that of an author's page."""
    uri = page.file.src_uri
    content = catalog.by_uri.get(uri)
    title = str(page.title or catalog.title_of(uri))
    return PageText(
        url=page.url or "./",
        title=title if uri != "index.md" else catalog.settings.name,
        description=str(page.meta.get("description") or ""),
        asker=content.asker if isinstance(content, Post) else "",
        question=plain_text(page.question_html) if isinstance(page, ForumPage) else "",
        bio=plain_text(bio_html) if isinstance(content, Author) else "",
    )
