"""From the tree of an old page to a flat list of blocks: no wrappers, players made into links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from friday_forum.moving_in.addresses import host_of
from friday_forum.moving_in.html.tree import BLOCKS, Element, says_something, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from friday_forum.moving_in.html.tree import Node

_DISSOLVED = frozenset(
    "address article aside center div fieldset footer header main nav section dd dt figcaption "
    "summary caption tbody thead tfoot tr td th root body".split()
)
"""Blocks that only hold others, where they stand outside of their own list, table or figure."""

_EMBEDDED = frozenset({"iframe", "embed", "object", "video", "audio"})
_VIDEO = re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})")
_VIMEO = re.compile(r"https?://player\.vimeo\.com/video/(\d+)")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_BACKGROUND = re.compile(r"url\(\s*[\"']?(https?://[^\"')\s]+)")
_PICTURE = ("data-orig-file", "data-src", "data-lazy-src", "src")


def prepare_tree(root: Element, note: Callable[[str], None]) -> None:
    """Replace, in place, what no Markdown holds: players by links, smilies by their signs."""
    children: list[Node] = []
    for child in root.children:
        if isinstance(child, str):
            children.append(child)
            continue
        if background := _BACKGROUND.search(child.get("style")):
            note(f"a picture behind the text was left out: {background[1]}")
        if child.tag in _EMBEDDED:
            children += _embedded(child, note)
        elif child.tag == "img":
            children += _picture(child, note)
        elif child.tag == "q":
            prepare_tree(child, note)
            children += ["“", *child.children, "”"]
        else:
            prepare_tree(child, note)
            children.append(_linked(child) if _is_bare_address(child) else child)
    root.children = children


def _embedded(element: Element, note: Callable[[str], None]) -> Iterator[Node]:
    """Yield a link to what a player or a frame shows; the site shows nothing of other hosts."""
    inner = next((each.get("src") for each in element.elements if each.get("src")), "")
    address = element.get("src") or element.get("data") or inner
    if address.startswith("//"):
        address = f"https:{address}"
    if video := _VIDEO.match(address):
        address = f"https://www.youtube.com/watch?v={video[1]}"
    elif vimeo := _VIMEO.match(address):
        address = f"https://vimeo.com/{vimeo[1]}"
    if not address:
        note(f"a <{element.tag}> without an address was left out")
        return
    host = host_of(address)
    label = element.get("title") or (f"{element.tag.capitalize()}: {host}" if host else address)
    note(f"a <{element.tag}> became a link to {address}")
    yield Element("a", {"href": address}, [label.replace("Iframe: ", "See: ")])


def _picture(element: Element, note: Callable[[str], None]) -> Iterator[Node]:
    if "wp-smiley" in element.classes or "emoji" in element.classes:
        yield element.get("alt")
        return
    address = next((a for name in _PICTURE if (a := element.get(name).strip())), "")
    if not address or address.startswith("data:"):
        note("a picture without an address was left out")
    elif element.get("width") == "1":
        note(f"a picture of one pixel, which only counts readers, was left out: {address}")
    else:
        element.attributes["src"] = address
        yield element


def _is_bare_address(element: Element) -> bool:
    """Tell whether a paragraph is only an address, which WordPress shows as a player or a card."""
    wrapper = element.tag == "p" or (
        element.tag == "div" and "wp-block-embed__wrapper" in element.classes
    )
    if not wrapper or len(element.children) != 1 or not isinstance(element.children[0], str):
        return False
    return _ADDRESS.fullmatch(element.children[0].strip()) is not None


def _linked(element: Element) -> Element:
    address = text_of(element)
    return Element("p", {}, [Element("a", {"href": address}, [address])])


def flatten(nodes: Iterable[Node]) -> list[Element]:
    """Return the blocks in order: paragraphs, headings, lists, quotes, code, tables, figures."""
    blocks: list[Element] = []
    run: list[Node] = []
    for node in _lifted(nodes):
        if isinstance(node, Element) and node.tag in BLOCKS:
            blocks += _paragraphs(run, {})
            run = []
            blocks += _block(node)
        else:
            run.append(node)
    return blocks + _paragraphs(run, {})


def _block(element: Element) -> list[Element]:
    if element.tag in _DISSOLVED:
        return flatten(element.children)
    if element.tag == "p":
        return _paragraphs(element.children, element.attributes)
    if element.tag == "figure":
        return _figure(element)
    return [element] if element.tag == "hr" or says_something(element) else []


def _figure(element: Element) -> list[Element]:
    """Keep a figure of one picture; a gallery's figures stand apart, a table's is the table."""
    captions = [each for each in element.elements if each.tag == "figcaption"]
    rest = [each for each in element.children if each not in captions]
    inner = flatten(rest)
    words = [child for caption in captions for child in caption.children]
    pictures = [block for block in inner if _is_picture(block)]
    if len(inner) == 1 and pictures and text_of(*words):
        return [Element("figure", {}, [*inner[0].children, Element("figcaption", {}, words)])]
    return inner + _paragraphs(words, {})


def _is_picture(block: Element) -> bool:
    return block.tag == "p" and not text_of(block) and says_something(block)


def _paragraphs(run: list[Node], attributes: dict[str, str]) -> list[Element]:
    """Return the paragraphs of an inline run: two line breaks in a row begin a new one."""
    groups: list[list[Node]] = [[]]
    breaks = 0
    for node in run:
        if isinstance(node, Element) and node.tag == "br":
            breaks += 1
            continue
        if isinstance(node, str) and not node.strip() and (breaks or not groups[-1]):
            continue
        if breaks > 1:
            groups.append([])
        elif breaks and groups[-1]:
            groups[-1].append(Element("br"))
        breaks = 0
        groups[-1].append(node)
    made = (Element("p", attributes, group) for group in groups)
    return [paragraph for paragraph in made if says_something(paragraph)]


def _lifted(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield nodes so that no inline element holds a block: it goes around each text inside."""
    for node in nodes:
        if isinstance(node, Element) and node.tag not in BLOCKS and _holds_block(node):
            yield from _around(node, node.children)
        else:
            yield node


def _holds_block(element: Element) -> bool:
    return any(child.tag in BLOCKS or _holds_block(child) for child in element.elements)


def _around(outer: Element, children: Iterable[Node]) -> Iterator[Node]:
    run: list[Node] = []
    for child in _lifted(children):
        if isinstance(child, Element) and child.tag in BLOCKS:
            if run:
                yield Element(outer.tag, outer.attributes, run)
                run = []
            yield Element(child.tag, child.attributes, list(_around(outer, child.children)))
        else:
            run.append(child)
    if run:
        yield Element(outer.tag, outer.attributes, run)
