"""Tell what a mistyped word was meant to be."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_EDITS = 3
"""Letters typed wrong, left out or put in; with one more it is another word."""

MOST_SEARCHES = 50
"""Different words for which a `Speller` searches."""

_LONGEST = 200
"""Characters of a word for which a hint is looked for; nobody mistypes a longer one by a letter."""


def closest(word: str, known: Iterable[str], cutoff: float = 0.7) -> str | None:
    """Return the known word that a mistyped one is most like, None when none is near.

    `cutoff` is the least similarity, as `difflib` counts it: in a short word three edits are many.
    """
    return next(iter(_matches(word, known, cutoff, 1)), None)


class Speller:
    """Finds what mistyped words were meant to be, among known words that stay the same.

    Each search reads all of them. So equal words are searched for once, and different ones only
    until there are `MOST_SEARCHES`: a folder with a new name breaks thousands of links at once.
    """

    def __init__(self, known: Iterable[str], cutoff: float = 0.7) -> None:
        self._known, self._cutoff = frozenset(known), cutoff
        self._found: dict[str, list[str]] = {}

    def __contains__(self, word: str) -> bool:
        """Tell whether a word is known as it is."""
        return word in self._known

    def closest(self, word: str, besides: str = "") -> str | None:
        """Return what `closest` finds, but not `besides`; None after many searches."""
        if word not in self._found:
            if len(self._found) >= MOST_SEARCHES:
                return None
            self._found[word] = _matches(word, self._known, self._cutoff, 2)
        return next((match for match in self._found[word] if match != besides), None)


def _matches(word: str, known: Iterable[str], cutoff: float, count: int) -> list[str]:
    if len(word) > _LONGEST:
        return []
    near = sorted(other for other in known if count_edits(word, other) <= MOST_EDITS)
    return get_close_matches(word, near, n=count, cutoff=cutoff)


def count_edits(one: str, other: str) -> int:
    """Return the Levenshtein distance of two words, or some number above MOST_EDITS."""
    if abs(len(one) - len(other)) > MOST_EDITS:
        return MOST_EDITS + 1
    pairs = zip(one, other, strict=False)
    start = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    far, width = MOST_EDITS + 1, len(other)
    row = list(range(width + 1))
    for i, letter in enumerate(one, 1):
        # Cells further than MOST_EDITS from the diagonal need more edits than that.
        left, right = max(1, i - MOST_EDITS), min(width, i + MOST_EDITS)
        previous, row = row, [far] * (width + 1)
        row[0] = i
        for j in range(left, right + 1):
            row[j] = min(
                row[j - 1] + 1, previous[j] + 1, previous[j - 1] + (letter != other[j - 1])
            )
        if min(row[left - 1 : right + 1]) > MOST_EDITS:
            return far
    return min(row[-1], far)
