"""Read a letter from the forms in which letters arrive: text, mail, the JSON of a form."""

from __future__ import annotations

import re
from dataclasses import replace

from friday_forum.letters.forms import read_form, read_labelled
from friday_forum.letters.letter import Letter, LetterError, decode
from friday_forum.letters.mail import is_mail, read_mail
from friday_forum.text.plain_text import clean

MAIL_LIMIT = 50 * 1024 * 1024
"""Bytes of a mail; pictures that are attached are most of them, and none is read."""

LIMIT = 2 * 1024 * 1024
"""Bytes of a letter that is no mail."""

LONGEST = 40_000
"""Characters of a letter's text, some fifteen pages; what is longer is no letter."""

_HEAD = 64 * 1024
"""Bytes in which the headers of a mail are looked for."""

_COPY = "open it, copy its text into a file that ends in .txt, and give me that"
_FORMATS = (
    (b"%PDF", "a PDF", _COPY),
    (b"{\\rtf", "a text with formats (.rtf)", _COPY),
    (b"\xff\xd8\xff", "a picture", "type its words into a file that ends in .txt"),
    (b"\x89PNG", "a picture", "type its words into a file that ends in .txt"),
    (b"GIF8", "a picture", "type its words into a file that ends in .txt"),
    (b"\x1f\x8b", "a packed file", "unpack it first"),
)
_PACKED, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OUTLOOK = "__substg1.0_".encode("utf-16-le")
_WRITTEN = (
    (b"word/", "a Word document (.docx)"),
    (b"opendocument.text", "a LibreOffice document (.odt)"),
    (b"Index/Document.iwa", "a Pages document"),
)


def read_letter(raw: bytes, name: str = "") -> Letter:
    """Return the letter in a file's bytes; `name` is the file's, for its ending.

    Raises LetterError for what holds no text, and for what another program must open first.
    """
    _refuse_formats(raw, name.lower())
    by_mail = name.lower().endswith(".eml") or is_mail(decode(raw[:_HEAD]))
    limit = MAIL_LIMIT if by_mail else LIMIT
    if len(raw) > limit:
        raise LetterError(f"the letter has {len(raw) // 1024} kB; at most {limit // 1024} are read")
    letter = _read(raw, name.lower(), by_mail=by_mail)
    if len(letter.text) > LONGEST:
        size = f"{len(letter.text):,} characters"
        raise LetterError(f"the letter has {size}; at most {LONGEST:,} are read")
    if not clean(letter.text):
        raise LetterError("there is no text in this letter")
    return letter


def _read(raw: bytes, name: str, *, by_mail: bool) -> Letter:
    if by_mail:
        letter = read_mail(raw)
    else:
        text = decode(raw)
        if name.endswith(".json") or re.match(r"\s*[{\[]\s*[\"{}\]]", text):
            return read_form(text)
        letter = Letter(text)
    form = read_labelled(letter.text) if len(letter.text) <= LONGEST else None
    if not form:
        return letter
    return replace(
        form,
        title=form.title or letter.title,
        private=(*form.private, *letter.private),
        dropped=(*letter.dropped, *form.dropped),
    )


def _refuse_formats(raw: bytes, name: str) -> None:
    """Raise LetterError for files of programs, by their first bytes: an ending may be wrong."""
    for sign, what, remedy in _FORMATS:
        if raw[:1024].lstrip().startswith(sign):
            raise LetterError(f"this is {what}, and no text: {remedy}")
    if raw.startswith(_PACKED):
        kinds = (what for sign, what in _WRITTEN if sign in raw)
        raise LetterError(f"this is {next(kinds, 'a packed file (.zip)')}, and no text: {_COPY}")
    if raw.startswith(_COMPOUND):
        if name.endswith(".msg") or _OUTLOOK in raw:
            remedy = "open it in Outlook and save it as text, or drag it into another mail program"
            raise LetterError(f"this is a mail as Outlook keeps it (.msg): {remedy}")
        raise LetterError(f"this is a Word document (.doc), and no text: {_COPY}")
