"""Say what a text may not hold, and on which line it stands.

A text is judged by the HTML that it becomes. Lines are found by looking for what was taken out in
the Markdown that it was made of.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from friday_forum.text.allow_list import LINK_SCHEMES, is_template_id, scheme_of
from friday_forum.text.allowed_html import clean_html, needs_no_conversion
from friday_forum.text.code_mask import mask_code
from friday_forum.text.html_tags import unescape
from friday_forum.text.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from friday_forum.text.conversion import Dialect
    from friday_forum.text.removals import Removed

_SCRIPTS = frozenset({"javascript", "vbscript", "livescript", "data"})
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


def _with_lines(removed: Iterable[Removed], markdown: str) -> list[tuple[int, str]]:
    """Give the second of two equal mistakes the line on which it stands the second time."""
    text = mask_code(markdown)
    seen: Counter[Removed] = Counter()
    found = set()
    for each in removed:
        found.add((_line_of(each, text, seen[each]), describe_removed(each)))
        seen[each] += 1
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
    known = ", ".join(f"{each}:" for each in sorted(LINK_SCHEMES))
    found, begin = quoted(removed.value), quoted(f"{scheme}:")
    return f"link {found} begins with {begin}; it may begin with {known} or be a path"


def _host(removed: Removed) -> str:
    return (
        f"{quoted(removed.value)} would be loaded from another host; "
        "put the file into docs/ and name it there, or link to it"
    )


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
    "deep": lambda _: "too many tags stand inside one another; take some out",
}


def _line_of(removed: Removed, text: str, number: int) -> int:
    """Return the line on which something stands for the `number`-th time, from 0."""
    for pattern in _patterns(removed):
        found = [match.start() for match in pattern.finditer(text)]
        if found:
            return text.count("\n", 0, found[min(number, len(found) - 1)])
    if removed.kind in {"address", "host"}:
        return _line_of_address(removed.value, text)
    first = _MARKUP.search(text)
    return text.count("\n", 0, first.start()) if first else 0


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


def _line_of_address(value: str, text: str) -> int:
    """Find an address that is spelled in another way in the Markdown, with `&#58;` for a colon."""
    wanted = "".join(value.split())
    for number, line in enumerate(text.split("\n")):
        if wanted in "".join(unescape(line).split()):
            return number
    first = _MARKUP.search(text)
    return text.count("\n", 0, first.start()) if first else 0
