"""A letter as the form sends it: what it must have, and how it is kept."""

from __future__ import annotations

import datetime as dt
import json
import os
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LIMITS = {"name": 80, "question": 8000, "private": 2000, "contact": 200}
"""Characters of each text of the form; `overrides/ask.html` has the same."""

CONSENTS = ("publish", "edit")
HONEYPOT = "website"
"""A field that people do not see."""

SIZE_LIMIT = 4 * sum(LIMITS.values()) * 3 + 1024
"""Bytes of a whole form: four bytes a character, three signs for each byte."""

_FIELDS = 20


class LetterError(ValueError):
    """A letter is not taken; the message is for its writer and repeats nothing of the letter."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a reader sent, unedited."""

    name: str
    question: str
    private: str = ""
    contact: str = ""


def parse_letter(body: bytes) -> Letter:
    """Read `application/x-www-form-urlencoded`; raises LetterError."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS
        )
    except ValueError:
        raise LetterError("This is not a form that can be read.") from None
    fields = {key: value.replace("\r\n", "\n").strip() for key, value in pairs}
    if fields.get(HONEYPOT):
        raise LetterError("This letter could not be taken. Leave the hidden field empty.")
    _check(fields)
    return Letter(**{key: fields.get(key, "") for key in LIMITS})


def _check(fields: Mapping[str, str]) -> None:
    if not fields.get("question"):
        raise LetterError("The question is empty.")
    if not all(fields.get(consent) == "yes" for consent in CONSENTS):
        raise LetterError("Please tick both boxes: without your consent nothing can be printed.")
    for key, limit in LIMITS.items():
        if len(fields.get(key, "")) > limit:
            raise LetterError(f"The field '{key}' is too long: {limit} characters fit.")


def write_letter(letter: Letter, folder: Path, now: dt.datetime) -> Path:
    """Write one letter as one file that its owner alone can read; it is whole or not there.

    The name is made of the day and chance: nothing that a stranger sent is part of a path. A hidden
    file without its ending `.json` was cut short and can be deleted.
    """
    name = f"{now.astimezone(dt.UTC):%Y-%m-%dT%H%M%SZ}-{secrets.token_hex(8)}"
    draft, final = folder / f".{name}", folder / f"{name}.json"
    text = json.dumps(_record(letter, now), ensure_ascii=False, indent=2) + "\n"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(final)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync(folder)
    return final


def _record(letter: Letter, now: dt.datetime) -> dict[str, str]:
    return {
        "received": now.astimezone(dt.UTC).isoformat(timespec="seconds"),
        "name": letter.name,
        "question": letter.question,
        "private": letter.private,
        "contact": letter.contact,
    }


def _sync(folder: Path) -> None:
    """Make the new name last through a power cut; Windows has no such call for folders."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
