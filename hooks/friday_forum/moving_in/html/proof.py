"""Prove that a text survived: convert its Markdown as the site does, compare with the source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.moving_in.html.tree import Element, parse_tree, says_something, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import markdown

_COUNTED = {
    "li": "list items",
    "dd": "definitions",
    "blockquote": "quotes",
    "pre": "blocks of code",
}
_SHOWN = 8
"""Words shown on either side of a difference."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What is compared of a text: its words in order, and how many of each kind of thing it has."""

    words: tuple[str, ...]
    counts: Counter[str]


def tally(nodes: Iterable[Element]) -> Tally:
    """Count the words and things of a text; what shows nothing does not count."""
    words: list[str] = []
    counts = Counter[str]()
    for node in nodes:
        words += "".join(texts(node)).split()
        counts.update(_things(node))
    return Tally(tuple(words), counts)


def _things(element: Element) -> Iterator[str]:
    if "headerlink" in element.classes:
        return
    if element.tag == "img":
        yield "pictures"
    elif element.tag == "a" and element.get("href") and says_something(element):
        yield "links"
    elif element.tag in {"td", "th"} and says_something(element):
        yield "cells"
    elif element.tag in _COUNTED and says_something(element):
        yield _COUNTED[element.tag]
    if element.tag != "pre":
        for child in element.elements:
            yield from _things(child)


def compare(source: Tally, markdown_text: str, converter: markdown.Markdown) -> str:
    """Return what differs between a source and its Markdown as shown; empty if nothing does.

    The converter is reset first; what it cannot convert at all differs, too.
    """
    converter.reset()
    try:
        converted = converter.convert(markdown_text)
    except (RecursionError, ValueError, AssertionError) as error:
        return f"the Markdown cannot be converted ({type(error).__name__})"
    root = parse_tree(converted)
    _without_marks(root)
    return difference(source, tally([root]))


def _without_marks(element: Element) -> None:
    """Take out the mark beside each heading that leads to itself."""
    element.children = [
        child
        for child in element.children
        if isinstance(child, str) or "headerlink" not in child.classes
    ]
    for child in element.elements:
        _without_marks(child)


def difference(source: Tally, result: Tally) -> str:
    """Return the first difference in words, and every one in counts, as one line."""
    found = []
    if source.words != result.words:
        found.append(_word_difference(source.words, result.words))
    found += [
        f"{what}: {source.counts[what]} became {result.counts[what]}"
        for what in sorted(source.counts.keys() | result.counts.keys())
        if source.counts[what] != result.counts[what]
    ]
    return "; ".join(found)


def _word_difference(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    at = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    was, now = (" ".join(words[max(0, at - 2) : at + _SHOWN]) for words in (before, after))
    return f"word {at + 1}: '{was}' became '{now}' ({len(before)} words became {len(after)})"
