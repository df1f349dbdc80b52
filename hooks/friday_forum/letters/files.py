"""Read a letter from the forms in which letters arrive: text, mail, the JSON of a form."""

from __future__ import annotations

import re

from friday_forum.letters.forms import read_form
from friday_forum.letters.letter import Letter, LetterError, decode
from friday_forum.letters.mail import is_mail, read_mail
from friday_forum.text.plain_text import clean

LIMIT = 2 * 1024 * 1024
"""Bytes of a letter; pictures that are attached to a mail are most of them."""

LONGEST = 40_000
"""Characters of a letter's text, some fifteen pages; what is longer is no letter."""


def read_letter(raw: bytes, name: str = "") -> Letter:
    """Return the letter in a file's bytes; `name` is the file's, for its ending.

    Raises LetterError for what holds no text.
    """
    if len(raw) > LIMIT:
        raise LetterError(f"the letter has {len(raw) // 1024} kB; at most {LIMIT // 1024} are read")
    text = decode(raw)
    if name.lower().endswith(".json") or re.match(r"\s*[{\[]\s*[\"{}\]]", text):
        letter = read_form(text)
    elif name.lower().endswith(".eml") or is_mail(text):
        letter = read_mail(raw)
    else:
        letter = Letter(text)
    if len(letter.text) > LONGEST:
        size = f"{len(letter.text):,} characters"
        raise LetterError(f"the letter has {size}; at most {LONGEST:,} are read")
    if not clean(letter.text):
        raise LetterError("there is no text in this letter")
    return letter
