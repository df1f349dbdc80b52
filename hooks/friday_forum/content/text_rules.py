"""Say what a text may not hold, and on which line it stands.

A text is judged by the HTML that it becomes. Lines are found by looking for what was taken out in
the Markdown that it was made of.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from friday_forum.text.address_schemes import is_on_own_computer, scheme_of
from friday_forum.text.allow_list import NEEDED_AROUND, is_template_id
from friday_forum.text.allowed_attributes import LINK_SCHEMES
from friday_forum.text.allowed_html import clean_html, needs_no_conversion
from friday_forum.text.code_mask import mask_code
from friday_forum.text.html_tags import unescape
from friday_forum.text.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from friday_forum.text.conversion import Dialect
    from friday_forum.text.removals import Removed

_SCRIPTS = frozenset({"javascript", "vbscript", "livescript", "data"})
MOST_PROBLEMS = 50
"""Different problems that one text reports; each is looked for in the whole text."""

_MARKUP = re.compile(r"[<{]|\]\(|\]:")


def find_text_problems(markdown: str, dialect: Dialect) -> tuple[tuple[int, str], ...]:
    """Return the line (from 0) and the wording of everything that a text may not hold.

    `dialect` converts the text as the site does.
    """
    if needs_no_conversion(markdown):
        return ()
    try:
        html = dialect.convert(markdown)
    except RecursionError:
        return ((0, "the text is nested too deep to be shown; take quotes or lists out"),)
    return tuple(_with_lines(clean_html(html).removed, markdown))


def _with_lines(removed: Sequence[Removed], markdown: str) -> list[tuple[int, str]]:
    """Give the second of two equal mistakes the line on which it stands the second time."""
    text, counted = mask_code(markdown), Counter(removed)
    found: set[tuple[int, str]] = set()
    for each, times in list(counted.items())[:MOST_PROBLEMS]:
        lines = _lines_of(each, text)
        found |= {(line, describe_removed(each)) for line in lines[:times]}
    if len(counted) > MOST_PROBLEMS:
        message = f"{len(counted) - MOST_PROBLEMS} more things are not allowed; mend these first"
        found.add((max(found)[0], message))
    return sorted(found)


def describe_removed(removed: Removed) -> str:
    """Return the sentence for the writer: what was found, and what to do about it."""
    return _WORDINGS[removed.kind](removed)


def _tag(removed: Removed) -> str:
    return f"<{removed.tag}> is not allowed in a text; take it out, or show it as code"


def _attribute(removed: Removed) -> str:
    name = quoted(removed.name)
    if removed.name.startswith("on"):
        return f"the event handler {name} would run as a script; take it out"
    return f"the attribute {name} is not allowed on <{removed.tag}> in a text; take it out"


def _id(removed: Removed) -> str:
    name = quoted(removed.value)
    if is_template_id(removed.value):
        return f"the id {name} is one of the page around the text; choose another"
    return f"the id {name} is no name for a place; write letters, digits and hyphens"


def _address(removed: Removed) -> str:
    scheme = scheme_of(removed.value)
    if scheme in _SCRIPTS:
        return f"link {quoted(removed.value)} would run as a script; take it out"
    if is_on_own_computer(removed.value):
        wanted = "put the file into docs/ and name it there"
        return f"link {quoted(removed.value)} is a place on your own computer; {wanted}"
    known = ", ".join(f"{each}:" for each in sorted(LINK_SCHEMES))
    found, begin = quoted(removed.value), quoted(f"{scheme}:")
    return f"link {found} begins with {begin}; it may begin with {known} or be a path"


def _host(removed: Removed) -> str:
    return (
        f"{quoted(removed.value)} would be loaded from another host; "
        "put the file into docs/ and name it there, or link to it"
    )


def _around(tag: str) -> str:
    return " and ".join(f"<{name}>" for name in sorted(NEEDED_AROUND[tag]))


_WORDINGS: dict[str, Callable[[Removed], str]] = {
    "tag": _tag,
    "attribute": _attribute,
    "class": lambda r: f"the class {quoted(r.value)} is not one that a text may use; take it out",
    "id": _id,
    "address": _address,
    "host": _host,
    "broken": lambda r: (
        f"{quoted(r.value, 30)} begins a tag that never ends; write &lt; for the sign"
    ),
    "unclosed": lambda r: f"<{r.tag}> is never closed; write </{r.tag}> where it ends",
    "stray": lambda r: f"</{r.tag}> closes nothing; take it out",
    "orphan": lambda r: f"<{r.tag}> stands outside of {_around(r.tag)}; put it into one",
    "deep": lambda _: "too many tags stand inside one another; take some out",
}


def _lines_of(removed: Removed, text: str) -> list[int]:
    """Return the lines on which something stands, from 0; where it is not found, the likeliest."""
    for pattern in _patterns(removed):
        if found := _lines_of_pattern(pattern, text):
            return found
    if removed.kind in {"address", "host"} and (found := _lines_of_address(removed.value, text)):
        return found
    return _lines_of_pattern(_MARKUP, text)[:1] or [0]


def _lines_of_pattern(pattern: re.Pattern[str], text: str) -> list[int]:
    lines: list[int] = []
    line = done = 0
    for match in pattern.finditer(text):
        line += text.count("\n", done, match.start())
        done = match.start()
        lines.append(line)
    return lines


def _patterns(removed: Removed) -> list[re.Pattern[str]]:
    tag, value = rf"</?{re.escape(removed.tag)}(?![\w-])", re.escape(removed.value)
    name = rf"(?<![\w-]){re.escape(removed.name)}\s*="
    sources = {
        "attribute": [name, tag],
        "class": [rf"(?<![\w-]){value}(?![\w-])"],
        "id": [rf"(?<![\w-]){value}(?![\w-])"],
        "address": [value],
        "host": [value],
        "broken": [value, re.escape(removed.value[:5])],
        "deep": [],
    }
    return [re.compile(each, re.IGNORECASE) for each in sources.get(removed.kind, [tag])]


def _lines_of_address(value: str, text: str) -> list[int]:
    """Find an address that is spelled in another way in the Markdown, with `&#58;` for a colon."""
    wanted = "".join(value.split())
    lines = enumerate(text.split("\n"))
    return [number for number, line in lines if wanted in "".join(unescape(line).split())]
