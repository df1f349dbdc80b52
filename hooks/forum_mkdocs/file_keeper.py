"""Leave files of the site that are no pages as they are, where they would come out the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from friday_forum.digests import digest_all

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mkdocs.theme import Theme

    from forum_mkdocs.build_inputs import BuildInputs
    from forum_mkdocs.kept_results import Kept, KeptResults
    from forum_mkdocs.kept_site import KeptSite
    from forum_mkdocs.manifest import Manifest
    from friday_forum.dependencies import Fact


@dataclass(slots=True)
class FileKeeper:
    """The other files of one build: feeds, pictures of shared links, what templates alone make.

    `names` are the keys of what stands in them, by their place in the site.
    """

    results: KeptResults
    inputs: BuildInputs
    site: KeptSite
    last: Manifest
    is_active: bool = True
    names: dict[str, str] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)

    def leave_made(self, dest_uri: str, parts: Iterable[str]) -> bool:
        """Leave a file that is made from pages as it is, if none of these changed.

        `parts` are what it certainly depends on.
        """
        if not self.is_active:
            return False
        self._keys[dest_uri] = key = digest_all([self.inputs.site, dest_uri, *parts])
        kept = self.results.find({dest_uri: key}).get(dest_uri)
        if kept is None or not self._holds(dest_uri, kept):
            return False
        if not self.leave_copy(dest_uri, kept.name):
            text = self.results.store.text(kept.name)
            if text is None:
                return False
            path = self.site.site / dest_uri
            write(path, text)
            self.site.unchanged[str(path)] = None
        self.results.touch(key, kept)
        return True

    def _holds(self, dest_uri: str, kept: Kept) -> bool:
        is_as_last = self.last.structure == self.inputs.structure
        if is_as_last and self.last.files.get(dest_uri) == kept.name:
            return True
        return bool(self.results.holding({dest_uri: kept}))

    def remember_made(self, dest_uri: str, text: str, facts: Iterable[Fact]) -> None:
        """Keep such a file that was just made."""
        if key := self._keys.get(dest_uri):
            self.names[dest_uri] = self.results.put(key, text, facts, {}) or ""

    def leave_copy(self, dest_uri: str, name: str) -> bool:
        """Leave a file as it is if the last build made it, in the same place, under this key."""
        if not self.is_active:
            return False
        self.names[dest_uri] = name
        left = self.last.find(self.site.site, dest_uri)
        if self.last.files.get(dest_uri) != name or left is None:
            return False
        self.site.unchanged[f"{self.site.site}/{dest_uri}"] = left
        return True

    def leave_templates(self, theme: Theme) -> None:
        """Leave the files that MkDocs makes of templates alone: they depend on the structure."""
        for made in (("404.html",), ("sitemap.xml", "sitemap.xml.gz")):
            stand = [self.leave_copy(name, self.inputs.structure) for name in made]
            if all(stand):
                theme.static_templates.discard(made[0])


def write(path: Path, text: str) -> None:
    """Write a file from the cache, as MkDocs writes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", errors="xmlcharrefreplace"))
