"""Make HTML fit for other places: absolute addresses for feeds, plain text for search engines."""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin

import nh3

from friday_forum.text.addresses import ascii_address

_TAGS = nh3.ALLOWED_TAGS | {"audio", "object", "picture", "section", "source", "track", "video"}
_DROPPED_WHOLE = {
    *("button", "form", "frameset", "iframe", "math", "noscript", "script", "select", "style"),
    *("svg", "template", "textarea"),
}
"""Tags that go with all that is in them; of other tags that are not on the list the text stays."""

_ATTRIBUTES = nh3.ALLOWED_ATTRIBUTES | {
    "*": {"class", "dir", "lang", "title"},
    "a": {"href", "hreflang", "rel"},
    "audio": {"controls", "src"},
    "img": {"alt", "height", "src", "srcset", "sizes", "width"},
    "object": {"data", "height", "type", "width"},
    "ol": {"reversed", "start", "type"},
    "source": {"media", "sizes", "src", "srcset", "type"},
    "td": {"colspan", "headers", "rowspan", "style"},
    "th": {"colspan", "headers", "rowspan", "scope", "style"},
    "time": {"datetime"},
    "track": {"kind", "label", "src", "srclang"},
    "video": {"controls", "height", "poster", "src", "width"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_LINKS = frozenset({"href", "cite"})
_SOURCES = frozenset({"src", "poster", "data"})

_CANDIDATE = re.compile(r"(?P<url>[^\s,]\S*+)(?P<size>(?:(?<!,)[^,]*+)?)")
"""A picture of a `srcset`: its address ends at a blank or a comma before one (HTML, 4.8.4.2)."""

_HEADER_LINK = re.compile(r"<a [^<>]*\bclass=\"headerlink\"[^<>]*>[^<]*</a>")
_ANY_TAG = re.compile(r"</?[a-zA-Z](?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_WITHIN_WORDS = re.compile(
    r"(?:a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u)\b",
    re.IGNORECASE,
)
_NOT_XML = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Compiled when a feed is written, which most builds need not: it takes three milliseconds."""


def with_absolute_addresses(content: str, page_address: str) -> str:
    """Return the HTML of a page for a place outside it: every link and picture leads home.

    What a feed or a mail cannot show stays behind: scripts, styles, frames, forms and drawings with
    all that is in them, and the marks beside headings, which lead to themselves. So do ids: many
    pages stand in one feed, and a link to a place in the text leads to the page itself.
    """

    def rewrite(_tag: str, name: str, value: str) -> str | None:
        if name in _LINKS:
            return _join(page_address, value)
        if name in _SOURCES:
            return _join_source(page_address, value)
        return _join_each(page_address, value) if name == "srcset" else value

    cleaned = nh3.clean(
        content,
        tags=_TAGS,
        clean_content_tags=_DROPPED_WHOLE,
        attributes=_ATTRIBUTES,
        attribute_filter=rewrite,
        filter_style_properties={"text-align"},  # of table cells
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return _HEADER_LINK.sub("", cleaned)


def _join(page_address: str, value: str) -> str:
    try:
        return ascii_address(urljoin(page_address, value.strip()))
    except ValueError:  # such as an address with one bracket of an IPv6 host
        return value


def _join_source(page_address: str, value: str) -> str | None:
    """Return the address of a picture or a film, None where it is no web address."""
    joined = _join(page_address, value)
    return joined if joined.startswith(("http://", "https://")) else None


def _join_each(page_address: str, candidates: str) -> str | None:
    """Return a `srcset` whose pictures all have full addresses, None where it names none."""
    found = (
        (_join_source(page_address, match["url"].rstrip(",")), match["size"].strip())
        for match in _CANDIDATE.finditer(candidates)
    )
    return ", ".join(" ".join(filter(None, pair)) for pair in found if pair[0]) or None


def plain_text(content: str) -> str:
    """Return what a reader sees of a piece of HTML, on one line."""

    def gap(match: re.Match[str]) -> str:
        return "" if _WITHIN_WORDS.match(match[0].lstrip("</")) else " "

    return " ".join(html.unescape(_ANY_TAG.sub(gap, _without_comments(content))).split())


def _without_comments(content: str) -> str:
    """Leave out comments; one without an end goes on to that of the text (HTML, 13.2.5.43)."""
    first, *others = content.split("<!--")
    return first + "".join(" " + other.partition("-->")[2] for other in others)


def for_xml(text: str) -> str:
    """Return the text with a mark for each character that XML 1.0 cannot hold (section 2.2)."""
    return re.sub(_NOT_XML, "\ufffd", text)
