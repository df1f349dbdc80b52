"""What each page refers to, and what refers to it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from friday_forum.content.models import Content, Entry, Post
from friday_forum.text.addresses import (
    content_path,
    resolve_uri,
)
from friday_forum.text.links import find_links

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from friday_forum.content.catalog import Catalog
    from friday_forum.content.schedule import Status


@dataclass(frozen=True, slots=True)
class Backlink:
    """A page that mentions another; a page of the site itself has no date."""

    title: str
    url: str
    date: dt.date | None
    kind: str


@dataclass(frozen=True, slots=True)
class StoryStep:
    """A letter or a follow-up as the pages of its story list it."""

    src_uri: str
    title: str
    url: str
    date: dt.date
    status: Status


@dataclass(frozen=True, slots=True)
class References:
    """The references of every page that is shown, by path.

    `targets` are the internal pages that a page refers to, in order, once each; `backlinks` the
    pages that refer to it, the newest first; `stories` the letter and its follow-ups, in order.
    """

    targets: Mapping[str, tuple[str, ...]]
    backlinks: Mapping[str, tuple[Backlink, ...]]
    stories: Mapping[str, tuple[Post, ...]]

    def is_updated(self, src_uri: str) -> bool:
        """Tell whether a later post follows up this one."""
        story = self.stories.get(src_uri, ())
        return bool(story) and story[-1].src_uri != src_uri

    def story_of(self, src_uri: str) -> tuple[StoryStep, ...]:
        """Return the letter and its follow-ups, in order; nothing for a letter without one."""
        return tuple(
            StoryStep(post.src_uri, post.title, post.url, post.date, post.status)
            for post in self.stories.get(src_uri, ())
        )


def build_references(catalog: Catalog) -> References:
    """Collect the references of all pages in one pass, and turn them round."""
    stories = catalog.stories
    others = [content for content in catalog.by_uri.values() if not isinstance(content, Entry)]
    sources = [*catalog.entries, *others]
    targets = {source.src_uri: _targets(source, catalog) for source in sources}
    backlinks: dict[str, list[Backlink]] = defaultdict(list)
    for source in sources:
        backlink = _backlink(source, catalog)
        told = {post.src_uri for post in stories.get(source.src_uri, ())}
        for uri in targets[source.src_uri]:
            if uri not in told and source.src_uri not in _listed(catalog.by_uri[uri]):
                backlinks[uri].append(backlink)
    return References(
        MappingProxyType(targets),
        MappingProxyType({uri: tuple(links) for uri, links in backlinks.items()}),
        MappingProxyType(dict(stories)),
    )


def _backlink(source: Content, catalog: Catalog) -> Backlink:
    date = source.date if isinstance(source, Entry) else None
    return Backlink(catalog.title_of(source.src_uri), source.url, date, source.kind)


def _listed(content: Content) -> set[str]:
    items = (content.additional_read or ()) if isinstance(content, Entry) else ()
    return {content_path(content.src_uri, item) for item in items if isinstance(item, str)}


def _targets(source: Content, catalog: Catalog) -> tuple[str, ...]:
    found = dict.fromkeys(uri for uri in _named(source) if uri in catalog.by_uri)
    found.pop(source.src_uri, None)
    return tuple(found)


def _named(source: Content) -> Iterator[str]:
    for item in (source.additional_read or ()) if isinstance(source, Entry) else ():
        if isinstance(item, str):
            yield content_path(source.src_uri, item)
    texts = [source.body_links]
    if isinstance(source, Post):
        texts.append(find_links(source.question))
    for link in (link for links in texts for link in links):
        if not link.image and (uri := resolve_uri(source.src_uri, link.target)):
            yield uri
    if isinstance(source, Post) and source.update_to:
        yield content_path(source.src_uri, source.update_to)
