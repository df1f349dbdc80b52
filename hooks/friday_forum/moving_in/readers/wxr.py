"""Read exports of WordPress (WXR, versions 1.0 to 1.2) as they are in the wild."""

from __future__ import annotations

import codecs
import html
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError  # what defusedxml gives and raises

from friday_forum.moving_in.export import Export, ImportSourceError, Person, Site, Term, Word
from friday_forum.moving_in.readers.wxr_comments import text_of
from friday_forum.moving_in.readers.wxr_item import parse_item
from friday_forum.moving_in.readers.xml_items import read_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from friday_forum.moving_in.export import Item
    from friday_forum.moving_in.readers.xml_items import Piece

CHUNK = 256 * 1024
"""Bytes read at a time."""

_NAMESPACES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"https?://(?:www\.)?wordpress\.org/export/[\d.]+/excerpt/?"), "excerpt"),
    (re.compile(r"https?://(?:www\.)?wordpress\.org/export/[\d.]+/?"), "wp"),
    (re.compile(r"https?://purl\.org/rss/1\.0/modules/content/?"), "content"),
    (re.compile(r"https?://purl\.org/dc/elements/1\.1/?"), "dc"),
)
"""The exporter has used several addresses for each; the prefix is the file's own choice."""

_DEFAULTS = {
    "wp": "http://wordpress.org/export/1.2/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_XMLNS = re.compile(r"\sxmlns:([A-Za-z_][\w.-]*)\s*=\s*[\"']([^\"'<>&]*)[\"']")
_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]*):|[\s\"']([A-Za-z_][\w.-]*):[\w.-]+\s*=\s*[\"']")
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_TITLE = re.compile(r"<title>\s*(?:<!\[CDATA\[)?([^<\]]{0,200})")


def read_wxr(path: Path, name: str) -> Export:
    """Return the export; raises ImportSourceError, while items are read too, if it is none."""
    export = Export(name=name, items=iter(()))
    export.items = _items(path, export)
    return export


def _items(path: Path, export: Export) -> Iterator[Item]:
    names = dict(_DEFAULTS)
    is_wordpress = False
    for piece in read_pieces(_chunks(path, export), export.repairs):
        if piece.is_item:
            is_wordpress = is_wordpress or "post_id>" in piece.text
            yield from _item(piece, names, export)
        elif not piece.complete or piece.line == 1:
            names |= dict(_XMLNS.findall(piece.text))
            is_wordpress = "wordpress.org/export/" in piece.text or "wxr_version" in piece.text
            _read_head(piece, names, export)
    if not is_wordpress:
        raise ImportSourceError(
            f"{export.name} is no export of WordPress; make one under Tools, Export"
        )


def _chunks(path: Path, export: Export) -> Iterator[str]:
    """Yield the text of the file; bytes that its encoding does not know are counted."""
    with path.open("rb") as file:
        first = file.read(CHUNK)
        decoder = codecs.getincrementaldecoder(_encoding(first))(errors="replace")
        while first:
            text = decoder.decode(first).replace("\r\n", "\n")
            if "\ufffd" in text:
                what = "a byte that is not of the file's encoding became �"
                export.repairs.add(what, 0, text.count("\ufffd"))
            yield text
            first = file.read(CHUNK)


def _encoding(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if match := _ENCODING.search(start[:4096]):
        try:
            return (
                codecs.lookup(match[1].decode()).name if match[1].lower() != b"utf-16" else "utf-8"
            )
        except LookupError:
            pass
    return "utf-8-sig"


def _parse(text: str, names: dict[str, str]) -> Element:
    """Parse one piece strictly, with the namespaces of its file around it.

    A prefix that nothing declares stands for itself. Raises ParseError; a document type, and
    entities of one, are refused by defusedxml as ValueError.
    """
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415 - only imports need it

    used = {first or second for first, second in _PREFIX.findall(_CDATA.sub("", text))}
    known = names | {prefix: f"urn:undeclared:{prefix}" for prefix in used - names.keys()}
    known = {prefix: uri for prefix, uri in known.items() if prefix in used and uri}
    declared = "".join(
        f' xmlns:{prefix}="{uri}"'
        for prefix, uri in known.items()
        if prefix not in {"xml", "xmlns"}
    )
    root: Element = fromstring(f"<root{declared}>{text}</root>", forbid_dtd=True)
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith("{"):
            element.tag = _short_name(element.tag)
    return root


def _short_name(tag: str) -> str:
    uri, _, local = tag[1:].rpartition("}")
    for pattern, prefix in _NAMESPACES:
        if pattern.fullmatch(uri):
            return f"{prefix}:{local}"
    return f"{uri}:{local}"


def _read_head(piece: Piece, names: dict[str, str], export: Export) -> None:
    """Fill in the site and its people; a head that cannot be read leaves them empty."""
    inner = re.sub(r"\A\s*(?:<\?xml[^>]*\?>)?", "", piece.text)
    inner = re.sub(r"<(?:/?rss|/?channel)(?:\s[^<>]*)?>|<\?[^<>]*\?>", "", inner)
    try:
        head = _parse(inner, names)
    except (ParseError, ValueError):
        export.repairs.add("the head of the file could not be read", piece.line)
        return
    url = text_of(head, "wp:base_blog_url") or text_of(head, "link")
    export.site = Site(text_of(head, "title"), url)
    for element in head.iter("wp:author"):
        person = _person(element)
        export.people[person.key] = person
    export.terms |= _terms(head, export.site.root)


def _terms(head: Element, root: str) -> dict[Word, Term]:
    """Return categories and tags; the address of a category goes through those above it."""
    parents: dict[str, str] = {}
    terms: dict[Word, Term] = {}
    categories = list(head.iter("wp:category"))
    for element in categories:
        slug = unquote(text_of(element, "wp:category_nicename"))
        parents[slug] = unquote(text_of(element, "wp:category_parent"))
    for element in categories:
        slug = unquote(text_of(element, "wp:category_nicename"))
        path = [slug]
        while (above := parents.get(path[0])) and above not in path:
            path.insert(0, above)
        name, about = text_of(element, "wp:cat_name"), text_of(element, "wp:category_description")
        address = f"{root}/category/{'/'.join(path)}/"
        terms["category", slug] = Term(
            "category", slug, html.unescape(name) or slug, about, address
        )
    for element in head.iter("wp:tag"):
        slug = unquote(text_of(element, "wp:tag_slug"))
        name, about = text_of(element, "wp:tag_name"), text_of(element, "wp:tag_description")
        terms["tag", slug] = Term(
            "tag", slug, html.unescape(name) or slug, about, f"{root}/tag/{slug}/"
        )
    return terms


def _person(element: Element) -> Person:
    login = text_of(element, "wp:author_login")
    names = (text_of(element, f"wp:author_{part}_name") for part in ("first", "last"))
    name = text_of(element, "wp:author_display_name") or " ".join(filter(None, names)) or login
    return Person(login, name, slug=login.lower().replace(" ", "-"))


def _item(piece: Piece, names: dict[str, str], export: Export) -> Iterator[Item]:
    """Yield the item; one that cannot be parsed is named and does not stop those after it."""
    title = _TITLE.search(piece.text)
    named = f" ({title[1].strip()[:80]})" if title and title[1].strip() else ""
    if not piece.complete:
        export.repairs.add(f"an item that is not whole was left out{named}", piece.line)
        return
    try:
        element = _parse(piece.text, names).find("item")
    except (ParseError, ValueError):
        export.repairs.add(f"an item that no parser reads was left out{named}", piece.line)
        return
    if element is not None:
        yield parse_item(element, export.site, piece.line)
