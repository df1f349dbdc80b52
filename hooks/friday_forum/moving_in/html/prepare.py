"""From an item's stored text to blocks that are ready to be written, with a note of what went."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.moving_in.html.blocks import convert_blocks, has_blocks
from friday_forum.moving_in.html.paragraphs import add_paragraphs
from friday_forum.moving_in.html.proof import difference, tally
from friday_forum.moving_in.html.shortcodes import convert_shortcodes
from friday_forum.moving_in.html.simplify import flatten, prepare_tree
from friday_forum.moving_in.html.tree import SILENT, Element, clean_tree, walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from friday_forum.moving_in.export import Markup
    from friday_forum.moving_in.html.shortcode_html import Picture
    from friday_forum.moving_in.html.tree import Node

_SILENT_TAG = re.compile(rf"<({'|'.join(sorted(SILENT))})\b", re.IGNORECASE)
_NAME = re.compile(r"[\w.:-]+")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text may refer to: pictures by their numbers, reusable blocks by theirs."""

    gallery: Callable[[tuple[str, ...]], list[Picture]]
    reusable: Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The blocks of a text, what was left out of it or changed, and what differs, if anything."""

    blocks: list[Element]
    notes: tuple[str, ...]
    differs: str


def prepare(content: str, markup: Markup, around: Surroundings) -> Prepared:
    """Return the blocks of a stored text."""
    notes: list[str] = []
    content = content.replace("\r\n", "\n")
    if markup == "wordpress":
        content = convert_shortcodes(content, around.gallery, notes.append)
        if has_blocks(content):
            content = convert_blocks(content, around.reusable, notes.append)
        else:
            content = add_paragraphs(content)
    silent = sorted({match[1].lower() for match in _SILENT_TAG.finditer(content)})
    notes += [f"a <{tag}> was left out" for tag in silent]
    root = clean_tree(content)
    prepare_tree(root, notes.append)
    _keep_anchors(root, notes.append)
    blocks = flatten(root.children)
    whole, kept = tally([root]), tally(blocks)
    words_differ = "" if whole.words == kept.words else difference(whole, kept)
    return Prepared(blocks, tuple(dict.fromkeys(notes)), words_differ)


def _keep_anchors(root: Element, note: Callable[[str], None]) -> None:
    """Mark the places that links of the same text lead to; a link to none becomes its words."""
    links = [each for each in walk(root) if each.tag == "a" and each.get("href").startswith("#")]
    if not links:
        return
    wanted = {link.get("href")[1:] for link in links}
    places: dict[str, Element] = {}
    for element in walk(root):
        name = element.get("id") or (element.get("name") if element.tag == "a" else "")
        if name in wanted and _NAME.fullmatch(name) and element.tag not in {"img", "hr", "br"}:
            places.setdefault(name, element)
    for name, element in places.items():
        _mark(element, name)
    for link in links:
        if link.get("href")[1:] not in places:
            note(f"a link to {link.get('href')}, which the text does not have, became plain words")
            link.attributes.pop("href")


def _mark(element: Element, name: str) -> None:
    """Put an anchor to the beginning of an element's first text."""
    while inner := next((c for c in element.elements[:1] if element.children[0] is c), None):
        if inner.tag in {"img", "br", "hr", "a"}:
            break
        element = inner
    anchor: Node = Element("a", {"id": name})
    element.children.insert(0, anchor)
