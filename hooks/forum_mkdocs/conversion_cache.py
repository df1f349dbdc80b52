"""Converted texts of earlier builds, by what was converted."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

from forum_mkdocs.converter import Converted
from forum_mkdocs.own_code import plain_json, versions
from friday_forum.digests import digest_all

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from forum_mkdocs.cache_store import CacheStore

_PURE = re.compile(
    r"(markdown\.extensions\.)?"
    r"(abbr|admonition|attr_list|def_list|fenced_code|footnotes|md_in_html|sane_lists|tables|toc)"
    r"|pymdownx\.(betterem|caret|critic|details|highlight|inlinehilite|keys|mark|smartsymbols"
    r"|superfences|tabbed|tasklist|tilde)"
)
"""Extensions whose result depends on nothing but the text."""

_IMPURE = re.compile(
    r"<(?:a|img|area|source)\b|^[ ]{0,3}\[[^\]^\n]+\]:|\.(?:css|m?js)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""Links that are not yet resolved when the text is looked up: what they lead to may change.

So do the names that stylesheets and scripts are published under.
"""


def is_pure(config: MkDocsConfig) -> bool:
    """Tell whether a converted text depends on nothing but the text, the page and its links."""
    return all(
        isinstance(name, str) and _PURE.fullmatch(name) for name in config.markdown_extensions
    )


class ConversionCache:
    """Conversions by text and page; what said anything to the maintainer is never kept."""

    def __init__(self, store: CacheStore, files: Files, config: MkDocsConfig) -> None:
        extensions = config.markdown_extensions
        self._pure = is_pure(config)
        self._salt = digest_all([versions(), *map(str, extensions), plain_json(config.mdx_configs)])
        self._store, self._files = store, files

    @property
    def is_filled(self) -> bool:
        """Tell whether an earlier build has left its conversions."""
        return not self._store.is_empty

    def get(self, text: str, file: File) -> Converted | None:
        """Return what the text became before on the same page."""
        if not self.is_filled or not self._pure or _IMPURE.search(text):
            return None
        kept = self._store.text(self._key(text, file))
        try:
            return _load(json.loads(kept), self._files) if kept else None
        except (KeyError, TypeError, ValueError):
            return None

    def put(self, text: str, file: File, converted: Converted) -> None:
        """Keep what a text became."""
        if self._pure and not _IMPURE.search(text):
            self._store.put(self._key(text, file), json.dumps(_dump(converted)))

    def _key(self, text: str, file: File) -> str:
        return "c" + digest_all([self._salt, file.src_uri, text])


def _dump(converted: Converted) -> dict[str, Any]:
    links = {target.src_uri: names for target, names in converted.links_to_anchors.items()}
    return {
        "html": converted.html,
        "title": converted.title,
        "toc": [_dump_anchor(anchor) for anchor in converted.toc],
        "anchors": sorted(converted.anchors),
        "links": links,
    }


def _dump_anchor(anchor: AnchorLink) -> list[Any]:
    children = [_dump_anchor(child) for child in anchor.children]
    return [anchor.title, anchor.id, anchor.level, children]


def _load(kept: dict[str, Any], files: Files) -> Converted:
    return Converted(
        html=kept["html"],
        title=kept["title"],
        toc=TableOfContents([_load_anchor(anchor) for anchor in kept["toc"]]),
        anchors=frozenset(kept["anchors"]),
        links_to_anchors={files.src_uris[uri]: names for uri, names in kept["links"].items()},
    )


def _load_anchor(kept: list[Any]) -> AnchorLink:
    title, id_, level, children = kept
    anchor = AnchorLink(title, id_, level)
    anchor.children = [_load_anchor(child) for child in children]
    return anchor
