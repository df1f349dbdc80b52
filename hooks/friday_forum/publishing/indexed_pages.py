"""The part of each page that readers can search, and the name that an index gets from them."""

from __future__ import annotations

import importlib.metadata
import json
import re
from dataclasses import dataclass, field

from friday_forum.text.digests import digest_text

MARK = "data-pagefind-body"
"""The attribute of what is indexed. Without it on any page Pagefind would index all of them."""

_HTML_TAG = re.compile(r"<html\b[^<>]*>")


@dataclass(slots=True)
class IndexedPages:
    """The pages to be indexed: a digest of what is indexed of each, by its file in the site."""

    digests: dict[str, str] = field(default_factory=dict)

    def add(self, file: str, html: str) -> None:
        """Take a page if any of it is to be indexed; of two with one file the last one counts."""
        part = indexed_part(html)
        if part is None:
            self.digests.pop(file, None)
        else:
            self.digests[file] = digest_text(part)

    @property
    def name(self) -> str:
        """A name for the index of exactly these pages, made by this version of Pagefind."""
        version = importlib.metadata.version("pagefind")
        return digest_text(json.dumps([version, sorted(self.digests.items())]))


def indexed_part(html: str) -> str | None:
    """Return a page without what Pagefind does not read: head, masthead, footer, scripts.

    None where nothing of the page is to be indexed. Pagefind takes half the time for what is left.
    """
    mark = html.find(MARK)
    if mark < 0:
        return None
    start, end = html.rfind("<", 0, mark), html.rfind("</main>")
    opening = _HTML_TAG.search(html)
    return f"{opening[0] if opening else '<html>'}<body>{html[start:end]}</body></html>"
