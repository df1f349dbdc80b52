"""Make HTML fit for other places: absolute addresses for feeds, plain text for search engines."""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin

import nh3

from friday_forum.text.addresses import ascii_address
from friday_forum.text.allow_list import TAGS
from friday_forum.text.allowed_attributes import (
    ATTRIBUTES,
    EVERYWHERE,
    LINK_SCHEMES,
    allowed_value,
)

_TAGS = {*TAGS, "object"} - {"input", "label"}
_ATTRIBUTES = {
    "*": set(EVERYWHERE) - {"id"},
    **{tag: set(rules) - {"id"} for tag, rules in ATTRIBUTES.items() if tag in _TAGS},
    "object": {"data", "height", "type", "width"},
}
_DROPPED_WHOLE = {
    *("button", "form", "frameset", "iframe", "math", "noscript", "script", "select", "style"),
    *("svg", "template", "textarea"),
}
"""Tags that go with all that is in them; of others that are not on the list the text stays."""

_LINKS = frozenset({"href", "cite"})
_SOURCES = frozenset({"src", "poster", "data"})

_CANDIDATE = re.compile(r"(?P<url>[^\s,]\S*+)(?P<size>(?:(?<!,)[^,]*+)?)")
"""A picture of a `srcset`: its address ends at a blank or a comma before one (HTML, 4.8.4.2)."""

_LINK = re.compile(r"<a ([^<>]*+)>[^<]*+</a>")
_HEADER_LINK = 'class="headerlink"'
"""Of the mark beside a heading, which leads to the heading itself."""

_ANY_TAG = re.compile(r"</?[a-zA-Z](?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_WITHIN_WORDS = re.compile(
    r"(?:a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u)\b",
    re.IGNORECASE,
)
_NOT_XML = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Compiled when a feed is written, which most builds need not: it takes three milliseconds."""


def with_absolute_addresses(content: str, page_address: str) -> str:
    """Return the HTML of a page for a place outside it: every link and picture leads home.

    What is not on the allow list of pages stays behind, and so do fields, frames and drawings with
    all that is in them, the marks beside headings, which lead to themselves, and ids: many pages
    stand in one feed, and a link to a place in the text leads to the page itself.
    """

    def rewrite(tag: str, name: str, written: str) -> str | None:
        value = written if tag == "object" else allowed_value(tag, name, written)
        if value is None:
            return None
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
        url_schemes=set(LINK_SCHEMES),
        link_rel=None,
    )
    return _LINK.sub(lambda link: "" if _HEADER_LINK in link[1] else link[0], cleaned)


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
