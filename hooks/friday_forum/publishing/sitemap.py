"""What a search engine is told of the site: each page once, and when it last changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.content.models import Entry
from friday_forum.publishing.feeds import may_be_listed
from friday_forum.text.addresses import absolute_url

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from friday_forum.content.catalog import Catalog
    from friday_forum.lists.views import View


@dataclass(frozen=True, slots=True)
class Location:
    """A page's full address, and the day it last changed if that is known."""

    address: str
    changed: dt.date | None


def build_sitemap(
    pages: Iterable[tuple[str, str]],
    catalog: Catalog,
    lists: Mapping[str, View],
    site_url: str,
) -> tuple[Location, ...]:
    """Choose from the pages of a build, given as path below docs/ and address from the root.

    Left out is what a search engine may not or need not show: entries kept private, drafts, lists
    without entries, and the further pages of a list. A list changes with the newest that is in it;
    for other pages no day is known, and none is better than a wrong one.
    """
    return tuple(
        Location(absolute_url(site_url, url), _changed(uri, catalog, lists))
        for uri, url in pages
        if _may_be_found(uri, catalog, lists)
    )


def _may_be_found(uri: str, catalog: Catalog, lists: Mapping[str, View]) -> bool:
    content, view = catalog.by_uri.get(uri), lists.get(uri)
    if uri in catalog.broken:
        return False
    if isinstance(content, Entry):
        return may_be_listed(content)
    if view is None or view.kind == "home":
        return True
    return view.number == 1 and bool(view.total)


def _changed(uri: str, catalog: Catalog, lists: Mapping[str, View]) -> dt.date | None:
    content, view = catalog.by_uri.get(uri), lists.get(uri)
    if isinstance(content, Entry):
        return content.updated or content.date
    if view is None:
        return None
    if view.kind == "home":
        return catalog.this_week.date if catalog.this_week else None
    newest = [*view.entries, *(group.latest for group in view.groups if group.latest)]
    published = (entry.date for entry in newest if entry.status == "published")
    return max(published, default=None)
