"""Find what makes a text hard to read or to use: headings, pictures, old addresses, length."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from friday_forum.content.models import Entry, PlainPage, Post
from friday_forum.text.addresses import resolve_uri
from friday_forum.text.code_mask import mask_code, mask_comments
from friday_forum.text.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.content.files import DocsFolder
    from friday_forum.content.models import Content
    from friday_forum.text.links import MarkdownLink

IMAGE_LIMIT = 300_000
"""Bytes of a picture; a photograph as wide as the column needs a third of it."""

FEWEST_WORDS = 150
"""Words of an answer that helps someone; a link and a greeting are no answer."""

_HEADING = re.compile(r"\n(?P<marks>#{1,6})(?!#)(?=[^\n]*\S)")
_RULE = re.compile(r"\n(?:=+|-+) *(?:\n|\Z)")
_UNDERLINED = re.compile(r"\n\n(?=[^\n]*\S)[^\n]*+\n(?P<rule>=++|-++)[ ]*+(?=\n|\Z)")
_IMG = re.compile(r"<img\b(?P<attributes>[^>]*)>", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*(?:\"\s*[^\s\"]|'\s*[^\s']|[^\s\"'>])", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(http://[^<>\s]+)>", re.IGNORECASE)
_LOCAL = re.compile(r"http://(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def review_headings(content: Content) -> Iterator[tuple[int, str]]:
    """Yield headings that break the outline; the page's title is its only h1."""
    titled = not isinstance(content, PlainPage) or content.title is not None
    above = 1 if titled else 0
    for line, level in _headings(content.body):
        if level == 1 and titled:
            yield line, "a heading of the first level is the page's title; begin headings with ##"
        elif level > above + 1:
            right, found = "#" * (above + 1), "#" * level
            yield line, f"a heading skips a level; write {right} here, not {found}"
        titled, above = True, max(level, 1)


def _headings(body: str) -> list[tuple[int, int]]:
    """Return the lines (from 0) and levels of the headings; Markdown wants no space after #."""
    text = f"\n\n{mask_comments(mask_code(body))}"
    found = [(match.start(), len(match["marks"])) for match in _HEADING.finditer(text)]
    if _RULE.search(text):
        underlined = _UNDERLINED.finditer(text)
        found += [(match.start() + 1, 1 if match["rule"][0] == "=" else 2) for match in underlined]
    return [(text.count("\n", 0, start) - 1, level) for start, level in sorted(found)]


def review_images(content: Content, folder: DocsFolder) -> Iterator[tuple[int, str]]:
    """Yield pictures without a description, and those that are slow to load."""
    for link in content.body_links:
        if link.image:
            yield from _image(content, link, folder)
    if "<img" in content.body.lower():
        for match in _IMG.finditer(mask_code(content.body)):
            if not _ALT.search(match["attributes"]):
                line = content.body.count("\n", 0, match.start())
                yield line, 'an <img> has no alt text; say what it shows, as in alt="..."'


def _image(content: Content, link: MarkdownLink, folder: DocsFolder) -> Iterator[tuple[int, str]]:
    if not link.text.strip():
        example = f"![what it shows]({link.target})"
        yield link.line, f"picture {quoted(link.target)} has no alt text; write {example}"
    uri = resolve_uri(content.src_uri, link.target)
    if uri in folder.files and (size := picture_size(folder, uri or "")) > IMAGE_LIMIT:
        yield link.line, too_large(uri or "", size)


def picture_size(folder: DocsFolder, uri: str) -> int:
    """Return the bytes of a file, 0 when it cannot be looked at."""
    try:
        return (folder.root / uri).stat().st_size
    except OSError:
        return 0


def too_large(uri: str, size: int) -> str:
    """Word the mistake of a picture that is too large."""
    limit = IMAGE_LIMIT // 1000
    return f"picture {quoted(uri)} has {size // 1000} kB; make it smaller than {limit} kB"


def review_links(links: tuple[MarkdownLink, ...], markdown: str) -> Iterator[tuple[int, str]]:
    """Yield links that are not encrypted."""
    for link in links:
        if is_insecure(link.target):
            yield link.line, insecure(link.target)
    if "<http:" in markdown.lower():
        for match in _AUTOLINK.finditer(mask_code(markdown)):
            if is_insecure(match[1]):
                yield markdown.count("\n", 0, match.start()), insecure(match[1])


def is_insecure(target: str) -> bool:
    """Tell whether an address is plain http; one's own machine may be."""
    return target[:5].lower() == "http:" and not _LOCAL.match(target)


def insecure(target: str) -> str:
    """Word the mistake of a plain http address."""
    return f"link {quoted(target)} begins with http:; write https: if the site has it"


def review_length(content: Entry) -> Iterator[tuple[int, str]]:
    """Yield an answer that is too short to help; a draft may still grow."""
    if isinstance(content, Post) and not content.draft and len(content.body) < FEWEST_WORDS * 20:
        words = len(_WORD.findall(mask_comments(content.body)))
        if words < FEWEST_WORDS:
            yield 0, f"the answer has {_count(words)}; readers expect {FEWEST_WORDS} or more"


def _count(words: int) -> str:
    return f"{words} word" if words == 1 else f"{words} words"
