"""The words of one part of a mail: flowed lines joined, HTML in lines."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import nh3

from friday_forum.letters.letter import decode

if TYPE_CHECKING:
    from email.message import MIMEPart

_LINE = frozenset({"br", "li", "tr", "hr"})
_PARAGRAPH = frozenset({"p", "div", "h1", "h2", "h3", "h4", "blockquote", "table", "ul", "ol"})
_CELL = frozenset({"td", "th"})
_SILENT = frozenset({"script", "style", "title", "template"})
_TAG = re.compile(r"<(/?)([a-zA-Z0-9]++)[^<>]*+>")
_ANY_TAG = re.compile(r"<[^<>]*+>")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr p li".split())
"""Elements that have no end, or whose end may be left out."""

_MOST = 1000
"""Elements within one another, and attributes of one: a parser's time grows with their square."""


def text_of_part(part: MIMEPart) -> str:
    """Return the words of a text part, decoded, unfolded, and without HTML."""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else str(payload or "").encode("utf-8", "replace")
    text = decode(raw, str(part.get_param("charset") or ""))
    if part.get_content_subtype() == "html":
        return text_of_html(text)
    if str(part.get_param("format") or "").lower() == "flowed":
        return unfold_flowed(text, delsp=str(part.get_param("delsp") or "").lower() == "yes")
    return text


def unfold_flowed(text: str, *, delsp: bool) -> str:
    """Join the lines that `format=flowed` cut: those that end in a space (RFC 3676).

    `delsp` says that this space is not part of the text. Quoted lines are joined with lines that
    are quoted as deeply; the delimiter of a signature is never joined.
    """
    joined: list[str] = []
    depth_before = 0
    goes_on = False
    for line in text.replace("\r\n", "\n").split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")
        if goes_on and depth == depth_before and content != "-- ":
            joined.append(content)
        else:
            joined += ["\n", "> " if depth else "", content]
        goes_on = content.endswith(" ") and content != "-- "
        if goes_on and delsp:
            joined[-1] = content[:-1]
        depth_before = depth
    return "".join(joined[1:])


def text_of_html(source: str) -> str:
    """Return the words of an HTML mail in lines; what it quotes begins with `>`.

    nh3 reads it as a browser would, whatever is missing or not closed.
    """
    if _is_outsized(source):
        return html.unescape(_ANY_TAG.sub("\n", source))
    tags = {*_LINE, *_PARAGRAPH, *_CELL}
    kept = nh3.clean(
        source, tags=tags, attributes={}, clean_content_tags=set(_SILENT), link_rel=None
    )
    lines: list[str] = []
    words: list[str] = []
    depth = at = 0
    for match in _TAG.finditer(kept):
        words.append(kept[at : match.start()])
        at = match.end()
        closes, tag = match[1], match[2]
        if tag in _CELL:
            words.append(" ")
            continue
        lines.append(_line(words, depth))
        if tag in _PARAGRAPH:
            lines.append(">" if depth else "")
        if tag == "blockquote":
            depth += -1 if closes else 1
        words = []
    return "\n".join([*lines, _line([*words, kept[at:]], depth)])


def _is_outsized(source: str) -> bool:
    depth = 0
    for match in _TAG.finditer(source):
        if len(match[0].split()) > _MOST:
            return True
        if match[2].lower() not in _VOID:
            depth = max(0, depth - 1) if match[1] else depth + 1
            if depth > _MOST:
                return True
    return False


def _line(words: list[str], depth: int) -> str:
    """Return one line; spaces and line ends of the source count as one space."""
    line = " ".join(html.unescape("".join(words)).split())
    return f"> {line}" if depth and line else line
