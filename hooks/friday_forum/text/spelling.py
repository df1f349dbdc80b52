"""Tell what a mistyped word was meant to be."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_EDITS = 3
"""Letters typed wrong, left out or put in; with one more it is another word."""

_LONGEST = 200
"""Characters of a word for which a hint is looked for; nobody mistypes a longer one by a letter."""


def closest(word: str, known: Iterable[str], cutoff: float = 0.7) -> str | None:
    """Return the known word that a mistyped one is most like, None when none is near.

    `cutoff` is the least similarity, as `difflib` counts it: in a short word three edits are many.
    """
    if len(word) > _LONGEST:
        return None
    near = sorted(other for other in known if count_edits(word, other) <= MOST_EDITS)
    matches = get_close_matches(word, near, n=1, cutoff=cutoff)
    return matches[0] if matches else None


def count_edits(one: str, other: str) -> int:
    """Return the Levenshtein distance of two words, or some number above MOST_EDITS."""
    if abs(len(one) - len(other)) > MOST_EDITS:
        return MOST_EDITS + 1
    pairs = zip(one, other, strict=False)
    start = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        previous, row = row, [i]
        for j, other_letter in enumerate(other, 1):
            row.append(
                min(row[-1] + 1, previous[j] + 1, previous[j - 1] + (letter != other_letter))
            )
        if min(row) > MOST_EDITS:
            break
    return min(row[-1], MOST_EDITS + 1) if min(row) <= MOST_EDITS else MOST_EDITS + 1
