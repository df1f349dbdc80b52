"""Turn what strangers wrote into text that is only text: in Markdown, in a path, in a sentence."""

from __future__ import annotations

import re
import unicodedata

from friday_forum.text.plain_text import without_bare_addresses

# Python-Markdown knows a backslash before these; `<`, `&` and `~` need entities.
_SPECIAL = re.compile(r"([\\`*_{}\[\]>#!|])")
_ITEM = re.compile(r"[-*•][ \t]+(?=\S)")
_OPENERS = {"-": "\\-", "+": "\\+", ":": "&#58;", "=": "&#61;", ".": "&#46;"}
_NUMBER = re.compile(r"(\d++)[.)](?=\s|$)")

# Not names of files: lists of jobs live there, or Windows refuses them.
_RESERVED = frozenset({"index", "readme", "feed", "in", "page", "type", "con", "prn", "aux", "nul"})


def clean(text: str) -> str:
    """Drop what cannot be seen: control characters, and marks that turn the direction of text."""
    kept = (
        char
        for char in text.replace("\r\n", "\n").replace("\r", "\n")
        if char in "\n\t\u200d" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return unicodedata.normalize("NFC", "".join(kept))


def one_line(text: str) -> str:
    """Return the text on one line."""
    return " ".join(clean(text).split())


def escape_markdown(text: str) -> str:
    """Return Markdown that shows one line of text as it is."""
    text = one_line(text).replace("&", "&amp;").replace("<", "&lt;")
    text = _SPECIAL.sub(r"\\\1", text).replace("~", "&#126;")
    text = without_bare_addresses(text)
    if text[:1] in _OPENERS:
        return _OPENERS[text[0]] + text[1:]
    if number := _NUMBER.match(text):
        return f"{number[1]}\\{text[number.end(1) :]}"
    return text


def render_paragraphs(text: str) -> str:
    """Return Markdown in which paragraphs and simple lists survive, and all else is text."""
    blocks: list[list[str]] = [[]]
    was_item = False
    for line in (line.strip() for line in clean(text).split("\n")):
        item = _ITEM.match(line)
        if not line or (blocks[-1] and bool(item) != was_item):
            blocks.append([])
        if item:
            blocks[-1].append("- " + escape_markdown(line[item.end() :]))
        elif line:
            blocks[-1].append(escape_markdown(line))
        was_item = bool(item)
    return "\n\n".join("\n".join(lines) for lines in blocks if lines)


def slug_of(text: str, fallback: str) -> str:
    """Return a name for a file of lower-case words and hyphens, at most 60 characters long."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    slug = "-".join(words)[:60].strip("-")
    return slug if slug and slug not in _RESERVED else fallback
