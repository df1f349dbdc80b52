"""Say what a mistyped path or name was meant to be."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from friday_forum.text.problems import meant
from friday_forum.text.spelling import Speller

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_SEPARATORS = re.compile(r",|;|&| and ")


class PathHints:
    """Finds files below docs/ by mistyped paths."""

    def __init__(self, files: Collection[str]) -> None:
        self._files = files

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self._files, cutoff=0.75)

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for uri in sorted(self._files):
            found[uri.rpartition("/")[2]].append(uri)
        return found

    def nearest(self, wanted: str, besides: str = "") -> str | None:
        """Return the file that was meant, one of the same name before others, never `besides`."""
        name = wanted.rpartition("/")[2].removesuffix(".md").removesuffix(".html") + ".md"
        same_name = (uri for uri in self._by_name.get(name, ()) if uri != besides)
        return next(same_name, None) or self._speller.closest(wanted, besides)

    def hint(self, wanted: str, besides: str = "") -> str:
        """Return `; did you mean 'x'?` for that file, else an empty string."""
        return meant(self.nearest(wanted, besides))


class NameHints:
    """Finds authors or topics by what a writer typed; `names` are their names by their ids."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._ids = Speller(names)
        self._by_name = {name.casefold(): id_ for id_, name in names.items() if name}
        self._names = Speller(self._by_name)

    def hint(self, key: str, given: str) -> str:
        """Return what was meant: several in one text, an id by its name, or an id nearly so."""
        parts = [part.strip() for part in _SEPARATORS.split(given)]
        ids = [self._id_of(part) for part in parts]
        if len(parts) > 1 and all(parts) and any(ids):
            listed = ", ".join(id_ or part for id_, part in zip(ids, parts, strict=True))
            return f"; write several as a list, {key}: [{listed}]"
        return meant(self._id_of(given) or self._ids.closest(given))

    def _id_of(self, given: str) -> str | None:
        """Return the id of a name, or of an id that was written in another way."""
        for known in (given, "-".join(given.lower().split())):
            if known in self._ids:
                return known
        near = self._names.closest(given.casefold())
        return self._by_name[near] if near else None
