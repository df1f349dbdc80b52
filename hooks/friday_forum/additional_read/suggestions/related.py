"""What goes with what: suggestions for further reading, from the texts themselves.

score = cosine of the weighted terms (see `terms`)
        + 0.02 * share of the page's topics that the other has
        + 0.005 if an author is the same
        + 0.02 * exp(-years between them)

The cosine decides; the three additions are small on purpose and choose between pages that the
words put side by side. On a tagged blog, counting shared topics finds two thirds of what this
finds (`benchmarks/related.py` prints both), and more weight for topics made the links worse.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from friday_forum.additional_read.suggestions.terms import weigh_terms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from friday_forum.additional_read.suggestions.profiles import Profile
    from friday_forum.additional_read.suggestions.terms import Floats, Ints

TOPICS, AUTHOR, TIME = 0.02, 0.005, 0.02
"""What a shared topic, a shared author and nearness in time add to a cosine of 0 to 1."""

CANDIDATES = 60
"""For each page, the additions choose among this many others with the highest cosines."""

LEAST = 0.01
"""Pages with a lower cosine have nothing in common that a reader would see."""

NEAR = 5
"""Neighbors in time within a topic, before and after, that are candidates whatever their words."""

_ROWS = 32
"""Pages that are ranked together, which bounds the memory."""

_HIGHEST = (1 << 31) - 1


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page that goes with another; `score` is at most about 1.05."""

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
        self._authors = _flags([profile.authors for profile in newest_first])
        self._near = _neighbors([profile.topics for profile in newest_first])

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
        cosines = self._matrix.similarities(pages.start, pages.stop)
        np.fill_diagonal(cosines[:, pages.start :], 0)
        candidates = self._candidates(pages, cosines)
        for row, page in enumerate(pages):
            unwanted = (self._at.get(id_, page) for id_ in without.get(self._ids[page], ()))
            candidates[row, [page, *unwanted]] = False
        rows, others = np.divmod(np.flatnonzero(candidates), len(self._ids))
        scores = np.round(cosines[rows, others] + self._additions(rows + pages.start, others), 9)
        order = np.argsort(_sort_keys(rows, scores, others))
        ends = np.cumsum(np.bincount(rows, minlength=len(pages))).tolist()
        for start, end in zip([0, *ends], ends, strict=False):
            best = order[start : min(end, start + limit)]
            found = zip(others[best].tolist(), scores[best].tolist(), strict=True)
            yield tuple(Suggestion(self._ids[other], score) for other, score in found)

    def _candidates(self, pages: range, cosines: Floats) -> NDArray[np.bool_]:
        """Tell which others are scored, with all whose cosine equals the lowest of them."""
        cosines = cosines * self._suggestible
        found = cosines > LEAST
        if len(self._ids) > CANDIDATES:
            lowest = np.partition(cosines, -CANDIDATES, axis=1)[:, -CANDIDATES]
            found &= cosines >= lowest[:, np.newaxis]
        of_pages, others = self._near
        cut = slice(*np.searchsorted(of_pages, (pages.start, pages.stop)))
        found[of_pages[cut] - pages.start, others[cut]] = True
        return found & self._suggestible

    def _additions(self, pages: Ints, others: Ints) -> Floats:
        shared = _count(self._topics[pages] & self._topics[others])
        topics = shared / np.maximum(1, _count(self._topics)[pages])
        author = (self._authors[pages] & self._authors[others]).any(axis=1)
        years = np.abs(self._days[others] - self._days[pages]) / 365.25
        added: Floats = TOPICS * topics + AUTHOR * author + TIME * np.exp(-years)
        return added


def _sort_keys(rows: Ints, scores: Floats, others: Ints) -> Ints:
    """Return integers that sort by row, then the highest score, then the newest page.

    Sorting integers is faster than sorting by three columns. A score has nine decimals and takes
    31 bits, a page 26, a row 6.
    """
    falling = _HIGHEST - np.rint(scores * 1e9).astype(np.int64)
    return (rows << 57) | (falling << 26) | others


def _flags(sets: Sequence[frozenset[str]]) -> NDArray[np.uint64]:
    """Return one row for each set, with one bit for each key."""
    numbers = {key: number for number, key in enumerate(sorted(frozenset().union(*sets)))}
    flags = np.zeros((len(sets), len(numbers) // 64 + 1), np.uint64)
    for at, keys in enumerate(sets):
        for key in keys:
            word, bit = divmod(numbers[key], 64)
            flags[at, word] |= np.uint64(1 << bit)
    return flags


def _count(flags: NDArray[np.uint64]) -> Ints:
    ones: Ints = np.bitwise_count(flags).sum(axis=1, dtype=np.int64)
    return ones


def _neighbors(topics: Sequence[frozenset[str]]) -> tuple[Ints, Ints]:
    """Return two columns, a page and one that is near it in time within a topic, by page."""
    members: dict[str, list[int]] = defaultdict(list)
    for at, of_one in enumerate(topics):
        for topic in of_one:
            members[topic].append(at)
    codes = [np.zeros(0, np.int64)]
    for of_topic in map(np.array, members.values()):
        for step in range(min(NEAR, len(of_topic) - 1) + 1):
            one, other = of_topic[step:], of_topic[: len(of_topic) - step]
            codes += [one * len(topics) + other, other * len(topics) + one]
    return np.divmod(np.unique(np.concatenate(codes)), max(1, len(topics)))
