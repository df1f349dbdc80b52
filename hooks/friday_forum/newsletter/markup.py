"""Reduce the HTML of a page to what every mail program shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import nh3

if TYPE_CHECKING:
    from collections.abc import Callable

    from friday_forum.publishing.image_sizes import Size

WIDEST = 552
"""Pixels of a picture: the column of 600 without 24 on each side. Outlook on Windows obeys
nothing but the attribute `width`."""

_SHOWN = frozenset(
    "a abbr b blockquote br caption cite code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd "
    "li mark ol p pre q s samp small strong sub sup table tbody td tfoot th thead tr u ul".split()
)
_PLAYED = frozenset({"audio", "canvas", "embed", "iframe", "math", "object", "svg", "video"})
_REWRITTEN = frozenset({"img", "input", "summary", "figcaption"})
_VOID = frozenset({"br", "hr"})
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "input": {"type", "checked"},
    "li": {"value"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan", "align", "style"},
    "th": {"colspan", "rowspan", "align", "style"},
}
_WITHIN_PAGE = frozenset({"footnote-ref", "footnote-backref"})
"""Links to another place of the page: mail programs do not follow them within a mail."""

_BACK = "\u21a9"
"""The arrow that leads from a footnote back to its place."""

_CLASSES = {
    "a": set(_WITHIN_PAGE),
    "div": {"admonition", "footnote"},
    "p": {"admonition-title", "additional-read"},
}
_ALIGNED = re.compile(r"text-align:\s*(left|right|center)")
_UNKNOWN_TO_OUTLOOK = (".webp", ".svg", ".avif")


@dataclass(frozen=True, slots=True)
class MailText:
    """HTML for a mail, and a line for each thing of the page that no mail can show."""

    html: str
    omitted: tuple[str, ...] = ()


def fit_for_mail(
    content: str, page: str, site: str, size_of: Callable[[str], Size | None]
) -> MailText:
    """Return what mail programs show of the HTML of a page; addresses in it are absolute.

    A picture that some program does not know, or that another host would be asked for, becomes a
    link to it, a film a link to `page`. `site` is where the site's own addresses begin, `size_of`
    tells the size of a picture by its address. The result is well-formed.
    """
    safe = nh3.clean(
        content,
        tags=set(_SHOWN | _PLAYED | _REWRITTEN),
        clean_content_tags={"script", "style", "template"},
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    rewriter = _Rewriter(page, site, size_of)
    rewriter.feed(safe)
    rewriter.close()
    return MailText("".join(rewriter.pieces).strip(), tuple(dict.fromkeys(rewriter.omitted)))


class _Rewriter(HTMLParser):
    """Writes what it reads again, without what some mail programs do not show.

    It reads what nh3 wrote, where every element is closed and every attribute quoted.
    """

    def __init__(self, page: str, site: str, size_of: Callable[[str], Size | None]) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.omitted: list[str] = []
        self._page, self._site, self._size_of = page, site, size_of
        self._within_played = 0
        self._links: list[bool] = []  # whether each that is open is written

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _PLAYED:
            self._play(tag)
        elif self._within_played:
            return
        elif tag == "img":
            self._picture(given)
        elif tag == "input":
            self._tick(given)
        elif tag == "a":
            self._begin_link(given)
        elif tag in {"summary", "figcaption"}:
            self._write("<p><strong>")
        else:
            self._write(f"<{tag}{_written(_aligned(given))}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in _PLAYED:
            self._within_played -= tag != "embed"
        elif self._within_played or tag in _VOID | {"img", "input"}:
            return
        elif tag == "a":
            self._write("</a>" if self._links.pop() else "")
        elif tag in {"summary", "figcaption"}:
            self._write("</strong></p>")
        else:
            self._write(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._within_played and not (self._links and data == _BACK):
            self._write(escape(data, quote=False))

    def _write(self, piece: str) -> None:
        self.pieces.append(piece)

    def _begin_link(self, given: dict[str, str]) -> None:
        written = given.pop("class", "") not in _WITHIN_PAGE
        self._links.append(written)
        self._write(f"<a{_written(given)}>" if written else "")

    def _tick(self, given: dict[str, str]) -> None:
        if given.get("type") == "checkbox":
            self._write("\u2611 " if "checked" in given else "\u2610 ")

    def _play(self, tag: str) -> None:
        if not self._within_played:
            self._link(self._page, "Something to see or hear, on the site")
            self.omitted.append(f"<{tag}> became a link to the page")
        self._within_played += tag != "embed"

    def _picture(self, given: dict[str, str]) -> None:
        address, alt = given.get("src", ""), given.get("alt", "")
        if not address:
            self.omitted.append("a picture without an address is left out")
        elif not address.startswith(self._site):
            self._link(address, f"Picture: {alt}" if alt else "A picture")
            self.omitted.append(f"{address} is on another site and became a link")
        elif urlsplit(address).path.lower().endswith(_UNKNOWN_TO_OUTLOOK):
            self._link(address, f"Picture: {alt}" if alt else "A picture")
            self.omitted.append(f"{address} became a link: Outlook shows PNG, JPEG and GIF alone")
        else:
            self._write(f"<img{_written({'src': address, 'alt': alt, **self._width(given)})}>")

    def _width(self, given: dict[str, str]) -> dict[str, str]:
        size, width = self._size_of(given.get("src", "")), given.get("width", "")
        wanted = int(width) if width.isdecimal() else size.width if size else WIDEST
        return {"width": str(min(wanted, WIDEST))}

    def _link(self, address: str, words: str) -> None:
        words = escape(words, quote=False)
        self._write(words if any(self._links) else f'<a href="{escape(address)}">{words}</a>')


def _aligned(given: dict[str, str]) -> dict[str, str]:
    """Return attributes with the alignment of a table's cell as every program knows it."""
    if match := _ALIGNED.search(given.pop("style", "")):
        given["align"] = match[1]
    return given


def _written(attributes: dict[str, str]) -> str:
    kept = ((name, value) for name, value in attributes.items() if value or name != "class")
    return "".join(f' {name}="{escape(value)}"' for name, value in kept)
