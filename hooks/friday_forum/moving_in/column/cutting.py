"""Cut a paragraph in two after its first words, and tell how a paragraph is set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from friday_forum.moving_in.html.simplify import flatten
from friday_forum.moving_in.html.tree import Element, text_of

if TYPE_CHECKING:
    from friday_forum.moving_in.html.tree import Node

_INDENTED = re.compile(r"(?:padding|margin)-left\s*:\s*[1-9]")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def cut_after(block: Element, label: str) -> tuple[Element, list[Element]]:
    """Return a block's first words, as many as `label` has, and the blocks that are left of it."""
    budget = sum(not char.isspace() for char in label)
    left, right, _ = _cut(block, budget)
    rest = flatten([right]) if isinstance(right, Element) else []
    return (left if isinstance(left, Element) else Element("p", {}, [label])), rest


def _cut(node: Node, budget: int) -> tuple[Node | None, Node | None, int]:
    """Return what holds the first `budget` signs of a node, the rest, and what is left of it."""
    if isinstance(node, str):
        at = 0
        while budget and at < len(node):
            budget -= not node[at].isspace()
            at += 1
        return node[:at] or None, node[at:] or None, budget
    left: list[Node] = []
    right: list[Node] = []
    for child in node.children:
        if not budget:
            right.append(child)
            continue
        before, after, budget = _cut(child, budget)
        left += [before] if before is not None else []
        right += [after] if after is not None else []
    if not node.children:
        return node, None, budget
    made = (
        Element(node.tag, dict(node.attributes), part) if part else None for part in (left, right)
    )
    first, second = made
    return first, second, budget


def is_heading(block: Element) -> bool:
    """Tell whether a block is a heading, or a paragraph that is set like one."""
    return block.tag in _HEADINGS or (block.tag == "p" and is_all_in(block, {"strong", "b"}))


def is_quoted(block: Element) -> bool:
    """Tell whether a block is set as somebody else's words: quoted, indented, or in italics."""
    if block.tag == "blockquote":
        return True
    if block.tag != "p":
        return False
    return bool(_INDENTED.search(block.get("style"))) or is_all_in(block, {"em", "i"})


def is_all_in(block: Element, tags: set[str]) -> bool:
    """Tell whether all text of a block stands in elements of these tags."""
    if not text_of(block):
        return False
    return all(
        not child.strip()
        if isinstance(child, str)
        else child.tag in tags | {"br"} or is_inside(child, tags)
        for child in block.children
    )


def is_inside(element: Element, tags: set[str]) -> bool:
    """Tell whether an element holds only elements of these tags, such as a span of italics."""
    return element.tag in {"span", "font", "strong", "b", "em", "i"} and is_all_in(element, tags)
