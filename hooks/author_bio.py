"""Give every post and article the bios of its authors, and an author's page the short bio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum_mkdocs.context import hand_over
from forum_mkdocs.state import catalog_of, converter_of
from friday_forum.additional_read.references import render_links
from friday_forum.content.models import Author, Entry
from friday_forum.lists.bios import AuthorBio, build_bios

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """The short bio is Markdown of another file: its links are made those of this page."""
    catalog, converter, uri = catalog_of(config), converter_of(config), page.file.src_uri

    def convert(author: Author) -> str:
        bio = render_links(author.bio, author.src_uri, catalog, moved_to=uri)
        return converter.convert_phrase(bio, page.file)

    content = catalog.by_uri.get(uri)
    if isinstance(content, Entry):
        hand_over(context, author_bios=build_bios(content, catalog, convert))
    if isinstance(content, Author):
        hand_over(context, author_bio=AuthorBio(content, convert(content)))
    return context
