"""Gather what structured data says of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum_mkdocs.page import ForumPage
from friday_forum.content.models import Author, Post
from friday_forum.publishing.json_ld import PageText
from friday_forum.text.html_text import plain_text

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from friday_forum.content.catalog import Catalog


def read_page_text(page: Page, catalog: Catalog, bio_html: str) -> PageText:
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
