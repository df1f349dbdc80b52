"""Give every post and article the bios of its authors, and an author's page the short bio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum_mkdocs.build_state import get
from forum_mkdocs.converter import Converter
from forum_mkdocs.parts import Parts
from forum_mkdocs.site_files import SiteFiles
from friday_forum.additional_read.shown_links import render_links
from friday_forum.content.catalog import Catalog
from friday_forum.content.models import Author, Entry
from friday_forum.lists.bios import AuthorBio, build_bios
from friday_forum.text.ids import with_prefixed_ids

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The short bio is Markdown of another file: its links are made those of the page it is on."""
    catalog, converter, parts = get(config, Catalog), get(config, Converter), get(config, Parts)

    def convert(author: Author, uri: str) -> str:
        bio = render_links(author.bio, author.src_uri, catalog, moved_to=uri)
        shown = converter.convert_phrase(bio, get(config, SiteFiles).src_uris[uri])
        return with_prefixed_ids(shown, f"{author.id}--")

    def author_bios(uri: str) -> tuple[AuthorBio, ...]:
        entry = catalog.by_uri.get(uri)
        if not isinstance(entry, Entry):
            return ()
        return build_bios(entry, catalog, lambda author: convert(author, uri))

    def author_bio(uri: str) -> str:
        author = catalog.by_uri.get(uri)
        return convert(author, uri) if isinstance(author, Author) else ""

    parts.add("author_bios", author_bios)
    parts.add("author_bio", author_bio)
    return files
