"""What stands under a page as *Additional read*: the writer's own list, then suggestions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.content.fields import Link
from friday_forum.content.models import Entry, Topic
from friday_forum.text.addresses import content_path

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from friday_forum.additional_read.references import References
    from friday_forum.content.catalog import Catalog
    from friday_forum.content.models import Content


@dataclass(frozen=True, slots=True)
class Reading:
    """A line of *Additional read*; `url` is from the site's root, or whole if `external`."""

    title: str
    url: str
    external: bool = False
    description: str | None = None
    date: dt.date | None = None


def resolve_readings(
    entry: Entry, catalog: Catalog, suggested: Sequence[str]
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
    return (*own, *(reading_of(catalog.by_uri[uri], catalog) for uri in suggested[:missing]))


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
