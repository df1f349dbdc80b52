"""A page whose front matter was read and checked before MkDocs sees it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.structure.pages import Page

from forum_mkdocs.converter import Converted, Converter
from friday_forum.text.addresses import absolute_url

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


@cache
def _path_of(address: str) -> str:
    return urlsplit(address).path


class ForumPage(Page):
    """A page of the site.

    `meta` stands from the beginning, with the template in it. `question` is Markdown that is
    converted with the page and not part of its content; its HTML is `question_html`.
    `noindex` keeps it out of search engines and the sitemap.
    """

    def __init__(
        self, file: File, config: MkDocsConfig, converter: Converter, *, changed: dt.date
    ) -> None:
        super().__init__(None, file, config)
        self.update_date = changed.isoformat()
        self.source = ""
        self.question = ""
        self.question_html = ""
        self.noindex = False
        self._converter = converter

    def __hash__(self) -> int:
        """Let pages be kept in sets and dicts; MkDocs' own class defines equality alone."""
        return hash(self.file.src_uri)

    def __eq__(self, other: object) -> bool:
        """Two pages are the same when they are one object; MkDocs compares titles instead."""
        return self is other

    def _set_canonical_url(self, base: str | None) -> None:
        """Put together what MkDocs parses: its addresses are made of quoted names."""
        if not base:
            super()._set_canonical_url(base)
            return
        self.canonical_url = absolute_url(base, self.url)
        self.abs_url = absolute_url(_path_of(base), self.url)

    def describe(self, template: str, **meta: Any) -> None:
        """Set the template and the front matter that themes and plugins read."""
        self.meta = {**meta, "template": template}

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Take the body; MkDocs' reader would print broken front matter into the page."""
        self.markdown = self.source

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - as above
        """Convert body and question with the converter that all pages share.

        The body comes first and keeps its ids: old links lead to headings of answers.
        """
        body = self._converter.convert(self.markdown or "", self.file)
        asked = Converted()
        if self.question:
            asked = self._converter.convert(self.question, self.file, taken=body.ids)
        self.question_html = asked.html
        self.content = body.html
        self.toc = body.toc
        links = {**asked.links_to_anchors, **body.links_to_anchors}
        self.take_over(body.title, asked.anchors | body.anchors, links)

    def take_over(
        self, title: str | None, anchors: Iterable[str], links: dict[File, dict[str, str]]
    ) -> None:
        """Set what conversion finds in a text: its title, its anchors, its links to anchors."""
        self._title_from_render = title
        self.present_anchor_ids = set(anchors)
        self.links_to_anchors = links

    @property
    def title_in_text(self) -> str | None:
        """The first heading of level 1 of the converted text."""
        return self._title_from_render

    def validate_anchor_links(self, *, files: Files, log_level: int) -> None:
        """Do nothing: MkDocs asks before the pages of the second process are known."""

    def check_anchors(self, files: Files, log_level: int) -> None:
        """Warn of links to anchors that are not there; to be called once all pages are made."""
        super().validate_anchor_links(files=files, log_level=log_level)
