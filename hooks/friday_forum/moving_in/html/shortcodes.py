"""Convert the shortcodes of WordPress to HTML, and name those that only a plugin understands."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from friday_forum.moving_in.html.shortcode_html import (
    ENCLOSING,
    Picture,
    Shortcode,
    render_shortcode,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_NAME = r"[A-Za-z][\w-]{0,60}"
_SHORTCODE = re.compile(
    rf"\[(?P<escaped>\[?)(?P<close>/?)(?P<name>{_NAME})(?![\w-])"
    r"(?P<attributes>(?:[^\[\]\"'/]|/(?!\])|\"[^\"]{0,2000}\"|'[^']{0,2000}')*+)(?P<single>/?)\](?P<end>\]?)"
)
_CODE = re.compile(r"<(pre|code)\b.*?(?:</\1>|\Z)", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'\]]+))|\"([^\"]*)\"|'([^']*)'|(\S+)"
)
_KNOWN = frozenset(
    "audio caption code embed gallery playlist sourcecode video wp_caption youtube vimeo "
    "soundcloud googlemaps googlevideo dailymotion slideshare scribd ted tweet instagram facebook "
    "polldaddy poll contact-form contact-form-7 contact-field jetpack_subscription_form subscribe "
    "recent_posts sitemap archives archive latex presentation slide wpvideo videopress blip rdio "
    "kickstarter gravityform vc_row vc_column et_pb_section fusion_builder_container".split()
)
_QUOTES = str.maketrans({"”": '"', "“": '"', "″": '"', "’": "'", "‘": "'"})


def convert_shortcodes(
    text: str, gallery: Callable[[tuple[str, ...]], list[Picture]], note: Callable[[str], None]
) -> str:
    """Return the text with HTML for the shortcodes of WordPress itself.

    `gallery` gives the pictures with the numbers that it is called with, those of the item if with
    none. A plugin's shortcode goes, what it encloses stays, and `note` is told its name; a word in
    brackets that is no shortcode stays as it is.
    """
    closed = {m["name"].lower(): m.start() for m in _SHORTCODE.finditer(text) if m["close"]}
    pieces: list[str] = []
    done = 0
    for match in _tokens(text):
        if match.start() < done:
            continue
        name = match["name"].lower()
        if match["escaped"] and match["end"]:
            pieces += [text[done : match.start()], match[0][1:-1]]
            done = match.end()
        elif _is_shortcode(match, closed, text):
            end, inside = _inside(match, text, closed)
            shortcode = Shortcode(name, _attributes(match["attributes"]), inside)
            pieces += [text[done : match.start()], match["escaped"]]
            pieces.append("" if match["close"] else render_shortcode(shortcode, gallery, note))
            done = end - len(match["end"]) if end == match.end() else end
    return "".join([*pieces, text[done:]])


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be a shortcode, outside of code that the author shows."""
    if "[" not in text:
        return
    spans = [m.span() for m in _CODE.finditer(text)]
    at = 0
    for match in _SHORTCODE.finditer(text):
        while at < len(spans) and spans[at][1] <= match.start():
            at += 1
        if at == len(spans) or match.start() < spans[at][0]:
            yield match


def _is_shortcode(match: re.Match[str], closed: Mapping[str, int], text: str) -> bool:
    name = match["name"].lower()
    follows = text[match.end() : match.end() + 1]
    if follows in {"(", ":"}:
        return False
    if name in _KNOWN or "_" in name or match["close"] or name in closed or match["single"]:
        return True
    if re.search(r"[\w-]=", match["attributes"]):
        return True
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    alone = line.strip() in {"", "<p>"}
    return "-" in name and alone and not match["attributes"].strip()


def _inside(match: re.Match[str], text: str, closed: Mapping[str, int]) -> tuple[int, str]:
    """Return where a converted shortcode ends, and what it encloses; others are only tags."""
    name = match["name"].lower()
    is_open = not match["close"] and not match["single"] and name in ENCLOSING
    if not is_open or closed.get(name, 0) < match.end():
        return match.end(), ""
    end = re.compile(rf"\[/{re.escape(match['name'])}\]", re.IGNORECASE).search(text, match.end())
    return (end.end(), text[match.end() : end.start()]) if end else (match.end(), "")


def _attributes(text: str) -> Mapping[str, str]:
    found, number = dict[str, str](), 0
    for match in _ATTRIBUTE.finditer(html.unescape(text).translate(_QUOTES)):
        if match[1]:
            found[match[1].lower()] = next((g for g in match.groups()[1:4] if g is not None), "")
        else:
            found[str(number)] = next((g for g in match.groups()[4:] if g is not None), "")
            number += 1
    return found
