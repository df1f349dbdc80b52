"""Gather what structured data says of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from forum_mkdocs.output import language_of
from forum_mkdocs.page import ForumPage
from forum_mkdocs.state import catalog_of, converter_of, has_search, list_titles_of, lists_of
from friday_forum.additional_read.references import render_links
from friday_forum.content.models import Author
from friday_forum.lists.breadcrumbs import build_crumbs
from friday_forum.publishing.json_ld import Described, PageFacts
from friday_forum.text.html_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


def describe_site(config: MkDocsConfig) -> Described:
    """Return what is the same for each page; the first page opens the search for `?q=`."""
    catalog = catalog_of(config)
    search = "./" if has_search(config) else None
    return Described(catalog, str(config.site_url), language_of(config), search)


def page_facts(page: Page, context: TemplateContext, config: MkDocsConfig) -> PageFacts:
    """Return what this page shows."""
    catalog, uri = catalog_of(config), page.file.src_uri
    handed = cast("Mapping[str, object]", context)
    title = str(page.title or catalog.title_of(uri))
    content = catalog.by_uri.get(uri)
    view = lists_of(config).get(uri)
    asked = page.question_html if isinstance(page, ForumPage) else ""
    return PageFacts(
        url=page.url or "./",
        title=title if uri != "index.md" else catalog.settings.name,
        description=str(page.meta.get("description") or ""),
        crumbs=build_crumbs(uri, title, catalog, list_titles_of(config), view),
        content=content,
        view=view,
        question=plain_text(asked),
        bio=_bio(content, page, config) if isinstance(content, Author) else "",
        image=getattr(handed.get("share_card"), "address", None),
    )


def _bio(author: Author, page: Page, config: MkDocsConfig) -> str:
    bio = render_links(author.bio, author.src_uri, catalog_of(config))
    return plain_text(converter_of(config).convert_phrase(bio, page.file))
