"""What a page refers to, what refers to it, and its links as a reader may see them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from friday_forum.content.collections import LIST_PAGES
from friday_forum.content.models import Content, Entry, Post
from friday_forum.text.addresses import (
    content_path,
    is_external,
    relative_link,
    resolve_uri,
)
from friday_forum.text.links import escape_link_text, find_blocks, find_links, rewrite_links
from friday_forum.text.reference_links import normal_label, without_references

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from friday_forum.content.catalog import Catalog
    from friday_forum.content.schedule import Status
    from friday_forum.text.links import MarkdownLink

_OPENING = r"[ ]{0,3}(?:\*\*|__)?Additional read(?:\*\*|__)?:"
_CALLOUT = re.compile(
    rf"(?:(?<=\n\n)|(?<=\A)){_OPENING}"
    r"(?:\*\*|__)?[ \t]*(?P<rest>\S[^\n]*+(?:\n(?=[^\n]*\S)[^\n]*+)*+)",
    re.IGNORECASE,
)
_MAY_BE_CALLOUT = re.compile(rf"\n\n{_OPENING}", re.IGNORECASE)


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


def render_links(markdown: str, src_uri: str, catalog: Catalog, *, moved_to: str = "") -> str:
    """Return Markdown whose internal links are ready for a reader.

    A link without words takes the title of its target. A link to what is not shown, or to nothing
    (a problem that was reported), keeps its words and is no link. `moved_to` rewrites links for
    another file, for a text that is shown on a second page.
    """
    unseen: set[str] = set()

    def rewrite(link: MarkdownLink) -> str | None:
        if not _is_internal(link):
            return None
        uri = resolve_uri(src_uri, link.target)
        is_shown = uri is not None and _is_shown(uri, catalog)
        if link.definition:
            if not is_shown:
                unseen.add(normal_label(link.text))
            return None if is_shown else ""
        if uri is None or not is_shown:
            return link.text
        text = link.text or ("" if link.image else escape_link_text(catalog.title_of(uri)))
        if text == link.text and not moved_to:
            return None
        fragment = link.target.partition("#")[2]
        target = relative_link(uri, moved_to or src_uri, fragment)
        return f"{'!' * link.image}[{text}]({target})"

    document = catalog.documents.get(src_uri)
    content = document.content if document else None
    known = content.body_links if content and markdown == content.body else None
    rewritten = rewrite_links(markdown, rewrite, known)
    return without_references(rewritten, unseen) if unseen else rewritten


def _is_internal(link: MarkdownLink) -> bool:
    return not is_external(link.target) and not link.target.startswith(("#", "?"))


def _is_shown(uri: str, catalog: Catalog) -> bool:
    if uri in LIST_PAGES:
        return True
    if uri.endswith(".md"):
        return uri in catalog.by_uri
    return uri in catalog.folder.files and uri not in catalog.withheld


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
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and match.start() < blocks[at][1]:
            return match[0]
        links = find_links(match["rest"])
        if links and not any(leads_somewhere(link) for link in links):
            return ""
        if not links and "<http" not in match["rest"]:
            return match[0]
        return f"**Additional read:** {match['rest']}\n{{: .additional-read }}"

    if not _MAY_BE_CALLOUT.search(f"\n\n{markdown}"):
        return markdown
    blocks = tuple(find_blocks(markdown))
    starts = [start for start, _ in blocks]
    return _CALLOUT.sub(rewrite, markdown)
