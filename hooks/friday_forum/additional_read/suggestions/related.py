"""What goes with what: suggestions for further reading, from the texts themselves.

score = cosine of the weighted terms (see `terms`)
        + 0.02 * share of the page's topics that the other has
        + 0.02 * (1 + exp(-years between them)) if the other came before, or on the same day

The cosine decides; the additions choose between pages that the words put side by side, or between
all where the words find nothing. Authors refer to what was there; a later page that refers to this
one stands under "Mentioned in".
`benchmarks/related.py` measures how many of the authors' own links are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from friday_forum.additional_read.suggestions.terms import weigh_terms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from friday_forum.additional_read.suggestions.profiles import Profile
    from friday_forum.additional_read.suggestions.terms import Floats

SMALL = 0.02
"""What is added to a cosine of 0 to 1: for all topics in common, for coming before, and once more
for the same day."""

_ROWS = 32
"""Pages that are ranked together, which bounds the memory."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page that goes with another; `score` is at most 1.06."""

    id: str
    score: float


class Related:
    """The suggestions of one collection; all terms are weighed when it is made."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        newest_first = sorted(profiles, key=lambda profile: (-profile.day, profile.id))
        self._ids = [profile.id for profile in newest_first]
        self._at = {id_: at for at, id_ in enumerate(self._ids)}
        self._matrix = weigh_terms([profile.fields for profile in newest_first])
        self._days = np.array([profile.day for profile in newest_first], np.float64)
        self._suggestible = np.array([page.suggestible for page in newest_first], np.bool_)
        self._topics = _flags([profile.topics for profile in newest_first])

    def suggest(
        self, id_: str, limit: int, without: Collection[str] = ()
    ) -> tuple[Suggestion, ...]:
        """Return the best suggestions for a page, the best first, equal ones newest first.

        `without` names pages that are not wanted. For more than a few pages `suggest_all` is many
        times faster.
        """
        at = self._at[id_]
        (found,) = self._rank(range(at, at + 1), limit, {id_: without})
        return found

    def suggest_all(
        self, limit: int, without: Mapping[str, Collection[str]]
    ) -> dict[str, tuple[Suggestion, ...]]:
        """Return for each page what `suggest` returns, the pages newest first."""
        size = len(self._ids)
        blocks = (range(at, min(at + _ROWS, size)) for at in range(0, size, _ROWS))
        found = (each for block in blocks for each in self._rank(block, limit, without))
        return dict(zip(self._ids, found, strict=True))

    def explain(self, id_: str, other: str, limit: int = 6) -> tuple[tuple[str, float], ...]:
        """Return the terms that two pages share and what each adds to their cosine, most first."""
        shared = self._matrix.shared(self._at[id_], self._at[other])
        return tuple(sorted(shared, key=lambda each: (-round(each[1], 9), each[0]))[:limit])

    def _rank(
        self, pages: range, limit: int, without: Mapping[str, Collection[str]]
    ) -> Iterator[tuple[Suggestion, ...]]:
        """Yield the suggestions of some pages that follow one another."""
        scores = self._scores(pages)
        for page, of_page in zip(pages, scores, strict=True):
            unwanted = (self._at.get(id_, page) for id_ in without.get(self._ids[page], ()))
            of_page[[page, *unwanted]] = 0
        last = len(self._ids) - max(1, min(limit, len(self._ids)))
        lowest = np.partition(scores, last, axis=1)[:, last]
        for of_page, least in zip(scores, lowest, strict=True):
            found = np.flatnonzero((of_page >= least) & (of_page > 0))
            best = found[np.argsort(-of_page[found], kind="stable")[:limit]].tolist()
            yield tuple(Suggestion(self._ids[other], float(of_page[other])) for other in best)

    def _scores(self, pages: range) -> Floats:
        """Return the scores of all pages for some, 0 where two have nothing in common."""
        rows = slice(pages.start, pages.stop)
        cosines = self._matrix.similarities(pages.start, pages.stop)
        shared = _count(self._topics[rows, np.newaxis] & self._topics)
        topics = shared / np.maximum(1, _count(self._topics[rows]))[:, np.newaxis]
        years = (self._days[rows, np.newaxis] - self._days) / 365.25
        earlier = np.where(years >= 0, 1 + np.exp(-np.abs(years)), 0)
        scores: Floats = np.round(cosines + SMALL * (topics + earlier), 9)
        scores[(cosines == 0) & (shared == 0) | ~self._suggestible] = 0
        return scores


def _flags(sets: Sequence[frozenset[str]]) -> NDArray[np.uint64]:
    """Return one row for each set, with one bit for each key."""
    numbers = {key: number for number, key in enumerate(sorted(frozenset().union(*sets)))}
    flags = np.zeros((len(sets), len(numbers) // 64 + 1), np.uint64)
    for row, keys in enumerate(sets):
        for key in keys:
            word, bit = divmod(numbers[key], 64)
            flags[row, word] |= np.uint64(1 << bit)
    return flags


def _count(flags: NDArray[np.uint64]) -> NDArray[np.int64]:
    ones: NDArray[np.int64] = np.bitwise_count(flags).sum(axis=-1, dtype=np.int64)
    return ones
