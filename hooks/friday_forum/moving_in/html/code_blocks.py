"""Write blocks of code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from friday_forum.moving_in.html.escaping import fenced_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from friday_forum.moving_in.html.tree import Element

_LANGUAGE = re.compile(r"(?:language-|lang-|brush:\s*)([\w+#.-]+)")


def render_code(block: Element) -> str:
    """Return a fenced block; a line break element in it is a line end."""
    text = "".join(_verbatim(block)).strip("\n").rstrip()
    found = next((e for e in (block, *block.elements) if _LANGUAGE.search(e.get("class"))), None)
    language = _LANGUAGE.search(found.get("class")) if found else None
    return fenced_code(text, language[1] if language else "") if text.strip() else ""


def _verbatim(node: Element) -> Iterable[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child.replace("\xa0", " ")
        elif child.tag == "br":
            yield "\n"
        else:
            yield from _verbatim(child)
