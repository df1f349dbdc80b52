"""Keep what was parsed of each file between builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum_mkdocs.build_inputs import digest, digest_code
from friday_forum.parsed_text import write_parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from forum_mkdocs.cache_store import CacheStore
    from friday_forum.catalog import Catalog
    from friday_forum.parsed_text import Recall


def recall_from(store: CacheStore | None) -> Recall | None:
    """Return a look into the cache, None where none is open or there is nothing in it."""
    if store is None:
        return None

    def recall(digests: Iterable[str]) -> Mapping[str, str]:
        keys = {_key(one): one for one in digests}
        return {keys[key]: kept for key, kept in store.texts(keys).items()}

    return recall


def keep_parsed(catalog: Catalog, store: CacheStore) -> None:
    """Keep what had to be parsed anew."""
    for document in catalog.documents.values():
        if not document.recalled and (kept := write_parsed(document)) is not None:
            store.put(_key(document.digest), kept)


def _key(text: str) -> str:
    return "d" + digest([digest_code(), text])
