"""Choose what is suggested under each entry: once for all, from the cache, or in the background."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from forum_mkdocs.build_inputs import digest
from friday_forum.readings import left_out
from friday_forum.related import profile_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from forum_mkdocs.build_inputs import BuildInputs
    from forum_mkdocs.cache_store import CacheStore
    from friday_forum.catalog import Catalog
    from friday_forum.references import References

Chosen: TypeAlias = "Mapping[str, tuple[str, ...]]"
"""The paths of what is suggested, by the path of the page, the best first."""


class Suggestions:
    """The suggestions of one build, made when the first is wanted.

    `ahead`, if it is set, is asked first for what another process has chosen.
    """

    def __init__(self, catalog: Catalog, references: References) -> None:
        self._catalog, self._references = catalog, references
        self._chosen: Chosen | None = None
        self._store: CacheStore | None = None
        self._key = ""
        self.ahead: Callable[[], Chosen | None] | None = None

    def keep_in(self, store: CacheStore, inputs: BuildInputs) -> None:
        """Look in the cache first; they come from the texts of all entries."""
        own = (inputs.own.get(entry.src_uri, "") for entry in self._catalog.entries)
        self._store, self._key = store, "s" + digest([inputs.structure, *own])
        if kept := store.text(self._key):
            self._chosen = {uri: tuple(ids) for uri, ids in json.loads(kept).items()}

    @property
    def are_known(self) -> bool:
        """Tell whether they need not be made any more."""
        return self._chosen is not None

    def of(self, uri: str) -> tuple[str, ...]:
        """Return the paths of what is suggested under a page."""
        return self.settle().get(uri, ())

    def settle(self) -> Chosen:
        """Choose now, if that has not been done."""
        if self._chosen is None:
            found = self.ahead() if self.ahead else None
            self._chosen = self.choose() if found is None else found
            if self._store:
                self._store.put(self._key, json.dumps(self._chosen))
        return self._chosen

    def choose(self) -> Chosen:
        """Compare all entries."""
        from friday_forum.related import Related  # noqa: PLC0415 - numpy, which takes .1 s to load

        related = Related([profile_of(entry) for entry in self._catalog.entries])
        limit = self._catalog.settings.additional_read.limit
        return {
            entry.src_uri: tuple(
                found.id
                for found in related.suggest(
                    entry.src_uri, limit, left_out(entry, self._references)
                )
            )
            for entry in self._catalog.entries
        }
