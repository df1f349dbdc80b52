"""Find the links of a Markdown text, with their places, and write them anew.

A scanner of the source and not of the HTML: it knows line numbers, needs no conversion, and costs
a tenth of a millisecond a page. Code, comments and escapes are passed over as Python-Markdown
passes over them; a test compares the two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_TEXT = r"(?P<text>(?:[^\[\]\\`]|\\.|`[^`\n]*`|\[(?:[^\[\]\\]|\\.)*\])*)"
_DEST = r"<(?P<angled>[^<>\n]*+)>|(?P<bare>[^\s()<>]*+(?:\([^\s()]*+\)[^\s()]*+)*+)"
_TITLE = r"(?:\s++(?:\"[^\"\n]*+\"|'[^'\n]*+'))?"

_BLOCK = r"""^[ \t>]*+(?P<fence>`{3,}+|~{3,}+)[^\n]*+(?:\n|\Z)|(?P<comment><!--)"""
_BEGINNING = re.compile(_BLOCK, re.MULTILINE)

# What a token can begin with stands first: asked at each character, it halves the time.
_TOKEN = re.compile(
    rf"""(?:(?=[`<\\!\[])|^(?=[ \t>~]))(?:
      {_BLOCK}
    | (?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)
    | \\.
    | (?P<bang>!?)\[{_TEXT}\]\([ \t\n]*+(?:{_DEST}){_TITLE}[ \t\n]*+\)
    | ^[ ]{{0,3}}\[(?P<label>[^\]\n^][^\]\n]*)\]:[ \t]*<?(?P<definition>[^\s<>]+)>?[^\n]*$)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_CODE_SPAN = re.compile(r"(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]")


class MarkdownLink(NamedTuple):
    """A link or image at `start:end` of the text; `line` counts from 0.

    `definition` marks a reference definition (`[label]: target`), whose `text` is its label.
    """

    start: int
    end: int
    line: int
    text: str
    target: str
    image: bool = False
    definition: bool = False


def find_links(markdown: str) -> tuple[MarkdownLink, ...]:
    """Return the links and images of a text, an image inside a link after that link."""
    if "](" not in markdown and "]:" not in markdown:
        return ()
    breaks = [match.start() for match in re.finditer("\n", markdown)]
    return tuple(_scan(markdown, 0, len(markdown), breaks))


def _scan(markdown: str, start: int, end: int, breaks: list[int]) -> Iterator[MarkdownLink]:
    for match in _tokens(markdown, start, end):
        target = match["angled"] or match["bare"] or match["definition"]
        is_link = match["bang"] is not None or match["definition"] is not None
        if not is_link or _in_indented_code(markdown, match.start()):
            continue
        yield MarkdownLink(
            start=match.start(),
            end=match.end(),
            line=bisect_right(breaks, match.start() - 1) if match.start() else 0,
            text=match["label"] or match["text"] or "",
            target=target or "",
            image=match["bang"] == "!",
            definition=match["definition"] is not None,
        )
        if match["text"] and "](" in match["text"]:
            yield from _scan(markdown, match.start("text"), match.end("text"), breaks)


def _tokens(markdown: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield code spans, escapes, links and definitions outside of fenced blocks and comments."""
    blocks, position = _Blocks(markdown, end), start
    while match := _TOKEN.search(markdown, position, end):
        position = match.end()
        if match["fence"] or match["comment"]:
            if (after := blocks.end_of(match)) is not None:
                position = after
                continue
            # Nothing ends it: it is text, or three backticks that begin a code span.
            position = match.end("fence" if match["fence"] else "comment")
            if match["fence"] and (span := _CODE_SPAN.match(markdown, match.start("fence"), end)):
                position = span.end()
        else:
            yield match


def find_blocks(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield where fenced blocks and comments begin and end, for patterns that pass over them."""
    blocks, position = _Blocks(markdown, len(markdown)), 0
    while match := _BEGINNING.search(markdown, position):
        after = blocks.end_of(match)
        if after is not None:
            yield match.start(), after
        position = match.end("fence" if match["fence"] else "comment") if after is None else after


class _Blocks:
    """The ends of fenced blocks and comments; what nothing ends is not looked for again."""

    def __init__(self, markdown: str, end: int) -> None:
        self._markdown, self._end = markdown, end
        self._unclosed: set[str] = set()

    def end_of(self, opening: re.Match[str]) -> int | None:
        """Return the position after the block that an opening begins; None if nothing ends it."""
        sign = opening["fence"] or "-->"
        if sign in self._unclosed:
            return None
        if opening["fence"]:
            found = _closing(sign).search(self._markdown, opening.end(), self._end)
            after = found.end() if found else None
        else:
            at = self._markdown.find(sign, opening.end(), self._end)
            after = None if at < 0 else at + len(sign)
        if after is None:
            self._unclosed.add(sign)
        return after


@lru_cache(maxsize=64)
def _closing(fence: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t>]*+{fence}[`~]*+[ \t]*+(?=\n|\Z)", re.MULTILINE)


def _in_indented_code(markdown: str, position: int) -> bool:
    """Tell whether a line is an indented code block: four spaces, after a blank line, no list."""
    line_start = markdown.rfind("\n", 0, position) + 1
    if not markdown.startswith(("    ", "\t"), line_start):
        return False
    above = markdown[:line_start].rstrip("\n \t")
    blank_between = markdown.count("\n", len(above), line_start) > 1 or not above
    last = above[above.rfind("\n") + 1 :]
    if last.startswith(("    ", "\t")) and not _LIST_ITEM.match(last):
        return _in_indented_code(markdown, len(above)) if above else False
    return blank_between and not _LIST_ITEM.match(last)


def rewrite_links(
    markdown: str,
    rewrite: Callable[[MarkdownLink], str | None],
    links: Iterable[MarkdownLink] | None = None,
) -> str:
    """Return the text with each link replaced by what `rewrite` gives for it, None to keep it.

    A link around an image is asked first; when it is kept, its image is asked. `links` are those
    of this text, if they are known already.
    """
    pieces: list[str] = []
    done = 0
    for link in find_links(markdown) if links is None else links:
        if link.start < done or (replacement := rewrite(link)) is None:
            continue
        pieces += [markdown[done : link.start], replacement]
        done = link.end
    return "".join([*pieces, markdown[done:]])


def escape_link_text(text: str) -> str:
    """Return plain text as link text that Markdown and its extensions leave alone.

    Character references, since what a backslash escapes depends on the extensions in use.
    """
    return re.sub(r"[\\`*_\[\]<>{}()~^&=$|#+\"':!]", lambda match: f"&#{ord(match[0])};", text)
