"""What a letter is, whatever it came in, and how its bytes become words."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass


class LetterError(ValueError):
    """The file is no letter that can be read; worded for the editor."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What arrived: its subject, its text, and beside them what was given about the writer.

    `chosen` is the name that the writer asked to be shown by. `private` are names and addresses
    that must not be printed; `withheld` is what the writer said, in running words, must not be.
    `dropped` says what else was in the file, one `Label: value` or `part: name` each.
    """

    text: str
    title: str = ""
    chosen: str = ""
    private: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    withheld: str = ""


_WESTERN = frozenset({"ascii", "cp1252", "iso8859-1", "iso8859-15"})
"""Charsets that mail programs name out of habit, whatever they write."""

_NO_CHARSETS = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
)
"""Python's own codecs, which no mail is written in; some take quadratic time."""


def decode(raw: bytes, charset: str = "") -> str:
    """Decode by the charset that the text is said to have, else as UTF-8, else as windows-1252.

    A label of Western Europe is believed only after UTF-8 was tried: bytes above 127 that happen
    to be valid UTF-8 are UTF-8. `iso-8859-1` means windows-1252, as in browsers
    (https://encoding.spec.whatwg.org/#names-and-labels). A letter is not lost for a character.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    label = _codec(charset)
    attempts = ("utf-8-sig",) if label in _WESTERN else (label, "utf-8-sig")
    for attempt in filter(None, attempts):
        try:
            return raw.decode(attempt)
        except (UnicodeError, LookupError):  # LookupError: codecs that give no text, such as hex
            continue
    return raw.decode("cp1252", "replace")


def _codec(charset: str) -> str:
    """Return Python's name of a charset; nothing for an unknown one."""
    try:
        name = codecs.lookup(charset.strip().strip("\"'")[:40]).name
    except (LookupError, ValueError, UnicodeError):
        return ""
    return "" if name in _NO_CHARSETS else name


def split_people(header: str) -> list[str]:
    """Return the names and addresses of a header `Terry Miller <terry@example.com>, ...`."""
    return [part.strip() for part in re.split(r"[<>,;\"]", header) if part.strip()]
