"""Give the pictures in texts their dimensions, so that nothing jumps when they come."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from forum_mkdocs.build_state import get
from forum_mkdocs.page import ForumPage
from forum_mkdocs.parts import text_and_parts_alone
from forum_mkdocs.site_files import SiteFiles
from friday_forum.publishing.image_sizes import Size, add_sizes, read_size
from friday_forum.text.addresses import resolve_uri

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


@text_and_parts_alone
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The text is converted, and its addresses are those that a browser will follow."""

    def size_of(source: str) -> Size | None:
        uri = resolve_uri(page.file.dest_uri, source)
        file = get(config, SiteFiles).get_file_from_path(uri) if uri else None
        return read_size(Path(file.abs_src_path)) if file and file.abs_src_path else None

    question = page.question_html if isinstance(page, ForumPage) else ""
    if isinstance(page, ForumPage) and "<img" in question:
        page.question_html = add_sizes(question, size_of, at_top=True)
    return add_sizes(html, size_of, at_top=not question) if "<img" in html else html
