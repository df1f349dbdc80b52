"""Take the block comments of WordPress apart (`<!-- wp:name {...} -->`)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from friday_forum.moving_in.html.paragraphs import add_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

_COMMENT = re.compile(r"<!--\s*+(?P<close>/)?wp:(?P<name>[a-z][\w/-]*+)(?P<rest>[^<>]*+)(?<=--)>")
"""WordPress writes < and > in the attributes of a block as \\u003c and \\u003e."""

_DYNAMIC_WITHOUT_TEXT = frozenset(
    {"more", "nextpage", "spacer", "page-break", "separator", "core/more", "core/spacer"}
)
_NESTING = 5
"""Reusable blocks inside one another."""


def has_blocks(content: str) -> bool:
    """Tell whether a text was written with the block editor."""
    return "<!-- wp:" in content


def convert_blocks(
    content: str,
    reusable: Callable[[str], str | None],
    note: Callable[[str], None],
    depth: int = 0,
) -> str:
    """Return the HTML of blocks: reusable ones put in, texts outside any block with paragraphs.

    `reusable` gives the content of a block by its number. A block that only a server fills is
    named to `note`.
    """
    pieces: list[str] = []
    done, open_blocks = 0, 0
    for match in _COMMENT.finditer(content):
        between = content[done : match.start()]
        pieces.append(between if open_blocks else _outside(between))
        done = match.end()
        if match["close"]:
            open_blocks = max(0, open_blocks - 1)
        elif match["rest"].endswith("/--") or match["name"].endswith("/--"):
            pieces.append(_single(match, reusable, note, depth))
        elif match["name"] == "freeform":
            end = content.find("<!-- /wp:freeform", done)
            end = len(content) if end < 0 else end
            pieces.append(add_paragraphs(content[done:end]))
            done, open_blocks = end, open_blocks + 1
        else:
            open_blocks += 1
    rest = content[done:]
    return "".join([*pieces, rest if open_blocks else _outside(rest)])


def _outside(text: str) -> str:
    return add_paragraphs(text) if text.strip() else text


def _single(
    match: re.Match[str],
    reusable: Callable[[str], str | None],
    note: Callable[[str], None],
    depth: int,
) -> str:
    name, attributes = match["name"].removesuffix("/--"), _read(match["rest"])
    if name in {"block", "core/block"}:
        number = str(attributes.get("ref", ""))
        inside = reusable(number)
        if inside is None or depth >= _NESTING:
            note(f"the reusable block {number or '?'} is not in the export")
            return ""
        return convert_blocks(inside, reusable, note, depth + 1)
    address = attributes.get("url")
    if isinstance(address, str) and address.startswith(("http://", "https://")):
        return f"\n<p>{address.replace('<', '%3C')}</p>\n"
    if name not in _DYNAMIC_WITHOUT_TEXT:
        note(f"the block {name} is filled by the old server and was left out")
    return ""


def _read(rest: str) -> dict[str, Any]:
    try:
        value = json.loads(rest.removesuffix("--").rstrip().removesuffix("/") or "{}")
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
