"""Put right what extensions of Markdown leave wrong in the HTML that they make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.postprocessors import Postprocessor

if TYPE_CHECKING:
    from markdown import Markdown

LAST = -100
"""The priority of a step that comes after those of all extensions."""

_OPENING_AFTER_WORD = re.compile(
    r"(</(?:a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)>)&l([ds]quo;)"
)
_LINK_IN_LINK = re.compile(
    r"(<a\s[^<>]*+>[^<>]*+)<a href=\"[^\"<>]*+\">([^<>]*+)</a>(?=[^<>]*+</a>)"
)
_VOID = re.compile(r"<(?:br|col|hr|img|input|source|track|wbr)\b[^<>]*+(?<=/)>")
_UNQUOTED = re.compile(r"=[^\s\"'=<>]++(?<=/)>")
_PICTURE = r"(?:<a\s[^<>]*+>\s*+<img\s[^<>]*+>\s*+</a>|<img\s[^<>]*+>)\s*+"
_GALLERY = re.compile(rf"<p>(?=(?:{_PICTURE}){{2,}}+</p>)")
_VIDEO = re.compile(
    r"<p>(?=<a href=\"https://(?:(?:www\.|m\.)?youtube\.com/(?:watch|shorts/)|youtu\.be/|vimeo\.com/)"
    r"[^<>]*+>[^<>]*+</a></p>)"
)
_TICK = re.compile(r"<input type=\"checkbox\" disabled(?P<done> checked)?>")


def mend(html: str) -> str:
    """Return HTML whose quotes close, whose links hold no links, and whose boxes have a name.

    A row of pictures gets the class `gallery`, a link to a video alone in its paragraph `video`.

    `smarty` reads what follows a tag as the beginning of a line, so that the second mark of
    `"*Yes*"` opens. `pymdownx.magiclink` makes a link of an address within an `<a>` of the
    writer's. `pymdownx.tasklist` leaves the boxes unlabeled, where GitHub names them.
    """
    if "/>" in html:
        html = _VOID.sub(_without_slash, html)
    if "<p><" in html:
        html = _VIDEO.sub('<p class="video">', _GALLERY.sub('<p class="gallery">', html))
    if "quo;" in html:
        html = _OPENING_AFTER_WORD.sub(r"\1&r\2", html)
    if "</a>" in html:
        html = _LINK_IN_LINK.sub(r"\1\2", html)
    return _TICK.sub(_named_tick, html) if "checkbox" in html else html


def _without_slash(match: re.Match[str]) -> str:
    """Take away a slash that means nothing in HTML, unless it may end an address."""
    tag = match[0]
    return tag if _UNQUOTED.search(tag) else f"{tag[:-2].rstrip()}>"


def _named_tick(match: re.Match[str]) -> str:
    name, checked = ("done", ' checked=""') if match["done"] else ("to do", "")
    return f'<input type="checkbox" disabled=""{checked} aria-label="{name}">'


class _Mends(Postprocessor):
    def run(self, text: str) -> str:
        return mend(text)


def register_mends(md: Markdown) -> Markdown:
    """Let a converter mend what it makes; returns it."""
    md.postprocessors.register(_Mends(md), "forum_mends", LAST)
    return md
