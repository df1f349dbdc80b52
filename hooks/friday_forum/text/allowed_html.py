"""Take out of converted HTML what is not on the allow list, and say what it was.

What a browser makes of HTML is decided by nh3, which parses as browsers do. It writes everything
anew, so that HTML in which there is nothing to take out is left as it is, byte for byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import nh3

from friday_forum.text.allow_list import PARENTS, TAGS, VOID_TAGS
from friday_forum.text.allowed_attributes import (
    ATTRIBUTES,
    EVERYWHERE,
    allowed_value,
    is_allowed_input,
)
from friday_forum.text.html_tags import unescape
from friday_forum.text.removals import DEEPEST, Removed, find_other_hosts, find_removed

__all__ = ["Cleaned", "clean_html", "find_other_hosts", "needs_no_conversion", "without_orphans"]

_STRICT_TAG = re.compile(
    r"<(/?)([a-z][a-z0-9]*+)((?: [a-z][a-z0-9-]*+(?:=(?:\"[^\"<]*+\"|'[^'<]*+'))?+)*+) ?/?>"
)
_STRICT_ATTRIBUTE = re.compile(r" ([a-z][a-z0-9-]*+)(?:=(?:\"([^\"<]*+)\"|'([^'<]*+)'))?+")
_COMMENT = re.compile(r"<!--(?!-?>)(?:[^<>-]|-(?!-))*+-->")
_WRITTEN_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*+)((?: [^\s\"=<>/]++=\"[^\"]*+\")*+)>")
_WRITTEN_ATTRIBUTE = re.compile(r" ([^\s\"=<>/]++)=\"([^\"]*+)\"")
_ADDITIONAL_READ = "{: .additional-read }"
"""The attribute list that our own callouts carry."""

_MAKES_TAGS = re.compile(
    r"^[ \t>*+\d.)-]*+(?:!!!|\?\?\?|///|===)|(?<!http)(?<!https)://", re.MULTILINE
)
_SIGNS = ("!!!", "???", "///", "===", "://")
"""What every match of `_MAKES_TAGS` holds; plain words are found ten times as fast."""

_LINK = re.compile(r"\]\(\s*+(?:https?://|mailto:|[^][:&\\()]*+\))", re.IGNORECASE)
_DEFINITION = re.compile(r"\]:\s*+(?:https?://|mailto:|[^\s:&\\]*+(?:\s|\Z))", re.IGNORECASE)
_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags={"iframe", "math", "script", "style", "svg", "template"},
    attributes={"*": set(EVERYWHERE), **{tag: set(rules) for tag, rules in ATTRIBUTES.items()}},
    attribute_filter=allowed_value,
    url_schemes={"http", "https", "mailto", "data"},
    link_rel=None,
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """HTML as it may stand on a page, and what was taken out of it, in order."""

    html: str
    removed: tuple[Removed, ...] = ()


def clean_html(html: str) -> Cleaned:
    """Return HTML with what is on the allow list alone; comments go without a word."""
    if "<" not in html:
        return Cleaned(html)
    kept = _COMMENT.sub("", html) if "<!--" in html else html
    if _is_allowed(kept):
        return Cleaned(kept)
    removed = tuple(find_removed(html))
    if any(each.kind == "deep" for each in removed):
        return Cleaned(nh3.clean_text(html), removed)
    return Cleaned(without_orphans(_CLEANER.clean(html)), removed)


def _is_allowed(html: str) -> bool:
    """Tell whether HTML is well-formed, each tag closed in its order, and all of it is listed.

    No tag of the list makes a browser read on in another way, so what this finds in such HTML is
    what a browser finds.
    """
    tags = _STRICT_TAG.findall(html)
    if len(tags) != html.count("<"):
        return False
    around: list[str] = [""]
    for end, name, attributes in tags:
        if end:
            if around.pop() != name:
                return False
        elif not _is_allowed_tag(name, attributes) or around[-1] not in PARENTS.get(
            name, {around[-1]}
        ):
            return False
        elif name not in VOID_TAGS:
            around.append(name)
            if len(around) > DEEPEST:
                return False
    return around == [""]


@lru_cache(maxsize=1 << 12)
def _is_allowed_tag(name: str, attributes: str) -> bool:
    if name not in TAGS:
        return False
    found = _STRICT_ATTRIBUTE.findall(attributes)
    given = {key: unescape(double or single) for key, double, single in found}
    if len(given) < len(found):  # of two with one name a browser takes the first
        return False
    if name == "input" and not is_allowed_input(given):
        return False
    return all(allowed_value(name, key, value) == value for key, value in given.items())


def without_orphans(html: str) -> str:
    """Return what nh3 wrote without list items outside of lists, and inputs of no use.

    An `<li>` alone would close the list item of the page that the text stands in.
    """
    if not re.search(r"<(?:li|d[td]|input)\b", html):
        return html
    around: list[tuple[str, bool]] = [("", True)]

    def keep(match: re.Match[str]) -> str:
        end, name, attributes = match.groups()
        if end:
            return match[0] if around.pop()[1] else ""
        kept = around[-1][0] in PARENTS.get(name, {around[-1][0]})
        if name == "input":
            kept = is_allowed_input(dict(_WRITTEN_ATTRIBUTE.findall(attributes)))
        if name not in VOID_TAGS:
            around.append((name if kept else "", kept))
        return match[0] if kept else ""

    return _WRITTEN_TAG.sub(keep, html)


def needs_no_conversion(markdown: str) -> bool:
    """Tell whether Markdown cannot become anything that is not on the allow list.

    It has neither tags nor attribute lists, no mark that an extension makes a class of, no picture
    of another host, and no link of another scheme than http, https and mailto.
    """
    text = markdown.replace(_ADDITIONAL_READ, "") if "{" in markdown else markdown
    if "<" in text or "{" in text:
        return False
    if any(sign in text for sign in _SIGNS) and _MAKES_TAGS.search(text):
        return False
    if "![" in text and ("//" in text or "\\\\" in text or "http" in text):
        return False
    return text.count("](") == len(_LINK.findall(text)) and text.count("]:") == len(
        _DEFINITION.findall(text)
    )
