"""Count the words and word pairs of many texts, in steps that keep the memory small."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from friday_forum.tokens import Tokens

    Ints: TypeAlias = NDArray[np.int64]
    Floats: TypeAlias = NDArray[np.float64]
    Weights: TypeAlias = NDArray[np.floating[Any]]
    Numbers: TypeAlias = NDArray[np.signedinteger[Any]]

_BLOCK = 1 << 18
"""Words that are looked at together."""

_FEWEST_BITS, _MOST_BITS = 16, 24
"""How large the table may be that finds the pairs of one text alone."""

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Occurrences:
    """Which terms stand in which texts, and how often each counts: three columns of a table."""

    texts: Numbers
    terms: Ints
    counts: Weights

    def only(self, kept: NDArray[np.bool_]) -> Occurrences:
        """Return some of the rows."""
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
    lengths = np.array([len(tokens.words) // 8 for tokens in collection], np.int64)
    ends = np.concatenate([[0], np.cumsum(lengths)])
    counts: list[Weights] = [np.zeros(0)]
    pairs: list[Occurrences] = []
    for first, last in _blocks(collection):
        at, texts, parts, weights = _lay_out(collection[first:last], first, ends)
        size = int(ends[last] - ends[first])
        counts.append(np.bincount(at - ends[first], weights, size).astype(np.float64, copy=False))
        found = numbers[at]
        heard = frequency[found] <= most_common
        found, parts = found[heard], parts[heard]
        shared = frequency[found] > 1
        paired = (parts[1:] == parts[:-1]) & shared[1:] & shared[:-1]
        codes = (found[:-1] + 1) * len(words) + found[1:]
        pairs.append(Occurrences(texts[heard][:-1], codes, weights[heard][:-1]).only(paired))
    texts = np.repeat(np.arange(len(collection)), lengths)
    singles = Occurrences(texts, numbers, np.concatenate(counts))
    return Counted(words, singles, *_sum_up(_without_lonely(pairs), len(collection)))


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


def _without_lonely(blocks: list[Occurrences]) -> Occurrences:
    """Leave out most pairs that stand in one text alone, as four in five do.

    A table remembers by which text each cell was touched last. It is small, so two pairs may
    share a cell; what is let through for that is dropped when the exact numbers are known.
    """
    size = sum(len(block.terms) for block in blocks)
    bits = min(max((2 * size).bit_length(), _FEWEST_BITS), _MOST_BITS)
    touched = np.full(1 << bits, -1, np.int32)
    shared = np.zeros(1 << bits, np.bool_)
    for block in blocks:
        cells = _cells(block.terms, bits)
        before = touched[cells]
        shared[cells[(before >= 0) & (before != block.texts)]] = True
        touched[cells] = block.texts
        shared[cells[touched[cells] != block.texts]] = True
    kept = [block.only(shared[_cells(block.terms, bits)]) for block in blocks]
    return Occurrences(
        np.concatenate([np.zeros(0, np.int32), *(block.texts for block in kept)]),
        np.concatenate([np.zeros(0, np.int64), *(block.terms for block in kept)]),
        np.concatenate([np.zeros(0), *(block.counts for block in kept)]),
    )


def _cells(codes: Ints, bits: int) -> Ints:
    """Spread codes over a table (Knuth's multiplicative hashing)."""
    return (codes.view(np.uint64) * _GOLDEN >> np.uint64(64 - bits)).view(np.int64)


def _sum_up(pairs: Occurrences, size: int) -> tuple[Ints, Occurrences]:
    """Return the distinct codes, and how often each counts in each text, once for each."""
    codes, numbers = number_distinct(pairs.terms)
    keys, places = number_distinct(numbers * size + pairs.texts)
    terms, texts = np.divmod(keys, max(1, size))
    counts = np.bincount(places, pairs.counts, len(keys)).astype(np.float64, copy=False)
    return codes, Occurrences(texts, terms, counts)


def number_distinct(values: Ints) -> tuple[Ints, Ints]:
    """Return the distinct values in order, and the place in them of each.

    np.unique does the same by sorting all. Here a table finds equal values, and only the distinct
    ones are sorted; those whose cell another value has taken are few, and sorted too.
    """
    bits = min(max(len(values).bit_length(), _FEWEST_BITS), _MOST_BITS)
    places = np.arange(len(values), dtype=np.int32)
    taken = np.empty(1 << bits, np.int32)
    cells = _cells(values, bits)
    taken[cells] = places
    same = taken[cells]
    crowded = values[same] != values
    first = np.flatnonzero(same == places)
    others, in_others = np.unique(values[crowded], return_inverse=True)
    distinct = np.concatenate([values[first], others])
    order = np.argsort(distinct)
    rank = np.empty(len(distinct), np.int64)
    rank[order] = np.arange(len(distinct))
    numbers = np.empty(len(values), np.int64)
    numbers[first] = rank[: len(first)]
    numbers = numbers[same]
    numbers[crowded] = rank[len(first) + in_others]
    return distinct[order], numbers
