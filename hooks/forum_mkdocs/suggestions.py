"""Choose what is suggested under the entries of a build, once, when the first is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forum_mkdocs.build_state import find, get, put
from friday_forum.additional_read.readings import left_out
from friday_forum.additional_read.references import References
from friday_forum.content.catalog import Catalog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The paths of what is suggested under each entry, the best first."""

    by_uri: Mapping[str, tuple[str, ...]]


def suggestions_for(src_uri: str, config: MkDocsConfig) -> tuple[str, ...]:
    """Return the paths of what is suggested under an entry."""
    suggestions = find(config, Suggestions)
    if suggestions is None:
        suggestions = _choose(config)
        put(config, suggestions)
    return suggestions.by_uri.get(src_uri, ())


def _choose(config: MkDocsConfig) -> Suggestions:
    from friday_forum.additional_read.suggestions.profiles import profile_of  # noqa: PLC0415
    from friday_forum.additional_read.suggestions.related import Related  # noqa: PLC0415 - numpy

    catalog, references = get(config, Catalog), get(config, References)
    limit = catalog.settings.additional_read.limit
    if not limit or not catalog.entries:
        return Suggestions({})
    unwanted = {entry.src_uri: left_out(entry, references) for entry in catalog.entries}
    found = Related(map(profile_of, catalog.entries)).suggest_all(limit, unwanted)
    return Suggestions({uri: tuple(one.id for one in ones) for uri, ones in found.items()})
