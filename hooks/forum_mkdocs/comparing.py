"""Compare the texts of all entries: here, or in a process that gets ready while they are read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from forum_mkdocs.own_code import digest_code
from friday_forum.digests import digest_all
from friday_forum.related import Profile, Related, profile_of
from friday_forum.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from forum_mkdocs.cache_store import CacheStore
    from friday_forum.catalog import Catalog

Chosen: TypeAlias = "Mapping[str, tuple[str, ...]]"
"""The paths of what is suggested, by the path of the page, the best first."""

LAST = "texts"
"""Where the keys of those tokens are kept that were compared last: a hint at what comes next."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What is compared: `keys` are those of the tokens in the cache, by the path of the entry.

    A profile has its texts if its tokens may not be known.
    """

    profiles: tuple[Profile, ...]
    keys: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rules:
    """How many are suggested under a page, and for each page what is not."""

    limit: int
    without: Mapping[str, Collection[str]]


def keys_of(catalog: Catalog) -> dict[str, str]:
    """Return the keys of the tokens of all entries."""
    code, documents = digest_code(), catalog.documents
    uris = (entry.src_uri for entry in catalog.entries)
    return {uri: "t" + digest_all([code, uri, documents[uri].digest]) for uri in uris}


def texts_of(catalog: Catalog, keys: Mapping[str, str], new: Collection[str]) -> Texts:
    """Return the entries of a catalog; `new` are the paths of those whose texts are wanted."""
    entries = catalog.entries
    return Texts(tuple(profile_of(one, with_texts=one.src_uri in new) for one in entries), keys)


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of a comparison: what is suggested, and what the cache is to keep, by key."""

    chosen: Chosen
    kept: Mapping[str, str | bytes]


class Comparison:
    """Texts that are compared; `known` are tokens by key.

    Raises LookupError when a text is neither known nor given.
    """

    def __init__(self, texts: Texts, known: Mapping[str, Tokens]) -> None:
        tokens = {uri: known[key] for uri, key in texts.keys.items() if key in known}
        for profile in texts.profiles:
            if not profile.fields and profile.id not in tokens:
                raise LookupError(profile.id)
        self._related = Related(texts.profiles, tokens)
        self._keys, self._new = texts.keys, texts.keys.keys() - tokens.keys()

    def weigh(self) -> None:
        """Do what can be done before the rules are known."""
        self._related.weigh()

    def choose(self, rules: Rules) -> Compared:
        """Return what is suggested, and the tokens that had to be made for it."""
        found = self._related.suggest_all(rules.limit, rules.without)
        chosen = {uri: tuple(one.id for one in found[uri]) for uri in self._keys}
        tokens = {self._keys[uri]: self._related.tokens[uri].to_bytes() for uri in self._new}
        return Compared(chosen, {**tokens, LAST: json.dumps(list(self._keys.values()))})


def load_tokens(store: CacheStore, keys: Iterable[str]) -> dict[str, Tokens]:
    """Return what the cache knows, by key."""
    loaded = ((key, _load(kept)) for key, kept in store.blobs(keys).items())
    return {key: tokens for key, tokens in loaded if tokens}


def keys_of_last(store: CacheStore) -> list[str]:
    """Return the keys of the tokens that were compared last."""
    try:
        return list(map(str, json.loads(store.text(LAST) or "[]")))
    except (TypeError, ValueError):
        return []


def in_use(store: CacheStore) -> Iterator[str]:
    """Give the keys of all that the next comparison may want."""
    yield LAST
    yield from keys_of_last(store)


def compare_when_told(wait: Callable[[], Any], keys: Iterable[str], store: CacheStore) -> Compared:
    """Load numpy and the tokens of an earlier build; wait for the texts, then for the rules."""
    from friday_forum import ranking  # noqa: F401, PLC0415 - takes as long as the reading

    known = load_tokens(store, keys)
    texts: Texts = wait()
    missing = texts.keys.values() - known.keys()
    comparison = Comparison(texts, known | load_tokens(store, missing))
    comparison.weigh()
    return comparison.choose(wait())


def _load(kept: bytes) -> Tokens | None:
    try:
        return Tokens.from_bytes(kept)
    except ValueError:
        return None
