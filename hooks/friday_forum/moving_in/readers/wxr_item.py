"""Read one item of a WordPress export: what it is, whether it was public, where it stood."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from friday_forum.moving_in.export import Item, Term
from friday_forum.moving_in.readers.wxr_comments import read_comments, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from friday_forum.moving_in.export import Kind, Site, Status

_KINDS: dict[str, Kind] = {
    "post": "post",
    "page": "page",
    "attachment": "attachment",
    "wp_block": "block",
}
_STATUSES: dict[str, Status] = {
    "publish": "published",
    "future": "scheduled",
    "draft": "draft",
    "pending": "draft",
    "auto-draft": "draft",
    "private": "private",
    "trash": "trashed",
}
_YEARS = range(1990, 2200)
_FOOTNOTES = re.compile(r"<!-- wp:footnotes [^<>]*-->")
_DESCRIPTIONS = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description")
_BUILDERS = {
    "_elementor_data": "Elementor",
    "_fl_builder_data": "Beaver Builder",
    "ct_builder_shortcodes": "Oxygen",
    "panels_data": "SiteOrigin",
    "_bricks_page_content_2": "Bricks",
}
"""Page builders that keep a text elsewhere than in the post, by the key of their data."""


def parse_item(element: Element, site: Site, line: int) -> Item:
    """Return the item of an `<item>` element whose tags have their usual prefixes."""
    meta = _meta(element)
    number = text_of(element, "wp:post_id")
    type_name = text_of(element, "wp:post_type") or "post"
    content, kind = _content(element, meta), _KINDS.get(type_name, "other")
    comments, left = read_comments(element)
    link = text_of(element, "link")
    return Item(
        key=f"{type_name}:{number or link or line}",
        kind=kind,
        title=text_of(element, "title"),
        status=_status(element, kind),
        date=_date(element),
        slug=unquote(text_of(element, "wp:post_name")),
        link=link,
        addresses=tuple(_addresses(element, link, number, meta)),
        number=number,
        parent=text_of(element, "wp:post_parent"),
        people=tuple(_people(element)),
        terms=tuple(_terms(element, site)) if kind in {"post", "page"} else (),
        content=content,
        markup="wordpress",
        excerpt=text_of(element, "excerpt:encoded"),
        description=next((meta[key][0] for key in _DESCRIPTIONS if key in meta), ""),
        featured=f"attachment:{meta['_thumbnail_id'][0]}" if "_thumbnail_id" in meta else "",
        comments=comments,
        comments_open=text_of(element, "wp:comment_status") != "closed",
        media_url=text_of(element, "wp:attachment_url"),
        alt=meta.get("_wp_attachment_image_alt", [""])[0],
        type_name=type_name,
        notes=tuple(_notes(content, meta)) if kind in {"post", "page"} else (),
        left_comments=tuple(left.items()),
    )


def _meta(element: Element) -> dict[str, list[str]]:
    meta: dict[str, list[str]] = {}
    for each in element.iter("wp:postmeta"):
        value = text_of(each, "wp:meta_value")
        if value:
            meta.setdefault(text_of(each, "wp:meta_key"), []).append(value)
    return meta


def _content(element: Element, meta: dict[str, list[str]]) -> str:
    """Return the stored text; footnotes, which are kept apart, in the place of their block."""
    child = element.find("content:encoded")
    content = "".join(child.itertext()) if child is not None else ""
    if "footnotes" in meta and (block := _FOOTNOTES.search(content)):
        notes = _footnotes(meta["footnotes"][0])
        content = content[: block.start()] + notes + content[block.end() :]
    return content


def _footnotes(stored: str) -> str:
    try:
        notes = json.loads(stored)
    except (ValueError, RecursionError):
        return ""
    items = (
        f'<li id="{html.escape(str(note.get("id", "")))}">{note.get("content", "")}</li>'
        for note in (notes if isinstance(notes, list) else ())
        if isinstance(note, dict)
    )
    return f"<!-- wp:list --><ol>{''.join(items)}</ol><!-- /wp:list -->"


def _status(element: Element, kind: Kind) -> Status:
    """Return the status; a password makes any other into `protected`."""
    if text_of(element, "wp:post_password"):
        return "protected"
    status = text_of(element, "wp:status") or "publish"
    if status == "inherit" or (kind in {"attachment", "block"} and status == "publish"):
        return "published"
    return _STATUSES.get(status, "private")


def _date(element: Element) -> dt.date | None:
    """Return the local day; drafts have 0000-00-00 and may have a day of their last change."""
    for name in ("wp:post_date", "wp:post_date_gmt", "wp:post_modified"):
        if date := _day(text_of(element, name)):
            return date
    return None


def _day(text: str) -> dt.date | None:
    try:
        date = dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
    return date if date.year in _YEARS else None


def _addresses(
    element: Element, link: str, number: str, meta: dict[str, list[str]]
) -> Iterator[str]:
    """Yield the old addresses: the permalink, those of former slugs, the short one."""
    try:
        parts = urlsplit(link)
    except ValueError:
        parts = urlsplit("")
    if parts.path.strip("/") and not re.search(r"(?:^|&)(?:p|page_id)=\d", parts.query):
        yield parts.path
        name = unquote(text_of(element, "wp:post_name"))
        for slug in meta.get("_wp_old_slug", ()):
            stem = unquote(parts.path)
            if name and f"/{name}" in stem:
                head, _, tail = stem.rpartition(f"/{name}")
                yield quote(f"{head}/{unquote(slug)}{tail}")
    if "page_id=" in parts.query:
        yield f"/?{parts.query}"
    guid = text_of(element, "guid")
    short = re.search(r"\?p=(\d+)", link) or re.search(r"\?p=(\d+)", guid)
    if short or number:
        yield f"/?p={short[1] if short else number}"


def _people(element: Element) -> Iterator[str]:
    """Yield those who wrote: co-authors, whom a plugin keeps as terms, before the creator."""
    coauthors = [
        unquote(each.get("nicename", "")).removeprefix("cap-")
        for each in element.iter("category")
        if each.get("domain") == "author" and each.get("nicename")
    ]
    creator = text_of(element, "dc:creator")
    yield from dict.fromkeys(coauthors or ([creator] if creator else []))


def _terms(element: Element, site: Site) -> Iterator[Term]:
    root = site.root
    seen = set()
    for each in element.iter("category"):
        domain, slug = each.get("domain", "category"), each.get("nicename", "")
        name = html.unescape("".join(each.itertext()).strip())
        if domain not in {"category", "post_tag"} or not (slug or name) or (domain, slug) in seen:
            continue
        seen.add((domain, slug))
        word = "tag" if domain == "post_tag" else "category"
        address = f"{root}/{word}/{slug}/" if slug else ""
        yield Term("tag" if word == "tag" else "category", unquote(slug), name, address=address)


def _notes(content: str, meta: dict[str, list[str]]) -> Iterator[str]:
    if content.strip():
        return
    for key, name in _BUILDERS.items():
        if key in meta:
            yield f"its text is kept by {name} and not in the export's body; copy it by hand"
            return
    yield "its text is empty in the export"
