"""Which feeds there are, and which entries stand in each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from friday_forum.content.models import Author
from friday_forum.text.addresses import absolute_url, page_url, site_path
from friday_forum.text.html_text import for_xml

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from friday_forum.content.catalog import Catalog
    from friday_forum.content.models import Entry, Topic

SITE_ATOM, SITE_RSS, SITE_JSON = "feed.xml", "rss.xml", "feed.json"
FOLLOW_URI = "follow.md"
"""The page that explains feeds and lists them; the writer's own if there is one."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its own address, and that of the page whose entries it brings.

    Addresses count from the site's root. `src_uri` is the path of the page below docs/.
    """

    url: str
    title: str
    description: str
    src_uri: str
    page_url: str
    entries: tuple[Entry, ...]

    @property
    def file(self) -> str:
        """The path of the feed below the site's folder."""
        return site_path(self.url)

    def at(self, url: str) -> Feed:
        """Return the same feed at another address, where it stands in another format."""
        return replace(self, url=url)


@dataclass(frozen=True, slots=True)
class Feeds:
    """Every feed of the site: the column's, then one for each author and each topic.

    `updates` brings follow-ups alone, and is None while there are none.
    """

    site: Feed
    updates: Feed | None
    authors: tuple[Feed, ...]
    topics: tuple[Feed, ...]

    @property
    def all(self) -> tuple[Feed, ...]:
        """The Atom feeds."""
        updates = (self.updates,) if self.updates else ()
        return (self.site, *updates, *self.authors, *self.topics)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as pages name it: `title` is the feed's own, `name` that of its author or topic.

    `id` is the author's id, empty for other feeds.
    """

    url: str
    title: str
    name: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """What pages say of the feeds; `by_uri` are those of a page by its path below docs/."""

    site: FeedLink
    updates: FeedLink | None
    authors: tuple[FeedLink, ...]
    topics: tuple[FeedLink, ...]
    by_uri: Mapping[str, FeedLink]


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry as every format shows it; addresses are absolute, `content` is HTML."""

    id: str
    url: str
    title: str
    summary: str
    content: str
    published: dt.datetime
    updated: dt.datetime
    authors: tuple[tuple[str, str], ...]
    topics: tuple[str, ...]


def may_be_listed(entry: Entry) -> bool:
    """Tell whether an entry may leave the site: a preview's catalog holds drafts too."""
    return entry.status == "published" and not entry.noindex


def build_feeds(catalog: Catalog) -> Feeds:
    """Choose the newest entries of each feed."""
    column = catalog.settings

    def feed_of(content: Author | Topic, title: str, about: str, entries: Sequence[Entry]) -> Feed:
        name, chosen = f"{title} · {column.name}", _newest(entries, catalog)
        return Feed(f"{content.url}feed.xml", name, about, content.src_uri, content.url, chosen)

    entries = _newest(catalog.entries, catalog)
    site = Feed(SITE_ATOM, column.name, column.tagline, "index.md", "./", entries)
    authors = tuple(
        feed_of(
            one, one.name, f"Answers and articles by {one.name}", catalog.by_author.get(id_, ())
        )
        for id_, one in catalog.authors.items()
    )
    topics = tuple(
        feed_of(one, one.title, one.description, catalog.by_topic.get(slug, ()))
        for slug, one in catalog.topics.items()
    )
    return Feeds(site, _updates(catalog), authors, topics)


def _updates(catalog: Catalog) -> Feed | None:
    uri, entries = catalog.updates_uri, _newest(catalog.follow_ups, catalog)
    title, url = catalog.title_of(uri), page_url(uri)
    name, about = f"{title} · {catalog.settings.name}", "What happened next for those who wrote in"
    return Feed(f"{url}feed.xml", name, about, uri, url, entries) if entries else None


def feed_links(feeds: Feeds, catalog: Catalog) -> FeedLinks:
    """Return what pages may say of the feeds."""

    def link(feed: Feed) -> FeedLink:
        target = catalog.by_uri.get(feed.src_uri)
        id_ = target.id if isinstance(target, Author) else ""
        return FeedLink(feed.url, feed.title, catalog.title_of(feed.src_uri), id_)

    authors, topics = tuple(map(link, feeds.authors)), tuple(map(link, feeds.topics))
    by_uri = {feed.src_uri: link(feed) for feed in feeds.all if feed is not feeds.site}
    updates = by_uri[feeds.updates.src_uri] if feeds.updates else None
    return FeedLinks(link(feeds.site), updates, authors, topics, by_uri)


def _newest(entries: Sequence[Entry], catalog: Catalog) -> tuple[Entry, ...]:
    chosen: list[Entry] = []
    for entry in entries:
        if len(chosen) == catalog.settings.feed_entries:
            break
        if may_be_listed(entry):
            chosen.append(entry)
    return tuple(chosen)


def build_entry(entry: Entry, content: str, catalog: Catalog, site_url: str) -> FeedEntry:
    """Return what the feeds say of an entry; `content` is its HTML with absolute addresses.

    The content alone may hold a character that XML cannot: front matter has been checked.

    The id is the address under which it first appeared, which is the first of its aliases if it
    has moved: readers' programs take another id for another entry (RFC 4287, 4.2.6).
    """
    schedule = catalog.schedule
    return FeedEntry(
        id=absolute_url(site_url, entry.first_url),
        url=absolute_url(site_url, entry.url),
        title=entry.title,
        summary=entry.description,
        content=for_xml(content),
        published=schedule.appears_at(entry.date),
        updated=schedule.appears_at(entry.updated or entry.date),
        authors=_named(catalog.authors_of(entry), site_url),
        topics=tuple(topic.title for topic in catalog.topics_of(entry)),
    )


def _named(authors: Iterable[Author], site_url: str) -> tuple[tuple[str, str], ...]:
    return tuple((author.name, absolute_url(site_url, author.url)) for author in authors)
