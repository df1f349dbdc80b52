"""Have it noted what each page looks up in the state of a build."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from forum_mkdocs.state import (
    catalog_of,
    dependencies_of,
    files_of,
    has_dependencies,
    has_suggestions,
    keep,
    replace_each,
    suggestions_of,
)
from friday_forum import noted_state
from friday_forum.catalog import Catalog
from friday_forum.dependencies import Dependencies
from friday_forum.describing import Describer
from friday_forum.noted_catalog import NotedCatalog
from friday_forum.noted_state import noted_early, noted_late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

LATE = noted_state.LATE | {"suggestions"}
"""Sources whose answers are not known before every page is converted."""


def note_catalog(config: MkDocsConfig) -> None:
    """Once the content is read, and before anything is made of it."""
    catalog = catalog_of(config)
    dependencies = Dependencies(Describer(catalog).describe)
    keep(config, dependencies)
    keep(config, NotedCatalog(catalog, dependencies), Catalog)


def note_lists(config: MkDocsConfig) -> None:
    """Once every hook has made its lists, and before the first page is converted."""
    dependencies = dependencies_of(config)
    replace_each(config, lambda state: noted_early(state, dependencies))
    files_of(config).note_in(dependencies)


def note_late(config: MkDocsConfig) -> None:
    """Once every page is converted, and before the first is rendered."""
    dependencies = dependencies_of(config)
    replace_each(config, lambda state: noted_late(state, dependencies))
    if has_suggestions(config):
        suggestions_of(config).note_in(dependencies)


@contextmanager
def making(config: MkDocsConfig, page: str) -> Iterator[None]:
    """What is looked up meanwhile is for this page, or another file of the site."""
    if not has_dependencies(config):
        yield
        return
    dependencies_of(config).begin(page)
    yield
    dependencies_of(config).end()
