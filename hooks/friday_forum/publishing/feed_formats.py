"""Write a feed as Atom (RFC 4287), RSS 2.0 or JSON Feed 1.1."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from feedgenerator import Atom1Feed, Rss201rev2Feed

from friday_forum.text.addresses import absolute_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from friday_forum.publishing.feeds import Feed, FeedEntry

_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""When an empty feed last changed: a moment that is the same in each build."""

_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the feeds, at which address and in which language."""

    name: str
    site_url: str
    language: str

    def at(self, url: str) -> str:
        """Return the full address of what stands at `url` below the site's root."""
        return absolute_url(self.site_url, url)


def render_atom(feed: Feed, entries: Sequence[FeedEntry], publisher: Publisher) -> str:
    """Return an Atom feed; the entries are in the order given."""
    return _render(_Atom, feed, entries, publisher)


def render_rss(feed: Feed, entries: Sequence[FeedEntry], publisher: Publisher) -> str:
    """Return an RSS feed with the full content and every author."""
    return _render(_Rss, feed, entries, publisher)


def render_json(feed: Feed, entries: Sequence[FeedEntry], publisher: Publisher) -> str:
    """Return a JSON Feed, version 1.1."""
    values = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": publisher.at(feed.page_url),
        "feed_url": publisher.at(feed.url),
        "description": feed.description,
        "language": publisher.language,
        "authors": [{"name": publisher.name, "url": publisher.at("./")}],
        "items": [_json_item(entry) for entry in entries],
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _json_item(entry: FeedEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": name, "url": url} for name, url in entry.authors],
        "tags": list(entry.topics),
    }


def _render(
    kind: type[_Atom | _Rss], feed: Feed, entries: Sequence[FeedEntry], publisher: Publisher
) -> str:
    writer = kind(
        title=feed.title,
        link=publisher.at(feed.page_url),
        description=feed.description,
        language=publisher.language,
        author_name=publisher.name,
        author_link=publisher.at("./"),
        feed_url=publisher.at(feed.url),
        feed_guid=publisher.at(feed.url),
    )
    for entry in entries:
        writer.add_item(
            title=entry.title,
            link=entry.url,
            description=None,
            pubdate=entry.published,
            updateddate=entry.updated,
            unique_id=entry.id,
            unique_id_is_permalink=entry.id == entry.url,
            categories=list(entry.topics),
            summary=entry.summary,
            html=entry.content,
            authors=list(entry.authors),
        )
    return str(writer.writeString("utf-8"))


class _Atom(Atom1Feed):
    """The library's feed, with several authors, and a summary that is text and not HTML."""

    def latest_post_date(self) -> dt.datetime:
        return _latest(self.items)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name, address in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.addQuickElement("uri", address)
            handler.endElement("author")
        handler.addQuickElement("summary", item["summary"])
        handler.addQuickElement("content", item["html"], {"type": "html"})


class _Rss(Rss201rev2Feed):
    """The library's feed, with several authors and the full content."""

    def latest_post_date(self) -> dt.datetime:
        return _latest(self.items)

    def rss_attributes(self) -> dict[str, str]:
        attributes: dict[str, str] = super().rss_attributes()
        return {**attributes, "xmlns:dc": _DUBLIN_CORE, "xmlns:content": _CONTENT}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name, _ in item["authors"]:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("description", item["summary"])
        handler.addQuickElement("content:encoded", item["html"])
        handler.addQuickElement("atom:updated", item["updateddate"].isoformat())


def _latest(items: Sequence[dict[str, Any]]) -> dt.datetime:
    return max((item["updateddate"] for item in items), default=_NEVER)
