"""Find the links of a Markdown text, with their places, and write them anew.

A scanner of the source and not of the HTML: it knows line numbers, needs no conversion, and costs
a tenth of a millisecond a page. Code, comments and escapes are passed over as Python-Markdown
passes over them; a test compares the two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_TEXT = r"(?P<text>(?:[^\[\]\\`]|\\.|`[^`\n]*`|\[(?:[^\[\]\\]|\\.)*\])*)"
_DEST = r"<(?P<angled>[^<>\n]*)>|(?P<bare>[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)"
_TITLE = r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?"

FENCE = r"""(?msx:
    ^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[^\n]*\n
    (?:.*?\n)??[ \t>]*(?P=fence)[`~]*[ \t]*(?=\n|\Z)
    | <!--.*?-->)"""
"""A fenced block to its end, or a comment: text that a pattern over Markdown passes over."""

# What a token can begin with stands first: asked at each character, it halves the time.
_TOKEN = re.compile(
    rf"""(?:(?=[`<\\!\[])|^(?=[ \t>~]))(?:
      {FENCE}
    | (?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)
    | \\.
    | (?P<bang>!?)\[{_TEXT}\]\([ \t\n]*(?:{_DEST}){_TITLE}[ \t\n]*\)
    | ^[ ]{{0,3}}\[(?P<label>[^\]\n^][^\]\n]*)\]:[ \t]*<?(?P<definition>[^\s<>]+)>?[^\n]*$)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
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
    for match in _TOKEN.finditer(markdown, start, end):
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
