"""Compute the key of each page: a digest of all that it is made from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from forum_mkdocs.build_state import get
from forum_mkdocs.page import ForumPage
from forum_mkdocs.parts import Parts
from forum_mkdocs.site_files import SiteFiles
from friday_forum.content.catalog import Catalog
from friday_forum.content.models import Content
from friday_forum.publishing.image_sizes import read_size
from friday_forum.text.addresses import resolve_uri
from friday_forum.text.digests import digest_all
from friday_forum.text.links import find_links

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

    from forum_mkdocs.outputs import Rendered

_ATTRIBUTE = re.compile(
    r"""\b(?:href|src|srcset|poster|data)\s*=\s*["']?([^"'\s<>]+)""", re.IGNORECASE
)
"""The address in an HTML attribute: of raw HTML in Markdown."""


@dataclass(frozen=True, slots=True)
class Keys:
    """`texts` are the keys of converted texts, `pages` those of pages, by path below docs/."""

    shared: str
    texts: Mapping[str, str]
    pages: Mapping[str, str]

    def of_output(self, rendered: Rendered) -> str:
        """Return the key of a file that is no page."""
        texts = (self.texts.get(uri, "") for uri in rendered.made_from)
        return digest_all([self.shared, rendered.facts, *texts])


def compute_keys(config: MkDocsConfig, shared: str) -> Keys:
    """Return the keys of all pages; `shared` is the digest of what all have in common."""
    files, parts = get(config, SiteFiles), get(config, Parts)
    targets = _Targets(get(config, Catalog), files)
    pages = [file for file in files.shown_pages() if isinstance(file.page, ForumPage)]
    texts = {file.src_uri: _text_key(file, shared, targets) for file in pages}
    whole = {
        uri: digest_all([text, *(f"{name} {part!r}" for name, part in parts.of(uri).items())])
        for uri, text in texts.items()
    }
    return Keys(shared, texts, whole)


def _text_key(file: File, shared: str, targets: _Targets) -> str:
    """Return the key of what a page's own text is converted to."""
    page = file.page
    assert isinstance(page, ForumPage)  # noqa: S101 - others have no key
    document = targets.catalog.documents.get(file.src_uri)
    return digest_all(
        [
            shared,
            file.dest_uri,
            file.inclusion.name,
            document.digest if document else "",
            repr(page.meta),
            page.question,
            *targets.states_of(file.src_uri, page.question),
        ]
    )


class _Targets:
    """What the links of texts lead to, and what of it shows in the converted text."""

    def __init__(self, catalog: Catalog, files: SiteFiles) -> None:
        self.catalog, self._files = catalog, files
        self._state = cache(self._look_up)

    def states_of(self, src_uri: str, question: str) -> Iterator[str]:
        """Yield the state of each target of a text and of the question that it answers."""
        document = self.catalog.documents.get(src_uri)
        content = document.content if document else None
        body = content.body if isinstance(content, Content) else ""
        links = [*(content.body_links if content else ()), *find_links(question)]
        for link in links:
            if uri := resolve_uri(src_uri, link.target):
                title = "" if link.text else self.catalog.title_of(uri)
                yield f"{self._state(uri)} {title}"
        for address in _ATTRIBUTE.findall(body + question) if "=" in body + question else ():
            if uri := resolve_uri(src_uri, address):
                yield self._state(uri)

    def _look_up(self, uri: str) -> str:
        file = self._files.get_file_from_path(uri)
        if file is None:
            return f"{uri} missing"
        size = None
        if file.is_media_file() and file.abs_src_path:
            size = read_size(Path(file.abs_src_path))
        return f"{uri} {file.inclusion.name} {file.dest_uri} {uri in self.catalog.by_uri} {size}"
