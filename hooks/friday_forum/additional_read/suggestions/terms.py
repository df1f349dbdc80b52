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

_TOGETHER = 1_000_000
"""Occurrences of terms that are counted together, which bounds the memory."""

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
    found = [_count_terms(*block, size, most) for block in _find_terms(tokens, size, most)]
    codes, frequencies, texts, counts = (
        np.concatenate(columns) for columns in zip(*found, strict=True)
    )
    terms = np.repeat(np.arange(len(codes)), frequencies)
    idf = np.log(size / frequencies) ** 2
    weights = (1 + np.log(np.maximum(counts, 1))) * idf[terms]
    weights /= np.sqrt(np.bincount(texts, weights**2, size))[texts]
    by_text = np.argsort(texts, kind="stable")
    return TermMatrix(
        vocabulary=tokens.vocabulary,
        codes=codes,
        row_ends=_ends(texts, size),
        terms=terms[by_text],
        weights=weights[by_text],
        column_ends=_ends(terms, len(codes)),
        texts=texts,
        column_weights=weights,
    )


def _find_terms(tokens: Tokens, size: int, most: int) -> Iterator[tuple[Ints, NDArray[np.float32]]]:
    """Yield, for each occurrence of a term, `code * size + text` and how many times it counts.

    The code of a word is its place in the vocabulary; that of a pair is
    `(first + 1) * len(vocabulary) + second`. All occurrences of a term are in one block, and the
    codes of a block are above those of the block before. Words that are in one text only or in too
    many are left out.
    """
    frequencies, words = _count_texts(tokens), tokens.words
    shared = (frequencies > 1)[words]
    for at in _blocks(words, np.flatnonzero(shared & (frequencies <= most)[words])):
        yield _with_texts(words[at].astype(np.int64), tokens.fields[at], tokens, size)
    same_field = tokens.fields[1:] == tokens.fields[:-1]
    for at in _blocks(words, np.flatnonzero(same_field & shared[1:] & shared[:-1])):
        codes = (words[at] + np.int64(1)) * len(tokens.vocabulary) + words[at + 1]
        yield _with_texts(codes, tokens.fields[at], tokens, size)


def _blocks(words: NDArray[np.int32], places: Ints) -> Iterator[Ints]:
    """Split places in a text so that all of one word are together, those of later words later."""
    found = words[places]
    up_to = np.cumsum(np.bincount(found))
    for start in range(0, max(1, len(places)), _TOGETHER):
        low, high = np.searchsorted(up_to, (start, start + _TOGETHER), side="right")
        yield places[(found >= low) & (found < high)]


def _with_texts(
    codes: Ints, fields: NDArray[np.int32], tokens: Tokens, size: int
) -> tuple[Ints, NDArray[np.float32]]:
    return codes * size + tokens.texts[fields], tokens.counts[fields]


def _count_terms(
    keys: Ints, counts: NDArray[np.float32], size: int, most: int
) -> tuple[Ints, Ints, Ints, Floats]:
    """Return the terms that are in more than one text and not in too many.

    Two columns have an item for each term: its code, and in how many texts it is. The next two have
    one for each text of each term: the text, and how many times the term counts there.
    """
    keys, rows = np.unique(keys, return_inverse=True)
    sums = np.bincount(rows, counts, len(keys)).astype(np.float64, copy=False)
    codes, texts = np.divmod(keys, max(1, size))
    starts = np.flatnonzero(np.diff(codes, prepend=-1))
    frequencies = np.diff(starts, append=len(codes))
    telling = (frequencies > 1) & (frequencies <= most)
    kept = np.repeat(telling, frequencies)
    return codes[starts[telling]], frequencies[telling], texts[kept], sums[kept]


def _count_texts(tokens: Tokens) -> Ints:
    """Return in how many texts each word of the vocabulary stands."""
    words = max(1, len(tokens.vocabulary))
    keys = tokens.texts[tokens.fields] * np.int64(words) + tokens.words
    # Asked for counts, np.unique sorts; else it hashes, which takes four times as long here.
    once, _ = np.unique(keys, return_counts=True)
    return np.bincount(once % words, minlength=words)


def _ends(numbers: Ints, size: int) -> Ints:
    return np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=size))])
