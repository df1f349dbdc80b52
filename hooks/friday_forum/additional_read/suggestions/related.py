"""What goes with what: suggestions for further reading, from the texts themselves.

score = cosine of the weighted terms (see `terms`)
        + 0.02 * share of the page's topics that the other has
        + 0.005 if an author is the same
        + 0.02 * exp(-years between them)

The cosine decides; the three additions are small on purpose and choose between pages that the
words put side by side. On a tagged blog, counting shared topics finds two thirds of what this
finds (`benchmarks/related.py` prints both), and more weight for topics made the links worse.

The sums are in `ranking`. It is imported when the first suggestion is asked for, since numpy takes
longer to load than this whole package.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from friday_forum.additional_read.suggestions.tokens import hash_of, split_words, tokens_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from friday_forum.additional_read.suggestions.profiles import Profile
    from friday_forum.additional_read.suggestions.ranking import Ranking
    from friday_forum.additional_read.suggestions.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page that goes with another; `score` is at most about 1.05."""

    id: str
    score: float


class Related:
    """The suggestions of one collection.

    `tokens` are those that are known already, by the id of the page; they count instead of its
    texts.
    """

    def __init__(
        self, profiles: Iterable[Profile], tokens: Mapping[str, Tokens] | None = None
    ) -> None:
        self._profiles = tuple(sorted(profiles, key=lambda profile: (-profile.day, profile.id)))
        self._at = {profile.id: at for at, profile in enumerate(self._profiles)}
        self._known = tokens or {}

    @cached_property
    def tokens(self) -> Mapping[str, Tokens]:
        """The tokens of every page, those that were given and those that had to be made."""
        return {
            profile.id: self._known.get(profile.id) or tokens_of(profile.fields)
            for profile in self._profiles
        }

    @cached_property
    def _ranking(self) -> Ranking:
        from friday_forum.additional_read.suggestions.ranking import Ranking  # noqa: PLC0415 - loads numpy

        return Ranking(self._profiles, tuple(self.tokens.values()))

    def weigh(self) -> None:
        """Weigh all texts now, and not when the first suggestion is asked for."""
        self._ranking  # noqa: B018 - is made

    def suggest(
        self, id_: str, limit: int, without: Collection[str] = ()
    ) -> tuple[Suggestion, ...]:
        """Return the best suggestions for a page, the best first, equal ones newest first.

        `without` names pages that stand there already. For more than a few pages `suggest_all`
        is many times faster.
        """
        at = self._at[id_]
        return self._suggest(range(at, at + 1), limit, {id_: without})[id_]

    def suggest_all(
        self, limit: int, without: Mapping[str, Collection[str]]
    ) -> dict[str, tuple[Suggestion, ...]]:
        """Return for each page what `suggest` returns, the pages newest first."""
        return self._suggest(range(len(self._profiles)), limit, without)

    def _suggest(
        self, pages: range, limit: int, without: Mapping[str, Collection[str]]
    ) -> dict[str, tuple[Suggestion, ...]]:
        ids = [self._profiles[page].id for page in pages]
        unwanted = [
            [self._at[other] for other in without.get(id_, ()) if other in self._at] for id_ in ids
        ]
        best = self._ranking.best(pages, limit, unwanted)
        return {
            id_: tuple(Suggestion(self._profiles[other].id, score) for other, score in found)
            for id_, found in zip(ids, best, strict=True)
        }

    def explain(self, id_: str, other: str, limit: int = 6) -> tuple[tuple[str, float], ...]:
        """Return the terms that two pages share and what each adds to their cosine, most first.

        The page must have its texts: tokens have no words.
        """
        fields = self._profiles[self._at[id_]].fields
        words = {hash_of(word): word for _, text in fields for word in split_words(text)}
        shared = self._ranking.matrix.shared(self._at[id_], self._at[other])
        named = ((" ".join(words[each] for each in term), part) for term, part in shared)
        return tuple(sorted(named, key=lambda each: (-round(each[1], 9), each[0]))[:limit])
