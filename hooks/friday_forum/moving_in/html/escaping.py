"""Write plain text as Markdown that shows it, with as few marks as the site's dialect needs."""

from __future__ import annotations

import re

_ALWAYS = re.compile(r"[`*\[{]|\\(?=[\\`*_{}\[\]()>#+.!|-])")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(
    r"(?m)^(?P<number>\d{1,9})(?=\.(?:\s|$))|^(?P<mark>[#>+-](?![^\W_])|[#>]|!(?=!!))"
    r"|^(?P<coded>[:~=|](?=\s|[:~=|]|$))"
)
_CODE_SPAN = re.compile(r"(?<![\\`])(?P<fence>`+)(?!`)[^\n]{1,400}?(?<!`)(?P=fence)(?!`)")
_FINAL_HASHES = re.compile(r"(?<!#)#++\s*\Z")


def escape_text(text: str) -> str:
    """Return text for the middle of a line: marks, links, tags and attributes stay text."""
    text = _ALWAYS.sub(lambda match: f"\\{match[0]}", text)
    text = _UNDERSCORE.sub(r"\\_", text)
    text = _ENTITY.sub("&amp;", text).replace("~~", "&#126;&#126;")
    return _TAG.sub("&lt;", text)


def escape_line_starts(markdown: str) -> str:
    """Return a paragraph whose lines begin no heading, list, quote, rule, definition or note."""

    def escape(match: re.Match[str]) -> str:
        if match["number"]:
            return f"{match['number']}\\"
        if match["mark"]:
            return f"\\{match['mark']}"
        return f"&#{ord(match['coded'])};"

    return _LINE_START.sub(escape, markdown)


def escape_heading(markdown: str) -> str:
    """Return the text of a heading; marks at its end would be taken off."""
    return _FINAL_HASHES.sub(lambda match: match[0].replace("#", "\\#"), markdown)


def escape_cell(markdown: str) -> str:
    """Return the text of a table's cell; a pipe within a code span ends no cell."""
    pieces, done = [], 0
    line = markdown.replace("\n", " ")
    for span in _CODE_SPAN.finditer(line):
        pieces += [line[done : span.start()].replace("|", "&#124;"), span[0]]
        done = span.end()
    return "".join([*pieces, line[done:].replace("|", "&#124;")])


def code_span(text: str) -> str:
    """Return a code span: its fence is longer than any run of backticks inside."""
    text = " ".join(text.split())
    if not text:
        return ""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def fenced_code(text: str, language: str = "") -> str:
    """Return a fenced block of code."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"
