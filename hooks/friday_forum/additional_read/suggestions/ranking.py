"""Rank the pages of a collection for each of them: the numbers behind `related`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from friday_forum.additional_read.suggestions.term_counts import distinct
from friday_forum.additional_read.suggestions.terms import weigh_terms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from numpy.typing import NDArray

    from friday_forum.additional_read.suggestions.profiles import Profile
    from friday_forum.additional_read.suggestions.term_counts import Floats, Ints
    from friday_forum.additional_read.suggestions.tokens import Tokens

TOPICS, AUTHOR, TIME = 0.02, 0.005, 0.02
"""What a shared topic, a shared author and nearness in time add to a cosine of 0 to 1."""

KEPT = 60
"""Pages that the words may bring up for one page, before the additions choose between them."""

LEAST = 0.01
"""Below this cosine two texts have nothing in common that a reader would see."""

NEAR = 5
"""Neighbors in time within a topic that stand by when the words find nothing."""

_HIGHEST = (1 << 31) - 1

ROWS = 32
"""Pages that are ranked together, which bounds the memory."""


class Ranking:
    """The order of all pages for each page; a page is its place in `newest_first`."""

    def __init__(self, newest_first: Sequence[Profile], tokens: Sequence[Tokens]) -> None:
        self.matrix = weigh_terms(tokens)
        self.size = len(newest_first)
        self._days = np.array([profile.day for profile in newest_first], np.float64)
        self._open = np.array([profile.suggestible for profile in newest_first], np.bool_)
        self._topics = _flags([profile.topics for profile in newest_first])
        self._authors = _flags([profile.authors for profile in newest_first])
        self._near = _neighbors([profile.topics for profile in newest_first])

    def best(
        self, pages: range, limit: int, without: Sequence[Collection[int]]
    ) -> Iterator[list[tuple[int, float]]]:
        """Yield the best others and their scores for each of some pages that follow one another.

        `without` names, for each of these pages, others that are not wanted.
        """
        for at in range(0, len(pages), ROWS):
            yield from self._best(pages[at : at + ROWS], limit, without[at : at + ROWS])

    def _best(
        self, pages: range, limit: int, without: Sequence[Collection[int]]
    ) -> Iterator[list[tuple[int, float]]]:
        cosines = self.matrix.similarities(pages.start, pages.stop)
        np.fill_diagonal(cosines[:, pages.start :], 0)
        candidates = self._candidates(pages, cosines)
        for row, unwanted in enumerate(without):
            candidates[row, [pages[row], *unwanted]] = False
        rows, others = np.divmod(np.flatnonzero(candidates), self.size)
        additions = self._additions(rows + pages.start, others)
        scores = np.round(cosines[rows, others] + additions, 9)
        order = np.argsort(_in_order(rows, scores, others))
        ends = np.cumsum(np.bincount(rows, minlength=len(pages))).tolist()
        for start, end in zip([0, *ends], ends, strict=False):
            chosen = order[start : min(end, start + limit)]
            yield list(zip(others[chosen].tolist(), scores[chosen].tolist(), strict=True))

    def _candidates(self, pages: range, cosines: Floats) -> NDArray[np.bool_]:
        """Tell which others the words or the topics bring up, all that are equal to the last."""
        cosines = cosines if self._open.all() else cosines * self._open
        found = cosines > LEAST
        if self.size > KEPT:
            least = np.partition(cosines, self.size - KEPT, axis=1)[:, self.size - KEPT]
            found &= cosines >= least[:, np.newaxis]
        of_pages, others = self._near
        cut = slice(*np.searchsorted(of_pages, (pages.start, pages.stop)))
        found[of_pages[cut] - pages.start, others[cut]] = True
        return found & self._open

    def _additions(self, pages: Ints, others: Ints) -> Floats:
        shared = _count(self._topics[pages] & self._topics[others])
        topics = shared / np.maximum(1, _count(self._topics)[pages])
        author = (self._authors[pages] & self._authors[others]).any(axis=1)
        years = np.abs(self._days[others] - self._days[pages]) / 365.25
        added: Floats = TOPICS * topics + AUTHOR * author + TIME * np.exp(-years)
        return added


def _in_order(rows: Ints, scores: Floats, others: Ints) -> Ints:
    """Return numbers that sort by row, then the highest score, then the other page.

    What sorts by one number sorts fast. A score has nine decimals and fits into 31 bits; there is
    room for 64 rows and 67 million pages.
    """
    falling = _HIGHEST - np.rint(scores * 1e9).astype(np.int64)
    return (rows << 57) | (falling << 26) | others


def _flags(keys: Sequence[frozenset[str]]) -> NDArray[np.uint64]:
    """Return one row for each set, with one bit for each key."""
    numbers = {key: number for number, key in enumerate(sorted(frozenset().union(*keys)))}
    flags = np.zeros((len(keys), len(numbers) // 64 + 1), np.uint64)
    for at, of_one in enumerate(keys):
        for key in of_one:
            word, bit = divmod(numbers[key], 64)
            flags[at, word] |= np.uint64(1 << bit)
    return flags


def _count(flags: NDArray[np.uint64]) -> Ints:
    ones: Ints = np.bitwise_count(flags).sum(axis=1, dtype=np.int64)
    return ones


def _neighbors(topics: Sequence[frozenset[str]]) -> tuple[Ints, Ints]:
    """Return pages, in order, and what is near each of them in time within a topic."""
    members: dict[str, list[int]] = defaultdict(list)
    for at, of_one in enumerate(topics):
        for topic in of_one:
            members[topic].append(at)
    codes = [np.zeros(0, np.int64)]
    for of_topic in map(np.array, members.values()):
        for step in range(min(NEAR, len(of_topic) - 1) + 1):
            one, other = of_topic[step:], of_topic[: len(of_topic) - step]
            codes += [one * len(topics) + other, other * len(topics) + one]
    return np.divmod(distinct(np.concatenate(codes)), max(1, len(topics)))
