"""What was made of pages in earlier builds, and whether it would be made again from what is now.

A result is kept under a key of what it certainly depends on. With it is kept what was looked up on
the way, and a digest of the answers: it is the same as long as they are.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from forum_mkdocs.noting import LATE
from friday_forum.digests import digest_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from forum_mkdocs.cache_store import CacheStore
    from friday_forum.dependencies import Dependencies, Fact

_BREAK = "\n"
_LATE = tuple(f"{source}\t" for source in LATE)


@dataclass(frozen=True, slots=True)
class Kept:
    """One result: `name` is the key of its text.

    `early` and `late` are digests of the answers to its facts, of which the latter are not known
    before every page is converted. `page` is what the rest of a build wants of it.
    """

    name: str
    early: str
    late: str
    late_facts: tuple[Fact, ...] = ()
    page: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptResults:
    """The results of earlier builds, for one build and what is looked up in it."""

    store: CacheStore
    dependencies: Dependencies

    def find(self, keys: Mapping[str, str]) -> dict[str, Kept]:
        """Return what is kept, by whatever `keys` stand under."""
        rows = self.store.texts(f"i{key}" for key in keys.values())
        found = {of: _read(rows.get(f"i{key}")) for of, key in keys.items()}
        return {of: kept for of, kept in found.items() if kept}

    def holding(self, kept: Mapping[str, Kept]) -> set[str]:
        """Return those that would be made again as they are, as far as it is known yet."""
        rows = self.store.texts(_facts_key(one.name) for one in kept.values())
        return {
            of
            for of, one in kept.items()
            if (facts := rows.get(_facts_key(one.name))) is not None
            and self.dependencies.digest(_split(facts)) == one.early
        }

    def hold_late(self, kept: Kept) -> bool:
        """Tell the same once every page is converted."""
        return self.dependencies.digest(kept.late_facts) == kept.late

    def put(
        self, key: str, text: str, facts: Iterable[Fact], page: Mapping[str, Any]
    ) -> str | None:
        """Keep a result and return its name; None where it cannot be told when it is the same."""
        ordered = sorted(set(facts))
        late = [fact for fact in ordered if fact.startswith(_LATE)]
        early = [fact for fact in ordered if not fact.startswith(_LATE)]
        answers, late_answers = self.dependencies.digest(early), self.dependencies.digest(late)
        if answers is None or late_answers is None:
            return None
        name = "p" + digest_all([key, answers, late_answers])
        kept = Kept(name, answers, late_answers, tuple(late), page)
        parts = {part: getattr(kept, part) for part in Kept.__slots__}
        self.store.put(f"i{key}", json.dumps(parts))
        self.store.put(_facts_key(name), _BREAK.join(early))
        self.store.put(name, text)
        return name

    def touch(self, key: str, kept: Kept) -> None:
        """Note that it is in use."""
        self.store.touch((f"i{key}", _facts_key(kept.name), kept.name))


def _read(row: str | None) -> Kept | None:
    try:
        return Kept(**json.loads(row)) if row else None
    except (TypeError, ValueError):
        return None


def _split(facts: str) -> list[Fact]:
    return facts.split(_BREAK) if facts else []


def _facts_key(name: str) -> str:
    return f"l{name}"
