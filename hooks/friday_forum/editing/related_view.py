"""Explain what would be suggested under a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from friday_forum.additional_read.readings import left_out
from friday_forum.additional_read.references import build_references
from friday_forum.additional_read.suggestions.profiles import profile_of
from friday_forum.additional_read.suggestions.related import Related
from friday_forum.content.models import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.content.catalog import Catalog
    from friday_forum.editing.project import Project


class RelatedError(ValueError):
    """Nothing can be suggested for a page; worded for the person who asked."""


def explain_related(project: Project, src_uri: str, limit: int) -> Iterator[str]:
    """Return the lines that explain a page's suggestions; raises RelatedError.

    A page that is not out yet is compared as in the preview.
    """
    catalog = project.read()
    if src_uri in catalog.hidden:
        catalog = project.read(preview=True)
    shown = project.folder.shown(src_uri)
    if src_uri in catalog.broken:
        raise RelatedError(f"{shown} has mistakes; `forum check {shown}` names them")
    entry = catalog.by_uri.get(src_uri)
    if not isinstance(entry, Entry):
        raise RelatedError(f"{shown} is neither a forum post nor an article")
    return _lines(entry, catalog, limit)


def _lines(entry: Entry, catalog: Catalog, limit: int) -> Iterator[str]:
    related = Related([profile_of(each) for each in catalog.entries])
    own = len(entry.additional_read or ())
    room = max(0, catalog.settings.additional_read.limit - own)
    found = related.suggest(entry.src_uri, limit, left_out(entry, build_references(catalog)))
    if entry.additional_read == ():
        yield "additional_read: [] switches suggestions off for this page"
        room = 0
    for number, suggestion in enumerate(found, 1):
        mark = "*" if number <= room else " "
        title = catalog.title_of(suggestion.id)
        yield f"{mark} {suggestion.score:.3f}  {catalog.folder.shown(suggestion.id)}  {title}"
        terms = related.explain(entry.src_uri, suggestion.id)
        words = ", ".join(f"{term} {weight:.3f}" for term, weight in terms)
        yield f"         {words or 'no words in common, but a topic'}"
    yield f"* shown on the site: {min(room, len(found))}; the page lists {own} of its own"
