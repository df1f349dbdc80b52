"""A letter as the form sends it: what it must have, how it is kept, how it is read back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LIMITS = {"name": 80, "question": 8000, "private": 2000, "contact": 200}
"""Characters of each text of the form; `overrides/partials/ask-form.html` has the same."""

CONSENTS = ("publish", "edit")
HONEYPOT = "website"
"""A field that people do not see."""

SIZE_LIMIT = 4 * sum(LIMITS.values()) * 3 + 1024
"""Bytes of a whole form: four bytes a character, three signs for each byte."""

_FIELDS = 20


class RefusedError(ValueError):
    """A letter is not taken; the message is for its writer and repeats nothing of the letter."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a reader sent, unedited.

    `name` is the name to show, `private` what must not be published, in the reader's own words,
    `contact` how the editors reach the reader.
    """

    name: str
    question: str
    private: str = ""
    contact: str = ""


def parse_submission(body: bytes) -> Submission:
    """Read `application/x-www-form-urlencoded`; raises RefusedError."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS
        )
    except ValueError:
        raise RefusedError("This is not a form that can be read.") from None
    fields = {key: value.replace("\r\n", "\n").strip() for key, value in pairs}
    if fields.get(HONEYPOT):
        raise RefusedError("This letter could not be taken. Leave the hidden field empty.")
    _check(fields)
    return Submission(**{key: fields.get(key, "") for key in LIMITS})


def _check(fields: Mapping[str, str]) -> None:
    if not fields.get("question"):
        raise RefusedError("The question is empty.")
    if not all(fields.get(consent) == "yes" for consent in CONSENTS):
        raise RefusedError("Please tick both boxes: without your consent nothing can be printed.")
    for key, limit in LIMITS.items():
        if len(fields.get(key, "")) > limit:
            raise RefusedError(f"The field '{key}' is too long: {limit} characters fit.")


def read_submission(found: object) -> Submission | None:
    """Return the submission in the JSON of a kept letter, else None: it is another program's."""
    if not isinstance(found, dict) or not {"received", *LIMITS} <= found.keys():
        return None
    return Submission(**{key: str(found[key]) for key in LIMITS})


def write_submission(submission: Submission, folder: Path, now: dt.datetime) -> Path:
    """Write one letter as one file that its owner alone can read; it is whole or not there.

    The name is made of the time and a digest: nothing that a stranger sent is part of a path, and
    a letter that lies here already is not written again. A hidden file without its ending `.json`
    was cut short and can be deleted.
    """
    digest = hashlib.sha256(json.dumps(asdict(submission)).encode()).hexdigest()[:16]
    with os.scandir(folder) as entries:
        kept = next((entry.name for entry in entries if entry.name.endswith(f"-{digest}.json")), "")
    if kept:
        return folder / kept
    name = f"{now.astimezone(dt.UTC):%Y-%m-%dT%H%M%SZ}-{digest}"
    draft, final = folder / f".{name}-{os.getpid()}", folder / f"{name}.json"
    received = now.astimezone(dt.UTC).isoformat(timespec="seconds")
    text = json.dumps({"received": received, **asdict(submission)}, ensure_ascii=False, indent=2)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(file.fileno())
        draft.rename(final)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync(folder)
    return final


def _sync(folder: Path) -> None:
    """Make the new name last through a power cut; Windows has no such call for folders."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
