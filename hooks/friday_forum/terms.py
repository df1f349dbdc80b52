"""Weigh the words and word pairs of many texts, in a form that sums fast.

The weight of a term in a text is (1 + ln tf) * idf, and each text's weights have length 1: the
"ltc" scheme of Salton and Buckley, "Term-weighting approaches in automatic text retrieval",
Information Processing & Management 24 (1988). tf counts a word of the title several times, as the
fields say; idf is ln(N / df) to the power 1.5, which favors what few texts share.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]
    Floats: TypeAlias = NDArray[np.float64]
    Numbers: TypeAlias = NDArray[np.int32]

Fields: TypeAlias = "Sequence[tuple[float, str]]"
"""The parts of one text, each with how often its words count."""

COMMON = 0.2
"""A word in more than this share of the texts is passed over when pairs are made."""

SHARE, FEWEST, MOST = 0.07, 10, 80
"""A term in more than this share of the texts tells nothing; in small collections it may be in
FEWEST texts, and in large ones in MOST at most, which keeps the cost linear."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]{3,}")
_BUCKETS = 1 << 22
_ENOUGH = 1 << 15


def split_words(text: str) -> list[str]:
    """Return the words of a text, folded: composed, lower case, without an English possessive.

    Scripts that are written without spaces give pairs of characters.
    """
    folded = unicodedata.normalize("NFC", text).casefold().replace("\u2019", "'")
    words = [word.removesuffix("'s") for word in _WORD.findall(folded)]
    if not _UNSPACED.search(folded):
        return words
    return [part for word in words for part in _parts(word)]


def _parts(word: str) -> Iterable[str]:
    if not _UNSPACED.fullmatch(word):
        return (word,)
    return (a + b for a, b in pairwise(word))


@dataclass(frozen=True, slots=True, eq=False)
class TermMatrix:
    """The weights of all terms in all texts, by text (rows) and by term (columns).

    `row_ends` has one more entry than there are texts: row i is `row_ends[i]:row_ends[i + 1]` of
    `terms` and `weights`; likewise for columns. `codes` names a term: a word's number, or
    `(first + 1) * len(words) + second` for a pair.
    """

    words: tuple[str, ...]
    codes: Ints
    row_ends: Ints
    terms: Ints
    weights: Floats
    column_ends: Ints
    texts: Ints
    column_weights: Floats

    def row(self, text: int) -> tuple[Ints, Floats]:
        """Return the terms of a text and their weights."""
        cut = slice(self.row_ends[text], self.row_ends[text + 1])
        return self.terms[cut], self.weights[cut]

    def similarities(self, text: int) -> Floats:
        """Return the cosine of a text with every text, its own included."""
        terms, weights = self.row(text)
        starts = self.column_ends[terms]
        lengths = self.column_ends[terms + 1] - starts
        before = np.cumsum(lengths) - lengths
        at = np.arange(lengths.sum()) + np.repeat(starts - before, lengths)
        products = self.column_weights[at] * np.repeat(weights, lengths)
        sums = np.bincount(self.texts[at], products, minlength=len(self.row_ends) - 1)
        return sums.astype(np.float64, copy=False)  # without any term they are whole numbers

    def name(self, term: int) -> str:
        """Return a term in words."""
        first, second = divmod(int(self.codes[term]), len(self.words))
        return f"{self.words[first - 1]} {self.words[second]}" if first else self.words[second]


def weigh_terms(collection: Sequence[Fields]) -> TermMatrix:
    """Weigh the terms of all texts; a text without words has an empty row."""
    words, tokens = _number_words(collection)
    common = _common(tokens, len(words))
    size = len(tokens)
    most = max(min(FEWEST, size - 1), min(SHARE * size, MOST))
    counted = [_count(tokens.pop(), common, len(words)) for _ in range(size)]
    kept = _drop_untelling(counted, most)[::-1]
    rows = np.repeat(np.arange(len(kept)), [len(codes) for codes, _ in kept])
    codes = np.concatenate([np.zeros(0, np.int64), *(codes for codes, _ in kept)])
    counts = np.concatenate([np.zeros(0), *(counts for _, counts in kept)])
    return _matrix(tuple(words), rows, codes, counts, (size, most))


def _number_words(
    collection: Sequence[Fields],
) -> tuple[dict[str, int], list[list[tuple[float, Numbers]]]]:
    numbers: dict[str, int] = {}
    number = numbers.setdefault
    tokens = [
        [
            (weight, np.array([number(w, len(numbers)) for w in split_words(text)], np.int32))
            for weight, text in fields
        ]
        for fields in collection
    ]
    return numbers, tokens


def _common(tokens: list[list[tuple[float, Numbers]]], size: int) -> NDArray[np.bool_]:
    frequency = np.zeros(size, np.int64)
    for parts in tokens:
        if parts:
            frequency[np.unique(np.concatenate([numbers for _, numbers in parts]))] += 1
    return frequency > max(COMMON * len(tokens), FEWEST)


def _count(
    parts: list[tuple[float, Numbers]], common: NDArray[np.bool_], size: int
) -> tuple[Ints, NDArray[np.float32]]:
    """Return the codes of a text's words and pairs, each once, and how often each counts."""
    codes: list[Ints] = [np.zeros(0, np.int64)]
    weights: list[Floats] = [np.zeros(0)]
    for weight, numbers in parts:
        telling = numbers[~common[numbers]].astype(np.int64)
        pairs = (telling[:-1] + 1) * size + telling[1:]
        codes += [telling, pairs]
        weights.append(np.full(len(telling) + len(pairs), weight))
    unique, where = np.unique(np.concatenate(codes), return_inverse=True)
    counts = np.bincount(where, np.concatenate(weights), minlength=len(unique))
    return unique, counts.astype(np.float32)


def _drop_untelling(
    counted: list[tuple[Ints, NDArray[np.float32]]], most: float
) -> list[tuple[Ints, NDArray[np.float32]]]:
    """Leave out most terms that occur in one text, as four in five pairs do, or in far too many.

    Counted in a table that is small and now and then counts two terms as one; what it lets
    through is dropped when the exact numbers are known.
    """
    seen = np.zeros(_BUCKETS, np.uint16)
    for codes, _ in counted:
        bucket = _bucket(codes)
        seen[bucket] += seen[bucket] < _ENOUGH
    telling = (seen > 1) & (seen <= 2 * most)
    for at, (codes, counts) in enumerate(counted):
        keep = telling[_bucket(codes)]
        counted[at] = codes[keep], counts[keep]
    return counted


def _bucket(codes: Ints) -> Ints:
    return (codes * 0x9E3779B1 >> 7) & (_BUCKETS - 1)


def _matrix(
    words: tuple[str, ...], rows: Ints, codes: Ints, counts: Floats, bounds: tuple[int, float]
) -> TermMatrix:
    size, most = bounds
    distinct, terms, frequency = _number_terms(codes)
    telling = (frequency > 1) & (frequency <= most)
    keep = telling[terms]
    rows, terms, counts = rows[keep], (np.cumsum(telling) - 1)[terms[keep]], counts[keep]
    distinct, frequency = distinct[telling], frequency[telling]
    weights = (1 + np.log(np.maximum(counts, 1))) * np.log(size / frequency[terms]) ** 1.5
    length = np.sqrt(np.bincount(rows, weights**2, minlength=size))
    weights = weights / length[rows]
    by_term = np.argsort(terms, kind="stable")
    return TermMatrix(
        words=words,
        codes=distinct,
        row_ends=_ends(rows, size),
        terms=terms,
        weights=weights,
        column_ends=_ends(terms, len(distinct)),
        texts=rows[by_term],
        column_weights=weights[by_term],
    )


def _number_terms(codes: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the distinct codes, which of them stands at each place, and how often each occurs."""
    order = np.argsort(codes)
    ordered = codes[order]
    is_new = np.concatenate([np.ones(min(1, len(codes)), np.bool_), ordered[1:] != ordered[:-1]])
    numbers = np.cumsum(is_new) - 1
    terms = np.empty_like(numbers)
    terms[order] = numbers
    return ordered[is_new], terms, np.bincount(numbers)


def _ends(numbers: Ints, size: int) -> Ints:
    return np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=size))])
