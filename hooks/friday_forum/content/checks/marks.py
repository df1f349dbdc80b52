"""Find what is left in a text from elsewhere: other systems' markup, Word, wikis, templates."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from friday_forum.text.code_mask import mask_what_looks_like_code
from friday_forum.text.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.content.checks.known import Found

_TAGS = "gallery|caption|embed|youtube|audio|video|playlist"
_WIKI = re.compile(r"\[\[([^\[\]\n]{1,200}+)\]\](?![(\[])")
_SHORTCODE = re.compile(
    r"\{\{[^{}\n]{0,200}+\}\}|\{%[^{}%\n]{0,200}+%\}"
    rf"|\[/?(?:{_TAGS})(?:\s[^\[\]\n]{{0,200}}+)?+\](?![(:\[])"
)
_WORD = re.compile(r"</?[ow]:\w++|\bmso-[a-z]++|\bMso[A-Z][A-Za-z]++|<!--\[if\b")
_HTML_LINK = re.compile(
    r"\bhref\s*+=\s*+[\"']?+(?![a-z]++:|//)([^\"'\s<>#?]++)(?<=\.md)(?=[\"'\s>#?])", re.IGNORECASE
)
_FENCE = re.compile(r"[ \t>]*+(?P<fence>`{3,}+|~{3,}+)(?P<rest>[^\n]*+)")


def find_foreign_markup(markdown: str) -> Iterator[Found]:
    """Yield what would stand on the page as it is, or lead nowhere; lines count from 0."""
    yield from _unclosed_fence(markdown)
    low = markdown.lower()
    sought = [each for each in _SOUGHT if any(sign.search(low) for sign in each[0])]
    text = mask_what_looks_like_code(markdown) if sought else ""
    breaks = [match.start() for match in re.finditer("\n", text)]
    for _, pattern, word in sought:
        found = pattern.finditer(text)
        for match in islice(found, 1) if pattern is _WORD else found:
            yield bisect_left(breaks, match.start()), word(match)


def _wiki(match: re.Match[str]) -> str:
    return f"{quoted(match[0])} is no link here; write [words to click](name-of-the-file.md)"


def _shortcode(match: re.Match[str]) -> str:
    return (
        f"{quoted(match[0])} is a sign of another system and would be shown as it stands; "
        "take it out, or show it as code"
    )


def _word(match: re.Match[str]) -> str:
    return f"{quoted(match[0])} is markup of Word; paste the text without its formatting"


def _html_link(match: re.Match[str]) -> str:
    return f"{quoted(match[1])} in HTML leads to no page; write [words to click]({match[1]})"


def _signs(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, patterns))


_SOUGHT = (
    (_signs(r"\[\["), _WIKI, _wiki),
    (_signs(r"\{[{%]", rf"\[/?(?:{_TAGS})"), _SHORTCODE, _shortcode),
    (_signs(r"<(?:/?[ow]:|!--\[if)", "mso"), _WORD, _word),
    (_signs("href"), _HTML_LINK, _html_link),
)
"""Signs of which every match of a pattern in lower case holds one, the pattern, and its wording.

Most texts hold none of them, and a pattern whose first character is fixed is looked for fast.
"""


def _unclosed_fence(markdown: str) -> Iterator[Found]:
    if "```" not in markdown and "~~~" not in markdown:
        return
    opened, at = "", 0
    for number, row in enumerate(markdown.split("\n")):
        if not (match := _FENCE.match(row)):
            continue
        fence, rest = match["fence"], match["rest"].strip()
        if not opened and "`" not in rest:
            opened, at = fence, number
        elif opened and fence[0] == opened[0] and len(fence) >= len(opened) and not rest:
            opened = ""
    if opened:
        yield at, f"code is opened here by {opened[:8]} and never closed; put {opened[:8]} below it"
