"""The links and callouts of a text as a reader may see them: none leads to what is not shown."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from friday_forum.content.collections import LIST_PAGES
from friday_forum.text.addresses import is_external, relative_link, resolve_uri
from friday_forum.text.links import escape_link_text, find_blocks, find_links, rewrite_links
from friday_forum.text.reference_links import normal_label, without_references

if TYPE_CHECKING:
    from friday_forum.content.catalog import Catalog
    from friday_forum.text.links import MarkdownLink

_OPENING = r"[ ]{0,3}(?:\*\*|__)?Additional read(?:\*\*|__)?:"
_CALLOUT = re.compile(
    rf"(?:(?<=\n\n)|(?<=\A)){_OPENING}"
    r"(?:\*\*|__)?[ \t]*(?P<rest>\S[^\n]*+(?:\n(?=[^\n]*\S)[^\n]*+)*+)",
    re.IGNORECASE,
)
_MAY_BE_CALLOUT = re.compile(rf"\n\n{_OPENING}", re.IGNORECASE)


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
