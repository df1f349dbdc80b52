"""What a page refers to, what refers to it, and its links as a reader may see them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from friday_forum.addresses import (
    content_path,
    is_external,
    relative_link,
    resolve_uri,
)
from friday_forum.collection import LIST_PAGES
from friday_forum.fields import Link
from friday_forum.links import FENCE, escape_link_text, find_links, rewrite_links
from friday_forum.model import Article, Content, Entry, Post, Topic

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from friday_forum.catalog import Catalog
    from friday_forum.links import MarkdownLink

_CALLOUT = re.compile(
    rf"{FENCE}|"
    r"(?:(?<=\n\n)|(?<=\A))[ ]{0,3}(?:\*\*|__)?Additional read(?:\*\*|__)?:(?:\*\*|__)?[ \t]*"
    r"(?P<rest>\S[^\n]*(?:\n[^\n]*\S[^\n]*)*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A line of *Additional read*; `url` is from the site's root, or whole if `external`."""

    title: str
    url: str
    external: bool = False
    description: str | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Backlink:
    """A page that mentions another."""

    title: str
    url: str
    date: dt.date
    kind: str


@dataclass(frozen=True, slots=True)
class References:
    """The references of every page that is shown, by path.

    `targets` are the internal pages that a page refers to, in order, once each; `backlinks` the
    entries that refer to it, newest first.
    """

    targets: Mapping[str, tuple[str, ...]]
    backlinks: Mapping[str, tuple[Backlink, ...]]


def build_references(catalog: Catalog) -> References:
    """Collect the references of all entries in one pass, and turn them round."""
    targets = {entry.src_uri: _targets(entry, catalog) for entry in catalog.entries}
    backlinks: dict[str, list[Backlink]] = defaultdict(list)
    for entry in catalog.entries:
        backlink = Backlink(entry.title, entry.url, entry.date, entry.kind)
        for uri in targets[entry.src_uri]:
            if entry.src_uri not in _listed(catalog.by_uri[uri]):
                backlinks[uri].append(backlink)
    return References(
        MappingProxyType(targets),
        MappingProxyType({uri: tuple(links) for uri, links in backlinks.items()}),
    )


def resolve_readings(entry: Entry, catalog: Catalog) -> tuple[Reading, ...]:
    """Return the writer's own list, without what is not yet due or could not be read."""
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
        date=target.date if isinstance(target, Post | Article) else None,
    )


def _listed(content: Content) -> set[str]:
    items = (content.additional_read or ()) if isinstance(content, Entry) else ()
    return {content_path(content.src_uri, item) for item in items if isinstance(item, str)}


def _targets(entry: Entry, catalog: Catalog) -> tuple[str, ...]:
    found = dict.fromkeys(uri for uri in _named(entry) if uri in catalog.by_uri)
    found.pop(entry.src_uri, None)
    return tuple(found)


def _named(entry: Entry) -> Iterator[str]:
    for item in entry.additional_read or ():
        if isinstance(item, str):
            yield content_path(entry.src_uri, item)
    for link in entry.body_links:
        if not link.image and (uri := resolve_uri(entry.src_uri, link.target)):
            yield uri
    if isinstance(entry, Post) and entry.update_to:
        yield content_path(entry.src_uri, entry.update_to)


def render_links(markdown: str, src_uri: str, catalog: Catalog, *, moved_to: str = "") -> str:
    """Return Markdown whose internal links are ready for a reader.

    A link without words takes the title of its target. A link to what is not shown, or to nothing
    (a problem that was reported), keeps its words and is no link. `moved_to` rewrites links for
    another file, for a text that is shown on a second page.
    """

    def rewrite(link: MarkdownLink) -> str | None:
        if link.definition or not _is_internal(link):
            return None
        uri = resolve_uri(src_uri, link.target)
        if uri is None or not _is_shown(uri, catalog):
            return link.text
        text = link.text or ("" if link.image else escape_link_text(catalog.title_of(uri)))
        if text == link.text and not moved_to:
            return None
        fragment = link.target.partition("#")[2]
        target = relative_link(uri, moved_to or src_uri, fragment)
        return f"{'!' * link.image}[{text}]({target})"

    return rewrite_links(markdown, rewrite)


def _is_internal(link: MarkdownLink) -> bool:
    return not is_external(link.target) and not link.target.startswith(("#", "?"))


def _is_shown(uri: str, catalog: Catalog) -> bool:
    if uri in LIST_PAGES:
        return True
    return uri in catalog.by_uri if uri.endswith(".md") else uri in catalog.folder.files


def render_callouts(markdown: str, src_uri: str, catalog: Catalog) -> str:
    """Turn each paragraph `Additional read: [title](address)` into a callout.

    One whose targets are all not yet due is left out until one is; one without any link is the
    writer's own text and stays. The class is set with an attribute list, which the `attr_list`
    extension reads.
    """

    def leads_somewhere(link: MarkdownLink) -> bool:
        uri = resolve_uri(src_uri, link.target)
        return not _is_internal(link) or (uri is not None and uri not in catalog.hidden)

    def rewrite(match: re.Match[str]) -> str:
        if match["rest"] is None:
            return match[0]
        links = find_links(match["rest"])
        if links and not any(leads_somewhere(link) for link in links):
            return ""
        if not links and "<http" not in match["rest"]:
            return match[0]
        return f"**Additional read:** {match['rest']}\n{{: .additional-read }}"

    return _CALLOUT.sub(rewrite, markdown)
