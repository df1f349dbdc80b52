"""Make names of files that are safe on every system, and days that the column runs on."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from friday_forum.content.schedule import Schedule

LONGEST, MOST_BYTES = 60, 120
"""Characters, and bytes in UTF-8, of a slug."""

_RESERVED = frozenset({"index", "readme", "con", "prn", "aux", "nul"}) | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(10)
}


def safe_slug(text: str, fallback: str) -> str:
    """Return lower-case words and hyphens: ASCII where it loses no letter, else letters in NFC."""
    text = text.replace("ß", "ss").replace("'", "").replace("’", "").lower()
    plain = unicodedata.normalize("NFKD", text)
    ascii_words = _words(char for char in plain if char.isascii())
    letters = sum(char.isalnum() for char in unicodedata.normalize("NFC", text))
    is_whole = sum(char.isalnum() for char in ascii_words) >= letters
    words = ascii_words if is_whole else _words(unicodedata.normalize("NFC", text))
    slug = _shortened(words.lower())
    if not slug:
        return fallback
    return f"{slug}-post" if slug in _RESERVED else slug


def _words(chars: Iterable[str]) -> str:
    kept = (char if _in_word(char) else " " for char in chars)
    return "-".join("".join(kept).split())


def _in_word(char: str) -> bool:
    """Tell whether a character is a letter, a number, or a mark that belongs to the one before."""
    return unicodedata.category(char)[0] in "LN" or (
        unicodedata.category(char) in {"Mn", "Mc"} and not char.isascii()
    )


def _shortened(slug: str) -> str:
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    while len(slug.encode()) > MOST_BYTES:
        slug = slug[:-1]
    return slug.strip("-")


class FileNames:
    """The names of the files in one folder; two that differ in capitals count as the same.

    Many disks make no difference there, and would keep one of the two files.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def add(self, name: str) -> None:
        """Note a name that is there."""
        self._taken.add(name.lower())

    def claim(self, slug: str) -> str:
        """Take the slug as a name, with a number where it is taken."""
        number, name = self._last.get(slug, 1), slug
        while name in self._taken:
            number += 1
            name = f"{slug}-{number}"
        self._last[slug] = number
        self.add(name)
        return name


def column_day(date: dt.date, schedule: Schedule, *, is_out: bool) -> dt.date:
    """Return the nearest day of the column; for what is out already, none that is yet to come."""
    if date.weekday() == schedule.weekday:
        return date
    before, after = schedule.nearest(date)
    if after - date < date - before and not (is_out and schedule.due_at(after) > schedule.now):
        return after
    return before
