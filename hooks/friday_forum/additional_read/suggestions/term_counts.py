"""Count the words and word pairs of many texts, in steps that keep the memory small."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from friday_forum.additional_read.suggestions.tokens import Tokens

    Ints: TypeAlias = NDArray[np.int64]
    Floats: TypeAlias = NDArray[np.float64]
    Weights: TypeAlias = NDArray[np.floating[Any]]
    Numbers: TypeAlias = NDArray[np.signedinteger[Any]]

_BLOCK = 1 << 18
"""Words that are looked at together."""

_FEWEST_BITS, _MOST_BITS = 16, 24
"""How large the table may be in which equal values are found, as a power of two."""

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Occurrences:
    """Which terms stand in which texts, and how often each counts: three columns of a table."""

    texts: Numbers
    terms: Ints
    counts: Weights

    def only(self, kept: Ints) -> Occurrences:
        """Return some of the rows, by their places."""
        return Occurrences(self.texts[kept], self.terms[kept], self.counts[kept])


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """The words and pairs of a collection, each once for each text it stands in.

    `words` are hashes; the terms of `singles` are places in them. The terms of `pairs` are places
    in `codes`: `(first + 1) * len(words) + second`. Pairs that stand in one text may be missing.
    """

    words: Ints
    singles: Occurrences
    codes: Ints
    pairs: Occurrences


def count_terms(collection: Sequence[Tokens], most_common: float) -> Counted:
    """Count the words of all texts, and their pairs within each field.

    Words in more than `most_common` texts are passed over when pairs are made.
    """
    hashes = np.frombuffer(b"".join(tokens.words for tokens in collection), "<i8")
    words, numbers = number_distinct(hashes)
    frequency = np.bincount(numbers)
    heard, shared = frequency <= most_common, frequency > 1
    lengths = np.array([len(tokens.words) // 8 for tokens in collection], np.int64)
    ends = np.concatenate([[0], np.cumsum(lengths)])
    counts: list[Weights] = [np.zeros(0)]
    pairs: list[Occurrences] = []
    for first, last in _blocks(collection):
        at, texts, parts, weights = _lay_out(collection[first:last], first, ends)
        size = int(ends[last] - ends[first])
        counts.append(np.bincount(at - ends[first], weights, size).astype(np.float64, copy=False))
        found = numbers[at]
        kept = np.flatnonzero(heard[found])
        found, parts = found[kept], parts[kept]
        telling = shared[found]
        firsts = np.flatnonzero((parts[1:] == parts[:-1]) & telling[1:] & telling[:-1])
        codes = (found[firsts] + np.int64(1)) * len(words) + found[firsts + 1]
        kept = kept[firsts]
        pairs.append(Occurrences(texts[kept], codes, weights[kept]))
    texts = np.repeat(np.arange(len(collection)), lengths)
    singles = Occurrences(texts, numbers, np.concatenate(counts))
    return Counted(words, singles, *_sum_up(pairs))


def _blocks(collection: Sequence[Tokens]) -> Iterator[tuple[int, int]]:
    """Cut a collection into runs of whole texts."""
    first = size = 0
    for last, tokens in enumerate(collection, 1):
        size += len(tokens.places) // 4
        if size >= _BLOCK or last == len(collection):
            yield first, last
            first, size = last, 0


def _lay_out(
    block: Sequence[Tokens], first: int, ends: Ints
) -> tuple[Ints, Numbers, Ints, Weights]:
    """Return, for each word of some texts in order, four columns.

    Its place in the list of all texts' words, its text, its field and how often it counts.
    """
    lengths = [len(tokens.places) // 4 for tokens in block]
    places = np.frombuffer(b"".join(tokens.places for tokens in block), "<u4")
    cuts = np.array(list(chain.from_iterable(tokens.parts for tokens in block)), np.float64)
    cuts = cuts.reshape(-1, 2)
    sizes = cuts[:, 1].astype(np.int64)
    return (
        places + np.repeat(ends[first : first + len(block)], lengths),
        np.repeat(np.arange(first, first + len(block), dtype=np.int32), lengths),
        np.repeat(np.arange(len(sizes)), sizes),
        np.repeat(cuts[:, 0].astype(np.float32), sizes),
    )


def _sum_up(blocks: list[Occurrences]) -> tuple[Ints, Occurrences]:
    """Return the distinct codes, and how often each counts in each text, once for each.

    Codes that stand there once alone, as four in five do, are left out.
    """
    texts = np.concatenate([np.zeros(0, np.int32), *(block.texts for block in blocks)])
    codes = np.concatenate([np.zeros(0, np.int64), *(block.terms for block in blocks)])
    counts = np.concatenate([np.zeros(0), *(block.counts for block in blocks)])
    order = np.argsort(codes * (1 + int(texts.max(initial=0))) + texts)
    codes = codes[order]
    is_new = _differ(codes)
    is_lonely = is_new & np.append(is_new[1:], True)
    kept = np.flatnonzero(~is_lonely)
    codes, is_new, order = codes[kept], is_new[kept], order[kept]
    texts, counts = texts[order], counts[order]
    starts = np.flatnonzero(is_new | _differ(texts))
    terms = np.cumsum(is_new)[starts] - 1
    sums = np.add.reduceat(counts, starts) if len(starts) else counts
    return codes[is_new], Occurrences(texts[starts], terms, sums)


def _cells(codes: Ints, bits: int) -> Ints:
    """Spread codes over a table (Knuth's multiplicative hashing)."""
    return (codes.view(np.uint64) * _GOLDEN >> np.uint64(64 - bits)).view(np.int64)


def number_distinct(values: Ints) -> tuple[Ints, Numbers]:
    """Return the distinct values in order, and the place in them of each.

    np.unique does the same by sorting all. Here a table finds equal values, and only the distinct
    ones are sorted; those whose cell another value has taken are few, and sorted too.
    """
    bits = min(max(len(values).bit_length() - 2, _FEWEST_BITS), _MOST_BITS)
    places = np.arange(len(values), dtype=np.int32)
    taken = np.empty(1 << bits, np.int32)
    cells = _cells(values, bits)
    taken[cells] = places
    same = taken[cells]
    crowded = values[same] != values
    first = np.flatnonzero(same == places)
    others, in_others = _sort_distinct(values[crowded])
    found = np.concatenate([values[first], others])
    order = np.argsort(found)
    rank = np.empty(len(found), np.int32)
    rank[order] = np.arange(len(found), dtype=np.int32)
    numbers = np.empty(len(values), np.int32)
    numbers[first] = rank[: len(first)]
    numbers = numbers[same]
    numbers[crowded] = rank[len(first) + in_others]
    return found[order], numbers


def _sort_distinct(values: Ints) -> tuple[Ints, Ints]:
    order = np.argsort(values)
    ordered = values[order]
    is_new = _differ(ordered)
    numbers = np.empty(len(values), np.int64)
    numbers[order] = np.cumsum(is_new) - 1
    return ordered[is_new], numbers


def distinct(values: Ints) -> Ints:
    """Return the distinct values in order, as np.unique does, which loads numpy.ma for it."""
    ordered = np.sort(values)
    return ordered[_differ(ordered)]


def _differ(ordered: Ints) -> NDArray[np.bool_]:
    """Tell which values are not equal to the one before."""
    is_new = np.ones(len(ordered), np.bool_)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return is_new
