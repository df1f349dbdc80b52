"""HTML as a small tree: repaired as browsers do, with nothing in it that runs.

nh3 (html5ever, which a build needs anyway) closes what was left open and drops what a text of this
site may not hold, so that the tree can be built with a plain stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, TypeAlias

import nh3

if TYPE_CHECKING:
    from collections.abc import Iterator

DEPTH_LIMIT = 60
"""Elements inside one another; what is deeper stands in the innermost of these."""

BLOCKS = frozenset(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure "
    "footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot "
    "th thead tr ul caption".split()
)
_INLINE = frozenset(
    "a abbr audio b big br cite code del dfn em embed font i iframe img ins kbd mark object q s "
    "samp small source span strike strong sub sup time tt u var video wbr param track".split()
)
SILENT = frozenset({"script", "style", "noscript", "template", "form", "select", "textarea", "svg"})
"""Elements whose inside is no text of the author's."""

_VOID = frozenset({"br", "embed", "hr", "img", "param", "source", "track", "wbr", "input"})
_ATTRIBUTES = {
    "*": {"class", "id", "style", "align"},
    "a": {"href", "title", "name"},
    "img": {
        "src",
        "alt",
        "title",
        "width",
        "data-src",
        "data-lazy-src",
        "data-orig-file",
        "data-id",
    },
    "iframe": {"src", "title"},
    "embed": {"src"},
    "object": {"data"},
    "video": {"src", "poster"},
    "audio": {"src"},
    "source": {"src"},
    "ol": {"start"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "details": {"open"},
}
_SCHEMES = {"http", "https", "mailto", "tel", "ftp"}


@dataclass(slots=True)
class Element:
    """A tag, its attributes, and what stands in it: elements and texts, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return an attribute, empty where there is none."""
        return self.attributes.get(name, "")

    @property
    def elements(self) -> list[Element]:
        """The children that are no texts."""
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def classes(self) -> frozenset[str]:
        """The words of its class."""
        return frozenset(self.get("class").split())


Node: TypeAlias = "Element | str"


class _Builder(HTMLParser):
    """Builds the tree of well-formed HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self.stack = [self.root]
        self.deeper: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self.stack) > DEPTH_LIMIT and tag not in _VOID:
            self.deeper.append(tag)
            return
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].children.append(element)
        if tag not in _VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.stack[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self.deeper and self.deeper[-1] == tag:
            self.deeper.pop()
        elif any(element.tag == tag for element in self.stack[1:]):
            while self.stack.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.stack[-1].children.append(data)


def parse_tree(html: str) -> Element:
    """Return the tree of HTML that is well-formed already."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def clean_tree(html: str) -> Element:
    """Return the tree of any HTML, closed as a browser closes it; scripts and comments are out."""
    cleaned = nh3.clean(
        _without_controls(html),
        tags=set(BLOCKS | _INLINE),
        clean_content_tags=set(SILENT),
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return parse_tree(cleaned)


def _without_controls(html: str) -> str:
    """Drop what no page can show, and what stands for addresses while a text is written."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef]", "", html)


def walk(element: Element) -> Iterator[Element]:
    """Yield the element and all below it, in order."""
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from walk(child)


def texts(node: Node) -> Iterator[str]:
    """Yield the texts of a node; blocks and line breaks stand apart from what is beside them."""
    if isinstance(node, str):
        yield node
        return
    apart = node.tag in BLOCKS or node.tag == "br"
    if apart:
        yield " "
    for child in node.children:
        yield from texts(child)
    if apart:
        yield " "


def text_of(*nodes: Node) -> str:
    """Return the text of nodes on one line."""
    return " ".join("".join(part for node in nodes for part in texts(node)).split())


def says_something(element: Element) -> bool:
    """Tell whether a reader would see anything of an element."""
    if element.tag == "img":
        return True
    return any(
        child.strip() != "" if isinstance(child, str) else says_something(child)
        for child in element.children
    )
