"""Blank out the code in a Markdown text, and nothing that a browser could come to run.

Where Markdown's reading is in doubt the text stays as it is: a script that is called code would
not be reported.
"""

from __future__ import annotations

import re

_FENCED = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[ ]*[\w.+#-]*[ ]*\n(?:[^\n]*\n)*?(?P=fence)[ \t]*$", re.MULTILINE
)
_PARAGRAPH = re.compile(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)
_PLAIN_TICKS = re.compile(r"[^`\\<\n]+(?:`[^`\n\\]+`[^`\\<\n]*)+\n?")
_TAG = re.compile(r"<[a-zA-Z/!?]")
_SPAN = re.compile(r"`[^`\n]+`")


def mask_code(markdown: str) -> str:
    """Return the text with fenced code and plain code spans as spaces, line for line.

    Only where no tag stands outside of code: an open tag makes what follows HTML, code or not.
    """
    if "`" not in markdown and "~~~" not in markdown:
        return markdown
    text = _PARAGRAPH.sub(_mask_spans, _FENCED.sub(_blank, markdown))
    return markdown if _TAG.search(text) else text


def _mask_spans(match: re.Match[str]) -> str:
    lines = match[0].splitlines(keepends=True)
    if all("`" not in line or _PLAIN_TICKS.fullmatch(line) for line in lines):
        return _SPAN.sub(_blank, match[0])
    return match[0]


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
