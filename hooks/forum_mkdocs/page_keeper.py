"""Leave out of a build the pages that are the same as before, and remember those that are made."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from forum_mkdocs.file_keeper import write
from forum_mkdocs.mkdocs_steps import convert_page
from forum_mkdocs.page import ForumPage
from forum_mkdocs.state import files_of, has_search, indexed_pages_of
from friday_forum.digests import digest_all

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

    from forum_mkdocs.build_inputs import BuildInputs
    from forum_mkdocs.kept_results import Kept, KeptResults
    from forum_mkdocs.kept_site import KeptSite
    from forum_mkdocs.listening import Hearing
    from forum_mkdocs.manifest import Manifest


@dataclass(slots=True)
class PageKeeper:
    """The pages of one build.

    A page's key is made of the site and its own text; what else it depends on was noted when it was
    made (see `kept_results`). With its HTML is kept what the rest of the build wants of it: its
    title, what the search index takes, and its anchors and the links to those of others, which
    MkDocs checks at the end.
    `names` are the keys of the HTML of the pages that were or could be kept, by their paths.
    """

    results: KeptResults
    inputs: BuildInputs
    site: KeptSite
    last: Manifest
    config: MkDocsConfig
    hearing: Hearing
    is_active: bool = True
    standing: dict[str, Kept] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    _keys: dict[str, str | None] = field(default_factory=dict)

    def leave_out(self, pages: Sequence[File]) -> None:
        """Mark as done what an earlier build made of the same, here or in the cache."""
        files = files_of(self.config)
        keys = {file.src_uri: key for file in pages if (key := self._key(file))}
        kept = self._holding(self.results.find(keys))
        stand = self._standing(kept)
        wanted = (one.name for uri, one in kept.items() if uri not in stand)
        html = self.results.store.texts(wanted)
        for uri, one in kept.items():
            if uri not in stand:
                if one.name not in html:
                    continue
                write(Path(files.src_uris[uri].abs_dest_path), html[one.name])
            self._settle(files.src_uris[uri], one, stand.get(uri))
            self.results.touch(keys[uri], one)

    def _holding(self, kept: Mapping[str, Kept]) -> dict[str, Kept]:
        """Return what would come out the same; all of it where nothing but texts has changed."""
        is_as_last = self.last.structure == self.inputs.structure
        last = self.last.pages if is_as_last else {}
        unsure = {uri: one for uri, one in kept.items() if last.get(uri) != one.name}
        lost = unsure.keys() - self.results.holding(unsure)
        return {uri: one for uri, one in kept.items() if uri not in lost}

    def _standing(self, kept: Mapping[str, Kept]) -> dict[str, list[int]]:
        """Return size and time of the files that the last build left of the same."""
        files, site = files_of(self.config).src_uris, self.site.site
        same = (uri for uri, one in kept.items() if self.last.pages.get(uri) == one.name)
        found = ((uri, self.last.find(site, files[uri].dest_uri)) for uri in same)
        return {uri: left for uri, left in found if left}

    def confirm(self) -> None:
        """Take back the pages of which it only shows now that they are to be made."""
        files = files_of(self.config)
        for uri, kept in tuple(self.standing.items()):
            if not self.results.hold_late(kept):
                file = files.src_uris[uri]
                del self.standing[uri], self.names[uri]
                files.done.discard(uri)
                self.site.unchanged.pop(file.abs_dest_path, None)
                convert_page(file, self.config, files)

    def _key(self, file: File) -> str | None:
        uri = file.src_uri
        if not isinstance(file.page, ForumPage):
            return None
        if uri not in self._keys:
            own = self.inputs.own.get(uri, "" if file.generated_by else None)
            parts = [self.inputs.site, uri, own or "", file.inclusion.name]
            self._keys[uri] = None if own is None else digest_all(parts)
        return self._keys[uri]

    def _settle(self, file: File, kept: Kept, left: list[int] | None) -> None:
        page, facts, files = file.page, kept.page, files_of(self.config)
        if not isinstance(page, ForumPage):
            return
        page.title = facts["title"]  # in the navigation of others; it may come from the text
        page.present_anchor_ids = set(facts["anchors"])
        links = facts["links"].items()
        page.links_to_anchors = {files.src_uris[uri]: names for uri, names in links}
        self.site.unchanged[file.abs_dest_path] = left
        self.standing[file.src_uri] = kept
        self.names[file.src_uri] = kept.name
        files.done.add(file.src_uri)
        if facts["indexed"] and has_search(self.config):
            indexed_pages_of(self.config).digests[file.url] = facts["indexed"]

    def listen_to(self, page: Page | None) -> None:
        """Note what is said, and what is looked up, as belonging to this page."""
        self.hearing.page = page.file.src_uri if page else ""
        if page:
            self.results.dependencies.begin(page.file.src_uri)
        else:
            self.results.dependencies.end()

    def remember(self, page: Page, html: str) -> None:
        """Keep a page that was just made, unless something was said on the way."""
        uri = page.file.src_uri
        key = self._key(page.file) if self.is_active else None
        if key is None or not isinstance(page, ForumPage) or uri in self.hearing.pages:
            return
        indexed = indexed_pages_of(self.config).digests if has_search(self.config) else {}
        leading = page.links_to_anchors or {}
        facts = {
            "title": page.title,
            "anchors": sorted(page.present_anchor_ids or ()),
            "links": {target.src_uri: names for target, names in leading.items()},
            "indexed": indexed.get(page.file.url),
        }
        name = self.results.put(key, html, self.results.dependencies.of(uri), facts)
        if name:
            self.names[uri] = name

    def silent_names(self) -> dict[str, str]:
        """Return the keys of pages of which nothing was said to the end."""
        silent = self.names.keys() - self.hearing.pages
        return {uri: name for uri, name in self.names.items() if uri in silent}

    def check_anchors(self) -> None:
        """Check the links of the pages that stand, as MkDocs does for those it made."""
        level, files = self.config.validation.links.anchors, files_of(self.config)
        for uri in self.standing:
            if page := files.src_uris[uri].page:
                page.validate_anchor_links(files=files, log_level=level)
