"""What stands under a page as *Additional read*: the writer's own list, then suggestions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from friday_forum.addresses import content_path
from friday_forum.fields import Link
from friday_forum.model import Entry, Topic

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from friday_forum.catalog import Catalog
    from friday_forum.model import Content
    from friday_forum.references import References
    from friday_forum.related import Related, Suggestion


@dataclass(frozen=True, slots=True)
class Reading:
    """A line of *Additional read*; `url` is from the site's root, or whole if `external`."""

    title: str
    url: str
    external: bool = False
    description: str | None = None
    date: dt.date | None = None


def suggest_for_all(
    catalog: Catalog, references: References, related: Related
) -> dict[str, tuple[Suggestion, ...]]:
    """Return what is suggested under each post and article: enough for one without a list."""
    without = {entry.src_uri: left_out(entry, references) for entry in catalog.entries}
    return related.suggest_all(catalog.settings.additional_read.limit, without)


def resolve_readings(
    entry: Entry, catalog: Catalog, references: References, related: Related
) -> tuple[Reading, ...]:
    """Return what `fill_up` returns for the suggestions of this page alone."""
    limit = catalog.settings.additional_read.limit
    found = related.suggest(entry.src_uri, limit, left_out(entry, references))
    return fill_up(entry, catalog, found)


def fill_up(
    entry: Entry, catalog: Catalog, suggestions: Iterable[Suggestion]
) -> tuple[Reading, ...]:
    """Return the writer's own list, filled up with suggestions to the limit of the settings.

    Nothing stands there twice: what the text links to and the other posts of its story are not
    suggested. An empty list of the writer's switches suggestions off. What is not yet due, or could
    not be read, is left out.
    """
    own = _own(entry, catalog)
    missing = catalog.settings.additional_read.limit - len(own)
    if missing <= 0 or entry.additional_read == ():
        return own
    found = islice(suggestions, missing)
    return (*own, *(reading_of(catalog.by_uri[each.id], catalog) for each in found))


def left_out(entry: Entry, references: References) -> frozenset[str]:
    """Return what is not suggested under a page: what it links to, and the rest of its story."""
    told = (post.src_uri for post in references.stories.get(entry.src_uri, ()))
    return frozenset((*references.targets.get(entry.src_uri, ()), *told))


def _own(entry: Entry, catalog: Catalog) -> tuple[Reading, ...]:
    readings = []
    for item in entry.additional_read or ():
        if isinstance(item, Link):
            readings.append(Reading(item.title, item.url, external=True))
        elif target := catalog.by_uri.get(content_path(entry.src_uri, item)):
            readings.append(reading_of(target, catalog))
    return tuple(readings)


def reading_of(target: Content, catalog: Catalog) -> Reading:
    """Return how a page is listed under another."""
    return Reading(
        title=catalog.title_of(target.src_uri),
        url=target.url,
        description=target.description if isinstance(target, Entry | Topic) else None,
        date=target.date if isinstance(target, Entry) else None,
    )
