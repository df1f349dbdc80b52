"""Choose what is suggested under each entry: once for all, from the cache, or in the background."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

from forum_mkdocs.comparing import Comparison, Rules, in_use, keys_of, load_tokens, texts_of
from forum_mkdocs.configuration import MODE
from friday_forum.readings import left_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from forum_mkdocs.build_inputs import BuildInputs
    from forum_mkdocs.cache_store import CacheStore
    from forum_mkdocs.comparing import Chosen, Compared
    from forum_mkdocs.quiet_time import IsOver
    from friday_forum.catalog import Catalog
    from friday_forum.dependencies import Dependencies
    from friday_forum.references import References


class Suggestions:
    """The suggestions of one build, made when the first is wanted.

    `ahead`, if it is set, is asked first for what another process has chosen. In a preview a text
    that was edited does not keep its writer waiting: what was suggested before stands until the
    new text has been compared with all others, after the build, for the next one to show.
    """

    def __init__(self, catalog: Catalog, references: References) -> None:
        self._catalog, self._references = catalog, references
        self._chosen: Chosen | None = None
        self._store: CacheStore | None = None
        self._key = ""
        self.ahead: Callable[[], Chosen | None] | None = None
        self._dependencies: Dependencies | None = None

    def note_in(self, dependencies: Dependencies) -> None:
        """From now on note for which page they are asked."""
        self._dependencies = dependencies
        dependencies.add_source("suggestions", lambda uri: self.settle().get(uri, ()))

    def keep_in(self, store: CacheStore, inputs: BuildInputs) -> None:
        """Look in the cache first; they come from the texts of all entries."""
        self._store, self._key = store, f"s{inputs.texts}"
        store.touch(in_use(store))
        if kept := store.text(self._key):
            self._know({uri: tuple(ids) for uri, ids in json.loads(kept).items()})
        elif MODE.preview and MODE.chosen:
            self._chosen = {
                uri: tuple(one for one in chosen if one in self._catalog.by_uri)
                for uri, chosen in MODE.chosen.items()
            }
            MODE.quiet.add(self._choose_later)

    @property
    def are_known(self) -> bool:
        """Tell whether they need not be made any more."""
        return self._chosen is not None

    def of(self, uri: str) -> tuple[str, ...]:
        """Return the paths of what is suggested under a page."""
        if self._dependencies is None:
            return self.settle().get(uri, ())
        self._dependencies.note("suggestions", uri)
        with self._dependencies.apart():
            return self.settle().get(uri, ())

    def settle(self) -> Chosen:
        """Choose now, if that has not been done."""
        if self._chosen is None:
            found = self.ahead() if self.ahead else None
            self._know(self.choose() if found is None else found)
            if self._store:
                self._store.put(self._key, json.dumps(self._chosen))
        assert self._chosen is not None  # noqa: S101 - for the type checker
        return self._chosen

    def _know(self, chosen: Chosen) -> None:
        self._chosen = chosen
        if MODE.preview:
            MODE.chosen = chosen

    def _choose_later(self, is_over: IsOver) -> None:
        """In a thread of the preview, which has a connection of its own."""
        if self._store is None:
            return
        with closing(self._store.beside()) as store:
            self._store = store
            chosen = self.choose()
            if not is_over():
                MODE.chosen = chosen
                store.put(self._key, json.dumps(chosen))
                store.flush()

    def choose(self) -> Chosen:
        """Compare all entries."""
        keys = keys_of(self._catalog)
        known = load_tokens(self._store, keys.values()) if self._store else {}
        new = {uri for uri, key in keys.items() if key not in known}
        comparison = Comparison(texts_of(self._catalog, keys, new), known)
        return self.take(comparison.choose(self.rules()))

    def take(self, compared: Compared) -> Chosen:
        """Keep what is to be kept of a comparison."""
        if self._store:
            for key, result in compared.kept.items():
                self._store.put(key, result)
        return compared.chosen

    def rules(self) -> Rules:
        """Return what is not suggested where."""
        entries, limit = self._catalog.entries, self._catalog.settings.additional_read.limit
        return Rules(limit, {one.src_uri: left_out(one, self._references) for one in entries})
