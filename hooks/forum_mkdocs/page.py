"""A page whose front matter was read and checked before MkDocs sees it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from mkdocs.structure.pages import Page

from forum_mkdocs.converter import Converted, Converter
from friday_forum.text.addresses import absolute_url

if TYPE_CHECKING:
    import datetime as dt

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


class TextFacts(NamedTuple):
    """What the rest of a build asks of a converted text, in values that JSON can hold.

    `title` is its first heading of level 1. `links` are those to anchors, by the path below docs/
    of the page that must have them: each anchor with the link as it was written.
    """

    title: str | None
    anchors: list[str]
    links: dict[str, dict[str, str]]


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
        self._title_from_render = body.title
        self.present_anchor_ids = {*asked.anchors, *body.anchors}
        self.links_to_anchors = {**asked.links_to_anchors, **body.links_to_anchors}

    @property
    def facts(self) -> TextFacts:
        """What conversion found in the texts of the page."""
        links = {to.src_uri: dict(of) for to, of in (self.links_to_anchors or {}).items()}
        return TextFacts(self._title_from_render, sorted(self.present_anchor_ids or ()), links)

    def take_over(self, facts: TextFacts, files: Files) -> None:
        """Set what another process or an earlier build found; a target that is gone is left out."""
        self._title_from_render, anchors, links = facts
        self.present_anchor_ids = set(anchors)
        targets = ((files.get_file_from_path(uri), of) for uri, of in links.items())
        self.links_to_anchors = {target: of for target, of in targets if target}

    def validate_anchor_links(self, *, files: Files, log_level: int) -> None:
        """Do nothing: MkDocs asks before the pages of the second process are known."""

    def check_anchors(self, files: Files, log_level: int) -> None:
        """Warn of links to anchors that are not there; to be called once all pages are made."""
        super().validate_anchor_links(files=files, log_level=log_level)
