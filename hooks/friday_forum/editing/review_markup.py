"""Find in Markdown what would run in a reader's browser.

Markdown lets HTML through. Whoever merges a pull request looks at an answer, not at its tags, so
each of these is an error and never a matter of taste.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from friday_forum.text.code_mask import mask_code
from friday_forum.text.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.text.links import MarkdownLink

_ACTIVE = re.compile(
    r"<(?P<tag>script|iframe|frame|frameset|object|embed|applet|base|meta|link|form|portal)\b",
    re.IGNORECASE,
)
_HANDLER = re.compile(r"(?<![\w-])(?P<name>on[a-z]{3,})\s*=", re.IGNORECASE)
_ATTRIBUTE_LIST = re.compile(r"\{[^{}\n]*\}")
_TAG = re.compile(r"<[a-z/!?]", re.IGNORECASE)
_AUTOLINK = re.compile(r"<https?://[^<>\s]*>", re.IGNORECASE)
_SCHEME = "|".join(
    r"[\s\x00-\x1f]*".join(word) for word in ("javascript", "vbscript", "livescript")
)
_RUNNING = re.compile(rf"[\s\x00-\x1f]*(?:{_SCHEME})[\s\x00-\x1f]*:", re.IGNORECASE)
_LINK_PLACE = re.compile(r"\]\(\s*<?|\]:\s*<?")
_ATTRIBUTE_PLACE = re.compile(r"=\s*[\"']?")
_PADDED = re.compile(r"&#(x?)0+(?=[0-9a-f])", re.IGNORECASE)
_REACH = 400
"""Characters of an address in which its scheme is looked for."""

_DATA = re.compile(r"[\s\x00-\x1f]*data:(?!image/(?:png|jpe?g|gif|webp|avif)\b)", re.IGNORECASE)


def find_active_markup(markdown: str, links: tuple[MarkdownLink, ...]) -> Iterator[tuple[int, str]]:
    """Yield the line (from 0) and the wording of each thing that would run."""
    for link in links:
        if _runs(link.target):
            yield link.line, f"link {quoted(link.target)} would run as a script; take it out"
    if "<" not in markdown and "{" not in markdown and ":" not in markdown:
        return
    text = mask_code(markdown)
    reported = {link.line for link in links if _runs(link.target)}
    for line, message in _in_text(text):
        if line not in reported or not message.startswith("an address"):
            yield line, message


def _runs(target: str) -> bool:
    plain = _unescape(_PADDED.sub(r"&#\1", target))
    return bool(_RUNNING.match(plain) or _DATA.match(plain))


def _unescape(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError:  # a character reference of more digits than Python makes a number of
        return text


def _in_text(text: str) -> Iterator[tuple[int, str]]:
    tagged = _TAG.search(_AUTOLINK.sub("", text)) is not None
    if tagged:
        for match in _ACTIVE.finditer(text):
            tag = f"<{match['tag'].lower()}>"
            message = f"{tag} is not allowed in a text; take it out, or show it as code"
            yield _line(text, match.start()), message
        yield from _handlers(text, text)
    elif "{" in text:
        for braces in _ATTRIBUTE_LIST.finditer(text):
            yield from _handlers(text, braces[0], braces.start())
    yield from _addresses(text, _LINK_PLACE)
    if tagged or "{" in text:
        yield from _addresses(text, _ATTRIBUTE_PLACE)


def _addresses(text: str, place: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    plain = _PADDED.sub(r"&#\1", text)
    for match in place.finditer(plain):
        target = plain[match.end() : match.end() + _REACH]
        if _runs(target):
            found = quoted(target.split(":")[0])
            message = f"an address that begins with {found} would run as a script; take it out"
            yield _line(plain, match.end()), message


def _handlers(text: str, part: str, offset: int = 0) -> Iterator[tuple[int, str]]:
    for match in _HANDLER.finditer(part):
        yield (
            _line(text, offset + match.start()),
            f"the event handler {quoted(match['name'])} would run as a script; take it out",
        )


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position)
