"""Find in Markdown what would run in a reader's browser.

Markdown lets HTML through. Whoever merges a pull request looks at an answer, not at its tags, so
each of these is an error and never a matter of taste.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from friday_forum.code_mask import mask_code
from friday_forum.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.links import MarkdownLink

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
_ADDRESS = rf"(?P<found>{_RUNNING.pattern}|[\s\x00-\x1f]*data:\s*text/html)"
_AS_LINK = re.compile(rf"(?:\]\(\s*<?|\]:\s*<?){_ADDRESS}", re.IGNORECASE)
_AS_ATTRIBUTE = re.compile(rf"=\s*[\"']?{_ADDRESS}", re.IGNORECASE)
_DATA = re.compile(r"\s*data:(?!image/(?:png|jpe?g|gif|webp|avif)\b)", re.IGNORECASE)


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
    plain = html.unescape(target)
    return bool(_RUNNING.match(plain) or _DATA.match(plain))


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
    lowered = text.casefold()
    if "script" in lowered or "data" in lowered or "&" in text:
        plain = html.unescape(text)
        yield from _addresses(plain, _AS_LINK)
        if tagged or "{" in text:
            yield from _addresses(plain, _AS_ATTRIBUTE)


def _addresses(plain: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    for match in pattern.finditer(plain):
        found = quoted(match["found"].strip())
        message = f"an address that begins with {found} would run as a script; take it out"
        yield _line(plain, match.start("found")), message


def _handlers(text: str, part: str, offset: int = 0) -> Iterator[tuple[int, str]]:
    for match in _HANDLER.finditer(part):
        yield (
            _line(text, offset + match.start()),
            f"the event handler {quoted(match['name'])} would run as a script; take it out",
        )


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position)
