"""What goes with what: suggestions for further reading, from the texts themselves.

score = cosine of the weighted terms (see `terms`)
        + 0.02 * share of the page's topics that the other has
        + 0.005 if an author is the same
        + 0.02 * exp(-years between them)

The cosine decides; the three additions are small on purpose and choose between pages that the
words put side by side. On a tagged blog, counting shared topics finds two thirds of what this
finds (`benchmarks/related.py` prints both), and more weight for topics made the links worse.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from friday_forum.links import rewrite_links
from friday_forum.model import Post
from friday_forum.terms import TermMatrix, weigh_terms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from friday_forum.links import MarkdownLink
    from friday_forum.model import Entry
    from friday_forum.terms import Floats, Ints

TOPICS, AUTHOR, TIME = 0.02, 0.005, 0.02
"""What a shared topic, a shared author and nearness in time add to a cosine of 0 to 1."""

KEPT = 60
"""Suggestions kept for each page; the writer's own links are taken out of them later."""

LEAST = 0.01
"""Below this cosine two texts have nothing in common that a reader would see."""

NEAR = 5
"""Neighbors in time within a topic that stand by when the words find nothing."""

_NOISE = re.compile(r"<[^>\n]*>|https?://\S+|\{:[^}\n]*\}")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a page is compared: its weighted texts, topics, authors and day (an ordinal).

    What is not `suggestible` gets suggestions and is never one.
    """

    id: str
    fields: tuple[tuple[float, str], ...]
    topics: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()
    day: int = 0
    suggestible: bool = True


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page that goes with another; `score` is at most about 1.05."""

    id: str
    score: float


def profile_of(entry: Entry) -> Profile:
    """Return what is compared of a post or an article; the addresses in it are left out."""
    body = without_links(entry.body, entry.body_links)
    question = without_links(entry.question) if isinstance(entry, Post) else ""
    return Profile(
        id=entry.src_uri,
        fields=fields_of(entry.title, entry.description, question, body),
        topics=frozenset(entry.topics),
        authors=frozenset(entry.author),
        day=entry.date.toordinal(),
        suggestible=entry.status == "published" and not entry.noindex,
    )


def fields_of(
    title: str, description: str, question: str, body: str
) -> tuple[tuple[float, str], ...]:
    """Return the texts of a page with their weights; headings count a second time."""
    headings = "\n".join(_HEADING.findall(body))
    return (3, title), (2, description), (1, question), (1, headings), (1, body)


def without_links(markdown: str, links: Iterable[MarkdownLink] | None = None) -> str:
    """Return Markdown with its links as their words, and without tags and addresses."""
    text = rewrite_links(markdown, lambda link: "" if link.definition else link.text, links)
    return _NOISE.sub(" ", text)


class Related:
    """The suggestions of one collection."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        newest_first = sorted(profiles, key=lambda profile: (-profile.day, profile.id))
        self._profiles = tuple(newest_first)
        self._at = {profile.id: at for at, profile in enumerate(self._profiles)}
        self._days = np.array([profile.day for profile in self._profiles], np.float64)
        self._open = np.array([profile.suggestible for profile in self._profiles], np.bool_)
        self._all_open = bool(self._open.all())
        self._by_topic = _group(profile.topics for profile in self._profiles)
        self._matrix: TermMatrix = weigh_terms([profile.fields for profile in self._profiles])

    def suggest(
        self, id_: str, limit: int, without: Collection[str] = ()
    ) -> tuple[Suggestion, ...]:
        """Return the best suggestions for a page, the best first, equal ones newest first.

        `without` names pages that stand there already.
        """
        at = self._at[id_]
        found, scores = self._rank(at)
        taken = {id_, *without}
        suggestions = (
            Suggestion(self._profiles[other].id, float(score))
            for other, score in zip(found, scores, strict=True)
            if self._profiles[other].id not in taken
        )
        return tuple(suggestion for suggestion, _ in zip(suggestions, range(limit), strict=False))

    def explain(self, id_: str, other: str, limit: int = 6) -> tuple[tuple[str, float], ...]:
        """Return the terms that two pages share and what each adds to their cosine, most first."""
        ours, our_weights = self._matrix.row(self._at[id_])
        theirs, their_weights = self._matrix.row(self._at[other])
        shared, left, right = np.intersect1d(ours, theirs, return_indices=True)
        products = our_weights[left] * their_weights[right]
        best = np.argsort(-products, kind="stable")[:limit]
        return tuple((self._matrix.name(shared[n]), float(products[n])) for n in best)

    def _rank(self, at: int) -> tuple[Ints, Floats]:
        cosines = self._matrix.similarities(at)
        cosines[at] = 0
        candidates = _best(cosines if self._all_open else cosines * self._open)
        candidates = np.union1d(candidates, self._near(at))
        candidates = candidates[self._open[candidates] & (candidates != at)]
        scores = np.round(cosines[candidates] + self._additions(at, candidates), 9)
        order = np.lexsort((candidates, -scores))[:KEPT]
        return candidates[order], scores[order]

    def _near(self, at: int) -> Ints:
        """Return the neighbors in time within each topic of a page."""
        near: list[int] = []
        for topic in sorted(self._profiles[at].topics):
            members, place = self._by_topic[topic][0], self._by_topic[topic][1][at]
            near += members[max(0, place - NEAR) : place + NEAR + 1]
        return np.array(near, np.int64)

    def _additions(self, at: int, candidates: Ints) -> Floats:
        page, others = self._profiles[at], [self._profiles[other] for other in candidates]
        topics = np.array([len(page.topics & other.topics) for other in others], np.float64)
        author = np.array([not page.authors.isdisjoint(other.authors) for other in others])
        years = np.abs(self._days[candidates] - page.day) / 365.25
        added = TOPICS * topics / max(1, len(page.topics)) + AUTHOR * author
        return added + TIME * np.exp(-years)


def _best(cosines: Floats) -> Ints:
    """Return where the best are, all of those that are equal to the last included."""
    found = np.flatnonzero(cosines > LEAST)
    if len(found) > KEPT:
        least = np.partition(cosines[found], -KEPT)[-KEPT]
        found = found[cosines[found] >= least]
    return found


def _group(keys: Iterator[frozenset[str]]) -> Mapping[str, tuple[list[int], dict[int, int]]]:
    """Return, for each key, where it occurs, and the place of each of these in that list."""
    groups: dict[str, tuple[list[int], dict[int, int]]] = defaultdict(lambda: ([], {}))
    for at, of_one in enumerate(keys):
        for key in of_one:
            members, places = groups[key]
            places[at] = len(members)
            members.append(at)
    return groups
