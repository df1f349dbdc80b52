"""Make HTML fit for other places: absolute addresses for feeds, plain text for search engines."""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin

_TAG = re.compile(r"<!--.*?-->|<[a-zA-Z](?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>", re.DOTALL)
_ADDRESS = re.compile(
    r"(?P<name>\s(?:href|src|poster|cite))\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')",
    re.IGNORECASE,
)
_SOURCES = re.compile(r"(?P<name>\ssrcset)\s*=\s*\"(?P<list>[^\"]*)\"", re.IGNORECASE)
_HEADER_LINK = re.compile(r"<a class=\"headerlink\"[^>]*>.*?</a>", re.DOTALL)
_ANY_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z](?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>", re.DOTALL)
_WITHIN_WORDS = re.compile(
    r"(?:a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u)\b",
    re.IGNORECASE,
)
_NOT_XML = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Compiled when a feed is written, which most builds need not: it takes three milliseconds."""


def with_absolute_addresses(content: str, page_address: str) -> str:
    """Return the HTML of a page for a place outside it: every link and image leads home.

    The marks beside headings, which lead to themselves, are left out.
    """

    def one(match: re.Match[str]) -> str:
        value = match["double"] if match["double"] is not None else match["single"]
        return f'{match["name"]}="{_join(page_address, value)}"'

    def several(match: re.Match[str]) -> str:
        candidates = (part.split(maxsplit=1) for part in match["list"].split(",") if part.strip())
        joined = (" ".join([_join(page_address, first), *rest]) for first, *rest in candidates)
        return f'{match["name"]}="{", ".join(joined)}"'

    def tag(match: re.Match[str]) -> str:
        if match[0].startswith("<!--"):
            return ""
        return _SOURCES.sub(several, _ADDRESS.sub(one, match[0]))

    return _TAG.sub(tag, _HEADER_LINK.sub("", content))


def _join(page_address: str, value: str) -> str:
    try:
        joined = urljoin(page_address, html.unescape(value.strip()))
    except ValueError:  # such as an address with one bracket of an IPv6 host
        return value.replace('"', "&quot;")
    return html.escape(joined)


def plain_text(content: str) -> str:
    """Return what a reader sees of a piece of HTML, on one line."""

    def gap(match: re.Match[str]) -> str:
        return "" if _WITHIN_WORDS.match(match[0].lstrip("</")) else " "

    return " ".join(html.unescape(_ANY_TAG.sub(gap, content)).split())


def for_xml(text: str) -> str:
    """Return the text with a mark for each character that XML 1.0 cannot hold (section 2.2)."""
    return re.sub(_NOT_XML, "\ufffd", text)
