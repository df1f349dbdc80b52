"""Choose what is suggested in a second process, which may get ready while the texts are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forum_mkdocs.comparing import compare_when_told, keys_of, keys_of_last, texts_of
from forum_mkdocs.configuration import MODE
from forum_mkdocs.second_process import Task, begin, begin_ahead, is_possible
from forum_mkdocs.state import (
    ahead_of,
    catalog_of,
    converter_of,
    has_ahead,
    has_suggestions,
    keep,
    suggestions_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig

    from forum_mkdocs.comparing import Chosen, Compared

NEW = 0.1
"""Share of texts that may be new to a process that gets ready while they are read."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A comparison of all texts that gets ready while they are read."""

    task: Task[Compared]


def get_ready(config: MkDocsConfig) -> None:
    """Let a second process load what it needs to choose, where an earlier build did the same."""
    store = MODE.store
    if store is None or MODE.preview:
        return
    keys = keys_of_last(store)
    if not is_possible(len(keys)):
        return

    def choose(wait: Callable[[], Any]) -> Compared:
        return compare_when_told(wait, keys, store)

    keep(config, Ahead(begin_ahead(choose)))


def tell_texts(config: MkDocsConfig) -> None:
    """Let it weigh the texts, unless too many of them are new to it."""
    catalog = catalog_of(config)
    if not has_ahead(config):
        return
    new = {uri for uri, document in catalog.documents.items() if not document.recalled}
    if len(new) > NEW * len(catalog.documents):
        ahead_of(config).task.end()
    else:
        ahead_of(config).task.tell(texts_of(catalog, keys_of(catalog), new))


def start_choosing(config: MkDocsConfig) -> None:
    """Choose what is suggested, where nearly all else is known from an earlier build."""
    catalog, converter = catalog_of(config), converter_of(config)
    task = ahead_of(config).task if has_ahead(config) else None
    suggestions = suggestions_of(config) if has_suggestions(config) else None
    known = converter.cache is not None and converter.cache.is_filled
    if not suggestions or suggestions.are_known or not known:
        if task:
            task.end()
    elif task and task.is_wanted:
        task.tell(suggestions.rules())

        def take() -> Chosen | None:
            compared = task.outcome()
            return suggestions.take(compared) if compared else None

        suggestions.ahead = take
    elif is_possible(len(catalog.entries)):
        suggestions.ahead = begin(suggestions.choose).outcome
