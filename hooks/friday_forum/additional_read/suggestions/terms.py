"""Weigh the terms of many texts, words and pairs of words, and compare texts by them.

The weight of a term in a text is (1 + ln tf) * idf, and the weights of each text are scaled to
length 1: the "ltc" scheme of Salton and Buckley, "Term-weighting approaches in automatic text
retrieval", Information Processing & Management 24 (1988). tf counts a word of the title several
times, as the fields say; idf is ln(N / df) squared, which favors rare terms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from friday_forum.additional_read.suggestions.tokens import number_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from friday_forum.additional_read.suggestions.tokens import Field, Tokens

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

MOST = 30
"""A term may stand in this many texts; the time to compare them all is linear in it."""


@dataclass(frozen=True, slots=True, eq=False)
class TermMatrix:
    """The weights of all terms in all texts: a sparse matrix, by rows and by columns.

    Row i (a text) is `row_ends[i]:row_ends[i + 1]` of `terms` and `weights`; column i (a term) is
    the same of `texts` and `column_weights`. `codes` are those of the terms, see `_count_terms`.
    """

    vocabulary: tuple[str, ...]
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
        # bincount returns integers where there is no product at all.
        return sums.astype(np.float64, copy=False).reshape(last - first, size)

    def shared(self, text: int, other: int) -> Iterator[tuple[str, float]]:
        """Yield the terms that two texts share, and what each adds to their cosine."""
        ours, our_weights = self.row(text)
        theirs, their_weights = self.row(other)
        terms, left, right = np.intersect1d(ours, theirs, return_indices=True)
        products = our_weights[left] * their_weights[right]
        for code, product in zip(self.codes[terms].tolist(), products.tolist(), strict=True):
            first, second = divmod(code, len(self.vocabulary))
            words = (self.vocabulary[place] for place in (first - 1, second) if place >= 0)
            yield " ".join(words), product


def weigh_terms(collection: Sequence[Sequence[Field]]) -> TermMatrix:
    """Weigh the terms of some texts; a text without terms has an empty row."""
    size = len(collection)
    most = min(MOST, size - 1)
    tokens = number_words(collection)
    codes, texts, counts = _count_terms(tokens, size, most)
    codes, terms, frequencies = np.unique(codes, return_inverse=True, return_counts=True)
    telling = (frequencies > 1) & (frequencies <= most)
    kept = telling[terms]
    terms, texts, counts = (np.cumsum(telling) - 1)[terms[kept]], texts[kept], counts[kept]
    idf = np.log(size / frequencies[telling]) ** 2
    weights = (1 + np.log(np.maximum(counts, 1))) * idf[terms]
    weights /= np.sqrt(np.bincount(texts, weights**2, size))[texts]
    by_text = np.argsort(texts, kind="stable")
    return TermMatrix(
        vocabulary=tokens.vocabulary,
        codes=codes[telling],
        row_ends=_ends(texts, size),
        terms=terms[by_text],
        weights=weights[by_text],
        column_ends=_ends(terms, int(telling.sum())),
        texts=texts,
        column_weights=weights,
    )


def _count_terms(tokens: Tokens, size: int, most: int) -> tuple[Ints, Ints, Floats]:
    """Return the code of a term, a text and how many times the term counts there: three columns.

    They are in the order of the codes, then of the texts. The code of a word is its place in the
    vocabulary; that of a pair is `(first + 1) * len(vocabulary) + second`. Words that are in one
    text only or in too many are left out.
    """
    keys, counts = _find_terms(tokens, size, most)
    keys, rows = np.unique(keys, return_inverse=True)
    codes, texts = np.divmod(keys, max(1, size))
    return codes, texts, np.bincount(rows, counts, len(keys)).astype(np.float64, copy=False)


def _find_terms(tokens: Tokens, size: int, most: int) -> tuple[Ints, NDArray[np.float32]]:
    """Return, for each occurrence of a term, `code * size + text` and how many times it counts."""
    frequencies = _count_texts(tokens)
    shared = (frequencies > 1)[tokens.words]
    words = np.flatnonzero(shared & (frequencies <= most)[tokens.words])
    same_field = tokens.fields[1:] == tokens.fields[:-1]
    firsts = np.flatnonzero(same_field & shared[1:] & shared[:-1])
    pairs = (tokens.words[firsts] + np.int64(1)) * len(tokens.vocabulary) + tokens.words[firsts + 1]
    codes = np.concatenate([tokens.words[words], pairs])
    fields = tokens.fields[np.concatenate([words, firsts])]
    return codes * size + tokens.texts[fields], tokens.counts[fields]


def _count_texts(tokens: Tokens) -> Ints:
    """Return in how many texts each word of the vocabulary stands."""
    words = max(1, len(tokens.vocabulary))
    keys = tokens.texts[tokens.fields] * np.int64(words) + tokens.words
    # Asked for counts, np.unique sorts; else it hashes, which takes four times as long here.
    once, _ = np.unique(keys, return_counts=True)
    return np.bincount(once % words, minlength=words)


def _ends(numbers: Ints, size: int) -> Ints:
    return np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=size))])
