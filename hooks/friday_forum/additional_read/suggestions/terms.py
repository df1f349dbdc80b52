"""Weigh the words and word pairs of many texts, in a form that sums fast.

The weight of a term in a text is (1 + ln tf) * idf, and each text's weights have length 1: the
"ltc" scheme of Salton and Buckley, "Term-weighting approaches in automatic text retrieval",
Information Processing & Management 24 (1988). tf counts a word of the title several times, as the
fields say; idf is ln(N / df) to the power 1.5, which favors what few texts share.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from friday_forum.additional_read.suggestions.term_counts import Occurrences, count_terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from friday_forum.additional_read.suggestions.term_counts import Floats, Ints
    from friday_forum.additional_read.suggestions.tokens import Tokens

COMMON = 0.2
"""A word in more than this share of the texts is passed over when pairs are made."""

SHARE, FEWEST, MOST = 0.07, 10, 80
"""A term in more than this share of the texts tells nothing; in small collections it may be in
FEWEST texts, and in large ones in MOST at most, which keeps the cost linear."""


@dataclass(frozen=True, slots=True, eq=False)
class TermMatrix:
    """The weights of all terms in all texts, by text (rows) and by term (columns).

    `row_ends` has one more entry than there are texts: row i is `row_ends[i]:row_ends[i + 1]` of
    `terms` and `weights`; likewise for columns. `words` are hashes, and `codes` names a term: the
    place of a word in them, or `(first + 1) * len(words) + second` for a pair.
    """

    words: Ints
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

    def similarities(self, first: int, last: int) -> Floats:
        """Return the cosines of the texts from `first` to before `last` with all texts."""
        size = len(self.row_ends) - 1
        cut = slice(self.row_ends[first], self.row_ends[last])
        starts = self.column_ends[self.terms[cut]]
        lengths = self.column_ends[self.terms[cut] + 1] - starts
        before = np.cumsum(lengths) - lengths
        at = np.repeat(starts - before, lengths)
        at += np.arange(len(at))
        rows = np.repeat(np.arange(last - first), np.diff(self.row_ends[first : last + 1]))
        cells = self.texts.take(at)
        cells += np.repeat(rows * size, lengths)
        products = self.column_weights.take(at)
        products *= np.repeat(self.weights[cut], lengths)
        sums = np.bincount(cells, products, (last - first) * size)
        # Without any term they are whole numbers.
        return sums.astype(np.float64, copy=False).reshape(last - first, size)

    def shared(self, text: int, other: int) -> Iterator[tuple[tuple[int, ...], float]]:
        """Yield the terms of two texts, as the hashes of one or two words, and their products."""
        ours, our_weights = self.row(text)
        theirs, their_weights = self.row(other)
        terms, left, right = np.intersect1d(ours, theirs, return_indices=True)
        products = our_weights[left] * their_weights[right]
        for term, product in zip(terms, products, strict=True):
            yield self._words_of(int(self.codes[term])), float(product)

    def _words_of(self, code: int) -> tuple[int, ...]:
        first, second = divmod(code, len(self.words))
        return tuple(int(self.words[place]) for place in (first - 1, second) if place >= 0)


def weigh_terms(collection: Sequence[Tokens]) -> TermMatrix:
    """Weigh the terms of all texts; a text without words has an empty row."""
    size = len(collection)
    counted = count_terms(collection, max(COMMON * size, FEWEST))
    most = max(min(FEWEST, size - 1), min(SHARE * size, MOST))
    words, singles = _drop_untelling(counted.singles, most)
    pairs, paired = _drop_untelling(counted.pairs, most)
    return _matrix(
        counted.words,
        np.concatenate([words, counted.codes[pairs]]),
        Occurrences(
            np.concatenate([singles.texts, paired.texts]),
            np.concatenate([singles.terms, paired.terms + len(words)]),
            np.concatenate([singles.counts, paired.counts]),
        ),
        size,
    )


def _drop_untelling(found: Occurrences, most: float) -> tuple[Ints, Occurrences]:
    """Leave out the terms of one text and of too many; return which stay, and these numbered."""
    frequency = np.bincount(found.terms)
    telling = (frequency > 1) & (frequency <= most)
    kept = found.only(np.flatnonzero(telling[found.terms]))
    numbers = np.cumsum(telling) - 1
    return np.flatnonzero(telling), Occurrences(kept.texts, numbers[kept.terms], kept.counts)


def _matrix(words: Ints, codes: Ints, found: Occurrences, size: int) -> TermMatrix:
    by_text = np.argsort(found.texts * len(codes) + found.terms, kind="stable")
    texts, terms, counts = found.texts[by_text], found.terms[by_text], found.counts[by_text]
    idf = np.log(size / np.bincount(terms)) ** 1.5
    weights = (1 + np.log(np.maximum(counts, 1))) * idf[terms]
    weights /= np.sqrt(np.bincount(texts, weights**2, size))[texts]
    by_term = np.argsort(terms, kind="stable")
    return TermMatrix(
        words=words,
        codes=codes,
        row_ends=_ends(texts, size),
        terms=terms,
        weights=weights,
        column_ends=_ends(terms, len(codes)),
        texts=texts[by_term],
        column_weights=weights[by_term],
    )


def _ends(numbers: Ints, size: int) -> Ints:
    return np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=size))])
