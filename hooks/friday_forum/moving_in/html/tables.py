"""Write tables: as Markdown where each cell is a line of text, else as plain HTML."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from friday_forum.moving_in.html.escaping import escape_cell
from friday_forum.moving_in.html.inline import render_inline
from friday_forum.moving_in.html.tree import BLOCKS, Element, says_something

if TYPE_CHECKING:
    from friday_forum.moving_in.html.inline import Targets
    from friday_forum.moving_in.html.tree import Node

_CELLS = frozenset({"td", "th"})
_KEPT = frozenset(
    "a abbr b blockquote br caption cite code del dd dl dt em h2 h3 h4 h5 h6 i img ins kbd li "
    "mark ol p pre s strong sub sup table tbody td tfoot th thead tr ul".split()
)
_ATTRIBUTES = frozenset({"colspan", "rowspan", "scope", "title"})


def render_table(table: Element, targets: Targets, *, nested: bool) -> str:
    """Return a table, and its caption as a paragraph above it."""
    captions = [child for child in table.elements if child.tag == "caption"]
    rows = _rows(table)
    if not any(rows):
        return ""
    above = [render_inline(caption.children, targets) for caption in captions]
    simple = all(_is_simple(cell) for row in rows for cell in row)
    body = _pipes(rows, targets) if simple or nested else _as_html(table, targets)
    return "\n\n".join(filter(None, [*above, body]))


def _rows(table: Element) -> list[list[Element]]:
    rows: list[list[Element]] = []
    for child in table.elements:
        if child.tag == "tr":
            rows.append([cell for cell in child.elements if cell.tag in _CELLS])
        elif child.tag in {"thead", "tbody", "tfoot"}:
            rows += _rows(child)
    return [row for row in rows if row]


def _is_simple(cell: Element) -> bool:
    """Tell whether a cell fits into one line: no rows or columns taken together, at most one p."""
    spans = any(cell.get(name) not in {"", "1"} for name in ("colspan", "rowspan"))
    blocks = [child for child in cell.elements if child.tag in BLOCKS]
    one = not blocks or (len(blocks) == 1 and blocks[0].tag == "p" and not _has_text(cell))
    return not spans and one


def _has_text(cell: Element) -> bool:
    return any(isinstance(child, str) and child.strip() for child in cell.children)


def _pipes(rows: list[list[Element]], targets: Targets) -> str:
    """Return a table of pipes; without a row of headings its first is empty: so is the syntax."""
    width = max(len(row) for row in rows)
    texts = [[_cell(cell, targets) for cell in row] + [""] * (width - len(row)) for row in rows]
    headed = all(cell.tag == "th" for cell in rows[0])
    if not headed:
        texts.insert(0, [""] * width)
    lines = [f"| {' | '.join(row)} |" for row in texts]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _cell(cell: Element, targets: Targets) -> str:
    nodes: list[Node] = []
    for child in cell.children:
        is_block = isinstance(child, Element) and child.tag in BLOCKS
        nodes += child.children if is_block and isinstance(child, Element) else [child]
    return escape_cell(render_inline(nodes, targets))


def _as_html(table: Element, targets: Targets) -> str:
    """Return the table as HTML in one block: an empty line would end it."""
    body = Element("table", {}, [c for c in table.children if getattr(c, "tag", "") != "caption"])
    lines = (" ".join(line.split()) for line in _html(body, targets).split("\n"))
    return "\n".join(line for line in lines if line)


def _html(node: Node, targets: Targets) -> str:
    if isinstance(node, str):
        return html.escape(" ".join(node.split(" ")), quote=False)
    inside = "".join(_html(child, targets) for child in node.children)
    if node.tag == "br":
        return "<br>"
    if node.tag == "img":
        alt = html.escape(" ".join(node.get("alt").split()))
        return f'<img src="{targets.add(node.get("src"))}" alt="{alt}">'
    if node.tag == "a":
        if not node.get("href") or not says_something(node):
            return inside
        return f'<a href="{targets.add(node.get("href"))}">{inside}</a>'
    if node.tag == "pre":
        return f"<pre>{inside.strip(chr(10))}</pre>".replace("\n", "&#10;")
    if node.tag not in _KEPT:
        return f" {inside} " if node.tag in BLOCKS else inside
    kept = "".join(
        f' {name}="{html.escape(value)}"'
        for name, value in node.attributes.items()
        if name in _ATTRIBUTES and value
    )
    return f"<{node.tag}{kept}>{inside}</{node.tag}>"
