"""Find the paragraphs of a text that WordPress keeps without `<p>`.

Its classic editor stores an empty line between paragraphs and a plain one for a line break; the
tags are added when a page is shown (`wpautop` in wp-includes/formatting.php).
"""

from __future__ import annotations

import re

from friday_forum.moving_in.html.tree import BLOCKS

_WHOLE = r"<(?P<kept>pre|script|style|svg)\b.*?(?:</(?P=kept)\s*>|\Z)"
_TOKEN = re.compile(
    rf"{_WHOLE}|<!--.*?(?:-->|\Z)"
    r"|</?(?P<tag>[a-zA-Z][a-zA-Z0-9]*+)(?:[^<>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}')*+>"
    r"|(?P<gap>\n[ \t]*(?:\n[ \t]*)+)|(?P<line>\n)",
    re.DOTALL | re.IGNORECASE,
)
_NEXT_TAG = re.compile(r"[ \t]*+</?([a-zA-Z][a-zA-Z0-9]*)")


def add_paragraphs(html: str) -> str:
    """Return HTML in which empty lines begin paragraphs and other line ends are breaks.

    A line end beside a block is neither. The tags need not be balanced: the parser that reads them
    next closes a paragraph where a block begins.
    """
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    pieces: list[str] = ["<p>"]
    done, after_block = 0, True
    for match in _TOKEN.finditer(html):
        between = html[done : match.start()]
        pieces.append(between)
        after_block = after_block and not between.strip()
        done = match.end()
        if match["gap"]:
            pieces.append("</p>\n\n<p>")
            after_block = True
        elif match["line"]:
            pieces.append("\n" if after_block or _block_follows(html, done) else "<br>\n")
        else:
            pieces.append(match[0])
            is_block = (match["tag"] or "").lower() in BLOCKS or match["kept"] is not None
            is_break = (match["tag"] or "").lower() == "br"
            after_block = is_block or is_break or (after_block and match[0].startswith("<!--"))
    return "".join([*pieces, html[done:], "</p>"])


def _block_follows(html: str, position: int) -> bool:
    match = _NEXT_TAG.match(html, position)
    return match is not None and match[1].lower() in BLOCKS
