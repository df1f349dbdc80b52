"""Keep what was parsed of each file between builds, and in a preview the documents themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum_mkdocs.configuration import MODE
from forum_mkdocs.own_code import digest_code
from forum_mkdocs.read_files import FILES
from friday_forum.digests import digest_all
from friday_forum.documents import Known
from friday_forum.parsed_text import write_parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from forum_mkdocs.cache_store import CacheStore
    from friday_forum.catalog import Catalog
    from friday_forum.parsed_text import Recall
    from friday_forum.schedule import Schedule
    from friday_forum.sources import DocsFolder


def known_before(folder: DocsFolder, schedule: Schedule) -> Known:
    """Return what the cache holds, and what a preview read last.

    The latter is of no use once another day has begun or its hour has come.
    """
    recall, files = _recall_from(MODE.store) if MODE.store else None, FILES.take()
    last = MODE.catalog
    if last is None or (last.folder.root, last.folder.name) != (folder.root, folder.name):
        return Known(recall, files=files)
    is_same = _answers(last.schedule) == _answers(schedule)
    return Known(recall, last.documents if is_same else {}, files)


def _recall_from(store: CacheStore) -> Recall:
    def recall(digests: Iterable[str]) -> Mapping[str, str]:
        keys = {_key(one): one for one in digests}
        return {keys[key]: kept for key, kept in store.texts(keys).items()}

    return recall


def keep_read(catalog: Catalog) -> None:
    """Keep what was read for the next build of a preview."""
    if MODE.preview:
        MODE.catalog = catalog


def _answers(schedule: Schedule) -> tuple[object, ...]:
    """Return all that a status depends on: the calendar, the day, and whether its hour has come."""
    today = schedule.today
    hours = schedule.timezone, schedule.publish_at, schedule.weekday
    return *hours, today, schedule.status(today, draft=False)


def keep_parsed(catalog: Catalog, store: CacheStore) -> None:
    """Keep what had to be parsed anew, and what a preview did not ask for again."""
    documents = catalog.documents.values()
    for document in documents:
        if not document.recalled and (written := write_parsed(document)):
            store.put(_key(document.head_digest), written.front)
            store.put(_key(document.digest), written.whole)
    known = [document for document in documents if document.recalled]
    store.touch(_key(one) for each in known for one in (each.head_digest, each.digest))


def _key(text: str) -> str:
    return "d" + digest_all([digest_code(), text])
