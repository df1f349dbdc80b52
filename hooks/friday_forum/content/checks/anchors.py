"""Find links to headings that do not exist."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown.extensions.toc import slugify

from friday_forum.content.checks.texts import texts_of
from friday_forum.text.addresses import resolve_uri
from friday_forum.text.code_mask import mask_code
from friday_forum.text.ids import with_own_ids
from friday_forum.text.problems import quoted
from friday_forum.text.spelling import Speller

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from friday_forum.content.checks.known import Found, Known
    from friday_forum.content.checks.texts import WrittenText
    from friday_forum.content.models import Content

_HEADING = re.compile(r"^#{1,6}[ \t]*+([\w ,.?!'’-]++)$", re.MULTILINE)
"""A heading of plain words, whose id follows from them; others are found by conversion."""

_ID = re.compile(r"<[a-z][^<>]*?\s(?:id|name)=\"([^\"<>]*+)\"", re.IGNORECASE)


def find_missing_anchors(
    content: Content, texts: Iterable[WrittenText], known: Known
) -> Iterator[Found]:
    """Yield the links of a file that lead to a place on a page that has no such place."""
    for text in texts:
        for link in text.links:
            path, sign, anchor = link.target.partition("#")
            if not (sign and anchor) or "?" in path:
                continue
            uri = resolve_uri(content.src_uri, path) if path else content.src_uri
            target = known.documents.get(uri or "")
            if target is None or target.content is None:
                continue
            if mistake := _mistake(unquote(anchor), target.content, known):
                yield text.found(link.line, f"link {quoted(link.target)} {mistake}")


def _mistake(anchor: str, target: Content, known: Known) -> str | None:
    if anchor in _plain_anchors(target):
        return None
    anchors = known.anchors.get(target.src_uri)
    if anchors is None:
        anchors = known.anchors[target.src_uri] = Speller(_anchors(target, known))
    if anchor in anchors:
        return None
    near = anchors.closest(anchor)
    hint = f"; did you mean {quoted(f'#{near}')}?" if near else ""
    return f"leads to no heading {quoted(f'#{anchor}')} in that file{hint}"


def _plain_anchors(target: Content) -> frozenset[str]:
    """Return ids that are there for sure, without conversion."""
    if "#" not in target.body:
        return frozenset()
    found = _HEADING.findall(mask_code(target.body))
    return frozenset(slugify(words, "-") for words in found)


def _anchors(target: Content, known: Known) -> frozenset[str]:
    """Return the ids of the converted texts of a file."""
    found: set[str] = set()
    for text in texts_of(target):
        try:
            html = known.dialect.convert(text.markdown)
        except RecursionError:  # told by the rules for texts
            continue
        own = with_own_ids(html, found)
        found |= own.ids | {unescape(each) for each in _ID.findall(html)}
    return frozenset(found)
