"""Leave out of a build the pages that are the same as before, and remember those that are made."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import InclusionLevel

from forum_mkdocs.build_inputs import digest
from forum_mkdocs.mkdocs_steps import convert_page
from forum_mkdocs.page import ForumPage
from forum_mkdocs.state import (
    files_of,
    has_search,
    has_suggestions,
    indexed_pages_of,
    suggestions_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

    from forum_mkdocs.build_inputs import BuildInputs
    from forum_mkdocs.cache_store import CacheStore
    from forum_mkdocs.kept_site import KeptSite
    from forum_mkdocs.listening import Hearing
    from forum_mkdocs.manifest import Manifest
    from forum_mkdocs.pending import ForumFiles


@dataclass(slots=True)
class PageKeeper:
    """The pages of one build and their keys.

    A page's key is made of all that it depends on (see `BuildInputs`) but for what is suggested
    under it, which may still be in the making: that is kept with it and compared in the end. With
    its HTML is kept what the rest of the build wants of it: its title, what the search index takes,
    and its anchors and the links to those of others, which MkDocs checks at the end.
    `file_keys` are the keys of other files that are made from pages, by their place in the site.
    """

    store: CacheStore
    inputs: BuildInputs
    site: KeptSite
    last: Manifest
    config: MkDocsConfig
    hearing: Hearing
    is_active: bool = True
    standing: dict[str, tuple[str, ...]] = field(default_factory=dict)
    file_keys: dict[str, str] = field(default_factory=dict)
    _keys: dict[str, str | None] = field(default_factory=dict)

    def leave_out(self, pages: Sequence[File]) -> None:
        """Mark as done what an earlier build made of the same, here or in the cache."""
        files = files_of(self.config)
        keys = {file.src_uri: key for file in pages if (key := self._key(file))}
        facts = self.store.texts(f"i{key}" for key in keys.values())
        known = {
            uri: json.loads(facts[f"i{key}"]) for uri, key in keys.items() if f"i{key}" in facts
        }
        names = {uri: _name(keys[uri], one["suggested"]) for uri, one in known.items()}
        stand = {uri for uri, name in names.items() if self._stands(files.src_uris[uri], name)}
        html = self.store.texts(name for uri, name in names.items() if uri not in stand)
        indexed = indexed_pages_of(self.config).digests if has_search(self.config) else {}
        for uri, one in known.items():
            if uri not in stand:
                if names[uri] not in html:
                    continue
                write(Path(files.src_uris[uri].abs_dest_path), html[names[uri]])
            self._settle(files.src_uris[uri], one, files, indexed)
            self.store.touch((f"i{keys[uri]}", names[uri]))

    def confirm(self) -> None:
        """Take back the pages under which something else is suggested now: they are to be made."""
        files = files_of(self.config)
        for uri, suggested in tuple(self.standing.items()):
            if suggested != self._suggested(uri):
                file = files.src_uris[uri]
                del self.standing[uri]
                files.done.discard(uri)
                self.site.unchanged.discard(file.abs_dest_path)
                convert_page(file, self.config, files)

    def _key(self, file: File) -> str | None:
        uri = file.src_uri
        if not isinstance(file.page, ForumPage):
            return None
        if uri not in self._keys:
            own = self.inputs.own.get(uri, "" if file.generated_by else None)
            key = None if own is None else digest([self.inputs.structure, uri, own])
            self._keys[uri] = key
        return self._keys[uri]

    def _suggested(self, uri: str) -> tuple[str, ...]:
        return suggestions_of(self.config).of(uri) if has_suggestions(self.config) else ()

    def _stands(self, file: File, name: str) -> bool:
        kept = self.last.pages.get(file.src_uri) == name
        return kept and self.last.holds(self.site.site, file.dest_uri)

    def _settle(
        self, file: File, facts: dict[str, Any], files: ForumFiles, indexed: dict[str, str]
    ) -> None:
        page = file.page
        if not isinstance(page, ForumPage):
            return
        page.title = facts["title"]  # in the navigation of others; it may come from the text
        page.present_anchor_ids = set(facts["anchors"])
        links = facts["links"].items()
        page.links_to_anchors = {files.src_uris[uri]: names for uri, names in links}
        self.site.unchanged.add(file.abs_dest_path)
        self.standing[file.src_uri] = tuple(facts["suggested"])
        files.done.add(file.src_uri)
        if facts["indexed"]:
            indexed[file.url] = facts["indexed"]

    def listen_to(self, page: Page | None) -> None:
        """Note what is said as said about this page."""
        self.hearing.page = page.file.src_uri if page else ""

    def remember(self, page: Page, html: str) -> None:
        """Keep a page that was just made, unless something was said on the way."""
        key = self._key(page.file) if self.is_active else None
        if key is None or not isinstance(page, ForumPage):
            return
        if page.file.src_uri in self.hearing.pages:
            return
        indexed = indexed_pages_of(self.config).digests if has_search(self.config) else {}
        leading = page.links_to_anchors or {}
        links = {target.src_uri: names for target, names in leading.items()}
        facts = {
            "title": page.title,
            "anchors": sorted(page.present_anchor_ids or ()),
            "links": links,
            "indexed": indexed.get(page.file.url),
            "suggested": self._suggested(page.file.src_uri),
        }
        self.store.put(f"i{key}", json.dumps(facts))
        self.store.put(_name(key, facts["suggested"]), html)

    def leave_file(self, dest_uri: str, uris: Iterable[str]) -> bool:
        """Leave a file that is made from pages as it is, if none of these changed."""
        own = (self.inputs.own.get(uri, "") for uri in uris)
        key = digest([self.inputs.structure, dest_uri, *own])
        if self.leave_copy(dest_uri, key):
            self.store.touch([f"f{key}"])
            return True
        text = self.store.text(f"f{key}") if self.is_active else None
        if text is None:
            return False
        path = self.site.site / dest_uri
        write(path, text)
        self.site.unchanged.add(str(path))
        return True

    def leave_copy(self, dest_uri: str, key: str) -> bool:
        """Leave a file as it is if the last build made it, in the same place, with this key."""
        if not self.is_active:
            return False
        self.file_keys[dest_uri] = key
        if self.last.files.get(dest_uri) != key or not self.last.holds(self.site.site, dest_uri):
            return False
        self.site.unchanged.add(str(self.site.site / dest_uri))
        return True

    def leave_templates(self) -> None:
        """Leave the files that MkDocs makes of templates alone: they depend on the structure."""
        for made in (("404.html",), ("sitemap.xml", "sitemap.xml.gz")):
            stand = [self.leave_copy(name, self.inputs.structure) for name in made]
            if all(stand):
                self.config.theme.static_templates.discard(made[0])

    def remember_file(self, dest_uri: str, text: str) -> None:
        """Keep such a file that was just made."""
        if key := self.file_keys.get(dest_uri):
            self.store.put(f"f{key}", text)

    def names(self) -> dict[str, str]:
        """Return, for each page of which nothing is to be said again, the key of its HTML."""
        pages = files_of(self.config).pages(InclusionLevel.is_in_serve)
        silent = (file for file in pages if file.src_uri not in self.hearing.pages)
        keys = ((file.src_uri, self._key(file)) for file in silent)
        return {uri: _name(key, self._suggested(uri)) for uri, key in keys if key}

    def check_anchors(self) -> None:
        """Check the links of the pages that stand, as MkDocs does for those it made."""
        level, files = self.config.validation.links.anchors, files_of(self.config)
        for uri in self.standing:
            if page := files.src_uris[uri].page:
                page.validate_anchor_links(files=files, log_level=level)


def _name(key: str, suggested: Iterable[str]) -> str:
    return "p" + digest([key, *suggested])


def write(path: Path, text: str) -> None:
    """Write a file from the cache, as MkDocs writes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", errors="xmlcharrefreplace"))
