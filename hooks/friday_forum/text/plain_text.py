"""Make text that a stranger typed harmless: no markup that acts, no characters that hide."""

from __future__ import annotations

import re
import unicodedata

from friday_forum.text.links import rewrite_links

_KEPT = frozenset("\n\t")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
# Headings stand in quotes and lists, too: behind any of the marks that begin these.
_BARE_ADDRESS = re.compile(r"(?:https?|ftp)(?=://):|www\.|@(?=\w)", re.IGNORECASE)
"""What begins an address that the site's Markdown makes a link of; its last sign is written out."""

_HEADING = re.compile(
    r"^([>*+:\d. \t-]*)(?=#)|^((?:[>*+:\d. \t-]*[>*+:\d. \t])?)(?=(?:=+|-+)[ \t]*$)",
    re.MULTILINE,
)
_DEFINITION = re.compile(r"^[ \t]*\[(?=[^\]\n]*\]:)|\[(?=\^)|^[ \t]*\*\[", re.MULTILINE)
_TASK = re.compile(r"^([>*+:\d. -]*[*+.-] )\[(?=[xX ]\] )", re.MULTILINE)
_BLANKS = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """Return text without control and direction characters, its lines trimmed, at most one blank.

    Indentation goes too: to Markdown it is code, and a letter has none.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    text = "".join(char for char in text if char in _KEPT or not _is_hidden(char))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return _BLANKS.sub("\n\n", "\n".join(lines)).strip()


def clean_line(text: str, limit: int = 120) -> str:
    """Return clean text on one line, cut after a word when it is too long."""
    line = " ".join(clean(text).split())
    if len(line) <= limit:
        return line
    head = line[:limit].rsplit(" ", 1)[0]
    return f"{head}…"


def harmless(text: str) -> str:
    """Return clean text as Markdown that shows it: no tags, links, attributes, headings or tasks.

    Emphasis and lists stay, since people mean them.
    """
    text = clean(rewrite_links(text, lambda link: link.text))
    text = _TAG.sub("&lt;", text)
    text = text.replace("{", "&#123;")
    text = _DEFINITION.sub("&#91;", text)
    text = without_bare_addresses(text)
    text = _HEADING.sub(r"\1\2\\", text).replace("](", "] (").replace("]:", "&#93;:")
    return _TASK.sub(r"\1&#91;", text)


def without_bare_addresses(markdown: str) -> str:
    """Return Markdown whose addresses are text: the site makes links of `www.` and the like."""
    return _BARE_ADDRESS.sub(lambda match: f"{match[0][:-1]}&#{ord(match[0][-1])};", markdown)


def _is_hidden(char: str) -> bool:
    """Tell whether a character is a control, a format mark, a lone surrogate or unassigned."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"}
