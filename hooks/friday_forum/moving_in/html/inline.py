"""Write the inside of a paragraph as Markdown."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from friday_forum.moving_in.html.escaping import code_span, escape_text
from friday_forum.moving_in.html.tree import Element, says_something, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from friday_forum.moving_in.html.tree import Node

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Around the number of a target while it is not known yet: noncharacters, which no text holds."""

MARK = f"{OPEN}(\\d+){CLOSE}"
"""The pattern of such a number."""

_STRONG, _EMPHASIS = frozenset({"strong", "b"}), frozenset({"em", "i", "cite", "dfn", "var"})
_CODE = frozenset({"code", "tt", "samp"})
_KEPT = {
    "sup": "sup",
    "sub": "sub",
    "kbd": "kbd",
    "mark": "mark",
    "ins": "ins",
    "abbr": "abbr",
} | dict.fromkeys(("del", "s", "strike"), "del")
"""Elements that Markdown has no sign for, and the tag that stands for them."""

_SPACE = re.compile(r"\s+")
_SPACE_AT_START = re.compile(r"(?:\s|<br>)*+")
_SPACE_AT_END = re.compile(r"(?<!\s)(?<!<br>)(?:\s|<br>)*+\Z")
_BREAK = "<br>\n"


@dataclass(slots=True)
class Targets:
    """The addresses of a text in order, each known in the Markdown by its number.

    `figures` tells whether the site reads Markdown inside HTML, which a figure needs.
    """

    figures: bool = True
    addresses: list[str] = field(default_factory=list)

    def add(self, address: str) -> str:
        """Return what stands for an address until it is resolved."""
        self.addresses.append(address)
        return f"{OPEN}{len(self.addresses) - 1}{CLOSE}"


def render_inline(nodes: Iterable[Node], targets: Targets) -> str:
    """Return the Markdown of an inline run, trimmed; its lines are not yet safe at their starts."""
    text = "".join(_render(node, targets) for node in nodes)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line).removesuffix("<br>").strip()


def _render(node: Node, targets: Targets) -> str:
    if isinstance(node, str):
        return escape_text(_SPACE.sub(" ", node))
    if node.tag == "br":
        return _BREAK
    if node.tag == "img":
        return render_image(node, targets)
    if node.tag in _CODE:
        return _code(node, targets)
    inside = "".join(_render(child, targets) for child in node.children)
    return _element(node, inside, targets)


def _element(node: Element, inside: str, targets: Targets) -> str:
    if node.tag == "a":
        return _link(node, inside, targets)
    if not inside.strip():
        return inside
    if node.tag in _STRONG:
        return _marked(inside, "**")
    if node.tag in _EMPHASIS:
        return _marked(inside, "*")
    if tag := _KEPT.get(node.tag):
        title = f' title="{html.escape(node.get("title"))}"' if node.get("title") else ""
        return f"<{tag}{title}>{inside}</{tag}>"
    return inside


def _marked(inside: str, mark: str) -> str:
    """Put marks around words; space and breaks at the edges stay outside, or they would be text."""
    left, right = _SPACE_AT_START.match(inside), _SPACE_AT_END.search(inside)
    start = left.end() if left else 0
    end = max(start, right.start() if right else len(inside))
    core = inside[start:end]
    if not core or core.startswith(mark) or core.endswith(mark[0]):
        return inside
    return f"{inside[:start]}{mark}{core}{mark}{inside[end:]}"


def _code(node: Element, targets: Targets) -> str:
    """Return a code span; one with a link or a picture inside is shown as plain text."""
    if any(child.tag in {"a", "img", "br"} for child in node.elements):
        return "".join(_render(child, targets) for child in node.children)
    return code_span(text_of(node))


def _link(node: Element, inside: str, targets: Targets) -> str:
    address = node.get("href").strip()
    if not address and not node.children and node.get("id"):
        return f'<a id="{html.escape(node.get("id"))}"></a>'
    if not address or not says_something(node):
        return inside
    text = inside.strip()
    before = " " if inside[:1].isspace() else ""
    after = " " if inside[-1:].isspace() else ""
    text = text.removeprefix("<br>").removesuffix("<br>").strip().replace("\n", " ")
    return f"{before}[{text}]({targets.add(address)}){after}"


def render_image(node: Element, targets: Targets) -> str:
    """Return a picture; a bracket in its description would end it."""
    alt = _SPACE.sub(" ", node.get("alt")).strip()
    alt = escape_text(alt).replace("]", "\\]").replace('"', "&quot;")
    return f"![{alt}]({targets.add(node.get('src'))})"
