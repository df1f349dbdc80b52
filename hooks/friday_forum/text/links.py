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

from friday_forum.text.indented_code import indented_code_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_TEXT = r"(?P<text>(?:[^\[\]\\`]|\\.|`[^`\n]*`|\[(?:[^\[\]\\]|\\.)*\])*)"
_DEST = r"<(?P<angled>[^<>\n]*+)>|(?P<bare>[^\s()<>]*+(?:\([^\s()]*+\)[^\s()]*+)*+)"
_TITLE = r"(?:\s++(?:\"[^\"\n]*+\"|'[^'\n]*+'))?"

_BLOCK = r"""^[ \t>]*+(?P<fence>`{3,}+|~{3,}+)[^\n]*+(?:\n|\Z)
    | ^[ ]{0,3}+<(?P<raw>pre|div|table|details|figure|p|section|script|style|textarea)
      (?=[\s>])(?![^<>]*\bmarkdown\b)[^<>]*+>
    | (?P<comment><!--)"""
"""What begins a fenced block, a block of HTML without Markdown in it, or a comment."""

_BEGINNING = re.compile(_BLOCK, re.MULTILINE | re.VERBOSE)

# What a token can begin with stands first: asked at each character, it halves the time.
_TOKEN = re.compile(
    rf"""(?:(?=[`<\\!\[])|^(?=[ \t>~]))(?:
      {_BLOCK}
    | (?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)
    | \\.
    | (?<!!)\[\]\[(?P<reference>[^\]\n]++)\]
    | (?P<bang>!?)\[{_TEXT}\]\([ \t\n]*+(?:{_DEST}){_TITLE}[ \t\n]*+\)
    | ^[ ]{{0,3}}\[(?P<label>[^\]\n^][^\]\n]*)\]:[ \t]*<?(?P<definition>[^\s<>]+)>?[^\n]*$)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_CODE_SPAN = re.compile(r"(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_REFERENCE = "\0"
"""Marks the label of a reference among the texts of links; no text has this character."""


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
    """Return the links and images of a text, an image inside a link after that link.

    A link without words by reference, `[][label]`, has the target of its definition.
    """
    if "](" not in markdown and "]:" not in markdown:
        return ()
    breaks = [match.start() for match in re.finditer("\n", markdown)]
    indented = "\n    " in markdown or "\t" in markdown or markdown.startswith("    ")
    code = indented_code_lines(markdown) if indented else frozenset[int]()
    found = tuple(_scan(markdown, (0, len(markdown)), breaks, code))
    if "[][" not in markdown:
        return found
    targets = {link.text.lower(): link.target for link in found if link.definition}
    named = (
        link._replace(target=targets.get(link.text[1:].lower(), ""), text="")
        if link.text.startswith(_REFERENCE)
        else link
        for link in found
    )
    return tuple(link for link in named if link.target)


def _scan(
    markdown: str, part: tuple[int, int], breaks: list[int], code: frozenset[int]
) -> Iterator[MarkdownLink]:
    for match in _tokens(markdown, *part):
        target = match["angled"] or match["bare"] or match["definition"]
        is_link = (match["bang"], match["definition"], match["reference"]) != (None, None, None)
        line = bisect_right(breaks, match.start() - 1) if match.start() else 0
        if not is_link or line in code:
            continue
        if match["reference"]:
            text = _REFERENCE + match["reference"]
            yield MarkdownLink(match.start(), match.end(), line, text, "#")
            continue
        yield MarkdownLink(
            start=match.start(),
            end=match.end(),
            line=line,
            text=match["label"] or match["text"] or "",
            target=target or "",
            image=match["bang"] == "!",
            definition=match["definition"] is not None,
        )
        if match["text"] and "](" in match["text"]:
            yield from _scan(markdown, match.span("text"), breaks, code)


def _tokens(markdown: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield code spans, escapes, links and definitions outside of blocks and comments."""
    blocks, position = _Blocks(markdown, end), start
    while match := _TOKEN.search(markdown, position, end):
        position = match.end()
        if match["fence"] or match["comment"] or match["raw"]:
            if (after := blocks.end_of(match)) is not None:
                position = after
                continue
            # Nothing ends it: it is text, or three backticks that begin a code span.
            position = match.end(match.lastgroup or 0)
            if match["fence"] and (span := _CODE_SPAN.match(markdown, match.start("fence"), end)):
                position = span.end()
        else:
            yield match


def find_blocks(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield where such blocks and comments begin and end, for patterns that pass over them."""
    blocks, position = _Blocks(markdown, len(markdown)), 0
    while match := _BEGINNING.search(markdown, position):
        after = blocks.end_of(match)
        if after is not None:
            yield match.start(), after
        position = match.end(match.lastgroup or 0) if after is None else after


class _Blocks:
    """The ends of blocks and comments; what nothing ends is not looked for again."""

    def __init__(self, markdown: str, end: int) -> None:
        self._markdown, self._end = markdown, end
        self._unclosed: set[str] = set()

    def end_of(self, opening: re.Match[str]) -> int | None:
        """Return the position after the block that an opening begins; None if nothing ends it."""
        sign = opening["fence"] or (f"</{opening['raw']}>" if opening["raw"] else "-->")
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
