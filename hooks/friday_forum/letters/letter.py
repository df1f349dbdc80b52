"""What a letter is, whatever it came in."""

from __future__ import annotations

from dataclasses import dataclass


class LetterError(ValueError):
    """The file is no letter that can be read; worded for the editor."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What arrived: its subject, its text, and beside them what was given about the writer.

    `chosen` is the name that the writer asked to be shown by; `private` are names and addresses
    that must not be printed, `dropped` says what else was in the file.
    """

    text: str
    title: str = ""
    chosen: str = ""
    private: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def decode(raw: bytes) -> str:
    """Decode as UTF-8, else as what Windows writes; a letter is not lost for a character."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
