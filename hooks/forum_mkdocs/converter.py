"""One Markdown converter for all pages of a build.

MkDocs makes a new `markdown.Markdown` for each page: two fifths of the time of plain MkDocs at
1,040 posts. This one does what `mkdocs.structure.pages.Page.render` of MkDocs 1.6.1 does, with the
same four processors, whose names are private: a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import markdown
from mkdocs.structure.pages import (
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import TableOfContents, get_toc

from friday_forum.text.allowed_html import clean_html
from friday_forum.text.ids import with_own_ids
from friday_forum.text.markdown_mends import register_mends

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted text: its HTML and what MkDocs wants to know of it.

    `anchors` are its places as a writer may name them, `ids` those that stand in the HTML.
    """

    html: str = ""
    title: str | None = None
    toc: TableOfContents = field(default_factory=lambda: TableOfContents([]))
    anchors: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    links_to_anchors: dict[File, dict[str, str]] = field(default_factory=dict)


class Converter:
    """Converts the texts of one build, each as part of the page of a given file."""

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        self._config, self._files = config, files
        self._md: markdown.Markdown | None = None
        self._phrases: dict[str, str] = {}

    def convert(self, text: str, file: File, *, taken: Collection[str] = ()) -> Converted:
        """Convert Markdown; its relative links become those of the file's page.

        What is not on the allow list goes here, so that it reaches no page, feed or search. Ids
        that are `taken` belong to another text of the page.
        """
        md = self._md or self._set_up(file)
        self._title.title = None
        self._anchors.present_anchor_ids = set()
        self._paths.file = file
        self._paths.links_to_anchors = {}
        md.reset()
        own = with_own_ids(md.convert(text), taken)
        tokens = getattr(md, "toc_tokens", [])
        _rename_sections(tokens, own.renamed)
        found = self._anchors.present_anchor_ids | self._raw.present_anchor_ids
        return Converted(
            html=_clean(own.html, taken),
            title=self._title.title,
            toc=get_toc(tokens),
            anchors=own.ids | found,
            ids=own.ids,
            links_to_anchors=self._paths.links_to_anchors,
        )

    def convert_phrase(self, text: str, file: File) -> str:
        """Return the HTML of a short text for many pages; without links it is converted once."""
        if "](" in text:
            return self.convert(text, file).html
        if text not in self._phrases:
            self._phrases[text] = self.convert(text, file).html
        return self._phrases[text]

    def _set_up(self, file: File) -> markdown.Markdown:
        """Wait for the first text: later hooks may still add extensions to the configuration."""
        configs: dict[str, Any] = self._config.mdx_configs or {}
        extensions = self._config.markdown_extensions
        self._md = md = markdown.Markdown(extensions=extensions, extension_configs=configs)
        self._raw = _RawHTMLPreprocessor()
        self._anchors = _ExtractAnchorsTreeprocessor(file, self._files, self._config)
        self._paths = _RelativePathTreeprocessor(file, self._files, self._config)
        self._title = _ExtractTitleTreeprocessor()
        for processor in (self._raw, self._anchors, self._paths, self._title):
            processor._register(md)  # noqa: SLF001 - as in Page.render
        return register_mends(md)


def _clean(html: str, taken: Collection[str]) -> str:
    """Return what may stand on a page; tags that the cleaner had to write anew are read again."""
    cleaned = clean_html(html).html
    return cleaned if cleaned == html else with_own_ids(cleaned, taken).html


def _rename_sections(tokens: list[dict[str, Any]], renamed: Mapping[str, str]) -> None:
    """Let the table of contents follow headings whose ids had to change."""
    for token in tokens if renamed else ():
        token["id"] = renamed.get(token["id"], token["id"])
        _rename_sections(token["children"], renamed)
