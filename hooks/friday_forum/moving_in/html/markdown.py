"""Write blocks as Markdown that this site's own converter reads as they were meant.

Python-Markdown nests by four spaces, joins lists and quotes that only an empty line parts, and
takes a line that begins like a list for one. A text written here is converted again and compared
with its source (proof.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from friday_forum.moving_in.html.code_blocks import render_code
from friday_forum.moving_in.html.escaping import (
    escape_heading,
    escape_line_starts,
)
from friday_forum.moving_in.html.inline import render_inline
from friday_forum.moving_in.html.simplify import flatten
from friday_forum.moving_in.html.tables import render_table
from friday_forum.moving_in.html.tree import BLOCKS, Element, says_something

if TYPE_CHECKING:
    from collections.abc import Iterable

    from friday_forum.moving_in.html.inline import Targets

INDENT = "    "
_APART = "<!-- -->"
"""Parts two lists, or two quotes, that follow one another."""

_LONGEST_START = 7
"""Digits of a list's first number."""

_LISTS = frozenset({"ul", "ol"})
_JOINED = (_LISTS, frozenset({"blockquote"}), frozenset({"dl"}))


def render_markdown(blocks: list[Element], targets: Targets) -> str:
    """Return the Markdown of blocks; their addresses are numbers of `targets` for now.

    Headings begin at the second level, since the title is the first, and skip none.
    """
    _level_headings(blocks)
    return _render(blocks, targets, nested=False)


def _level_headings(blocks: list[Element]) -> None:
    above = 1
    for block in blocks:
        if re.fullmatch("h[1-6]", block.tag):
            above = max(2, min(int(block.tag[1]), above + 1))
            block.tag = f"h{above}"


def _render(blocks: list[Element], targets: Targets, *, nested: bool) -> str:
    pieces: list[str] = []
    last = ""
    for block in blocks:
        text = _block(block, targets, nested=nested)
        if not text:
            continue
        if any(last in family and block.tag in family for family in _JOINED):
            pieces.append(_APART)
        pieces.append(text)
        last = block.tag
    return "\n\n".join(pieces)


def _block(block: Element, targets: Targets, *, nested: bool) -> str:
    match block.tag:
        case "hr":
            return "---"
        case "ul" | "ol":
            return _list(block, targets)
        case "blockquote":
            return _quote(block, targets)
        case "pre":
            return render_code(block)
        case "table":
            return render_table(block, targets, nested=nested)
        case "figure":
            return _figure(block, targets, nested=nested)
        case "dl":
            return _definitions(block, targets)
        case "details":
            return _render(flatten(block.children), targets, nested=nested)
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            text = render_inline(_inline(block), targets).replace("<br>\n", " ").replace("\n", " ")
            return f"{'#' * int(block.tag[1])} {escape_heading(text)}" if text else ""
        case _:
            return escape_line_starts(render_inline(block.children, targets))


def _inline(block: Element) -> list[Element | str]:
    """Return the inline content of a heading, in which a block is only its words."""
    found: list[Element | str] = []
    for child in block.children:
        if isinstance(child, Element) and child.tag in BLOCKS:
            found += [" ", *_inline(child), " "]
        else:
            found.append(child)
    return found


def _list(block: Element, targets: Targets) -> str:
    """Return a list whose items are tight where each is one paragraph and lists below it."""
    number = (
        int(start) if (start := block.get("start")).isdigit() and len(start) < _LONGEST_START else 1
    )
    rendered = []
    for item in _items(block):
        mark = f"{number}. " if block.tag == "ol" else "- "
        rendered.append(_item(item, mark, targets))
        number += 1
    loose = any("\n\n" in text for text in rendered)
    return ("\n\n" if loose else "\n").join(rendered)


def _items(block: Element) -> Iterable[list[Element]]:
    """Yield the blocks of each item; what stands in a list outside its items is one, too."""
    for child in block.children:
        if isinstance(child, str):
            if child.strip():
                yield flatten([child])
        elif says_something(child):
            inner = flatten(child.children if child.tag == "li" else [child])
            if inner:
                yield inner


def _item(blocks: list[Element], mark: str, targets: Targets) -> str:
    first, *rest = blocks
    if first.tag not in {"p", "h1", "h2", "h3", "h4", "h5", "h6"}:
        first, rest = Element("p", {}, [""]), blocks
    text = _block(first, targets, nested=True) or _APART
    lines = [f"{mark}{text}".replace("\n", f"\n{INDENT}")]
    tight = all(block.tag in _LISTS for block in rest) and len(rest) == 1
    if rest:
        inner = _render(rest, targets, nested=True)
        lines.append(_indented(inner))
    return ("\n" if tight else "\n\n").join(lines)


def _indented(text: str) -> str:
    return "\n".join(f"{INDENT}{line}" if line else "" for line in text.split("\n"))


def _quote(block: Element, targets: Targets) -> str:
    text = _render(flatten(block.children), targets, nested=True)
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n")) if text else ""


def _figure(block: Element, targets: Targets, *, nested: bool) -> str:
    """Return a figure as Material writes them; within a list or a quote, two paragraphs."""
    *picture, caption = block.children
    shown = render_inline(picture, targets)
    words = render_inline(caption.children if isinstance(caption, Element) else [caption], targets)
    words = words.replace("\n", " ")
    if nested or not targets.figures:
        return f"{shown}\n\n{escape_line_starts(words)}"
    return (
        f'<figure markdown="span">\n{shown}\n'
        f'<figcaption markdown="span">{words}</figcaption>\n</figure>'
    )


def _definitions(block: Element, targets: Targets) -> str:
    pieces: list[str] = []
    for child in _definition_parts(block):
        text = _render(flatten(child.children), targets, nested=True)
        if child.tag == "dt" and text:
            pieces.append(("\n" if pieces else "") + text.replace("\n", " "))
        elif text:
            pieces.append(f":   {_indented(text).lstrip()}")
    return "\n".join(pieces)


def _definition_parts(block: Element) -> Iterable[Element]:
    for child in block.elements:
        if child.tag in {"dt", "dd"}:
            yield child
        else:
            yield from _definition_parts(child)
