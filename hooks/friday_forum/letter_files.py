"""Read a letter from the forms in which letters arrive: text, mail, the JSON of a form."""

from __future__ import annotations

import email
import json
import re
from dataclasses import dataclass
from email import policy
from typing import TYPE_CHECKING

from friday_forum.issue_form import find_answer, parse_issue_form
from friday_forum.plain_text import clean, clean_line, text_of_html

if TYPE_CHECKING:
    from email.message import EmailMessage

LIMIT = 2 * 1024 * 1024
"""Bytes of a letter; pictures that are attached to a mail are most of them."""

_HEADERS = re.compile(r"\A(?:[A-Z][\w-]*: ?[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\n")
_MAIL_HEADER = re.compile(r"^(?:From|Received|Return-Path|Message-ID|MIME-Version):", re.MULTILINE)
_CHOSEN = ("name to show", "show name", "display name", "asker", "pen name", "sign as", "pseudonym")
_TITLE = ("title", "subject", "headline")
_TEXT = (
    "question",
    "your question",
    "letter",
    "message",
    "text",
    "comments",
    "content",
    "body",
    "",
)
_PRIVATE = ("name", "full name", "your name", "first name", "last name", "surname", "email")
_PRIVATE_TOO = (
    "e-mail",
    "email address",
    "phone",
    "address",
    "company",
    "employer",
    "organization",
)


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


def read_letter(raw: bytes, name: str = "") -> Letter:
    """Return the letter in a file's bytes; `name` is the file's, for its ending.

    Raises LetterError for what holds no text.
    """
    if len(raw) > LIMIT:
        raise LetterError(f"the letter has {len(raw) // 1024} kB; at most {LIMIT // 1024} are read")
    text = _decode(raw)
    if name.lower().endswith(".json") or re.match(r"\s*[{\[]\s*[\"{}\]]", text):
        letter = _read_json(text)
    elif name.lower().endswith(".eml") or _is_mail(text):
        letter = _read_mail(raw)
    else:
        letter = Letter(text)
    if not clean(letter.text):
        raise LetterError("there is no text in this letter")
    return letter


def _decode(raw: bytes) -> str:
    """Decode as UTF-8, else as what Windows writes; a letter is not lost for a character."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _is_mail(text: str) -> bool:
    headers = _HEADERS.match(text.replace("\r\n", "\n"))
    return bool(headers and _MAIL_HEADER.search(headers[0]))


def _read_mail(raw: bytes) -> Letter:
    message: EmailMessage = email.message_from_bytes(raw, policy=policy.default)
    headers = {name: _header(message, name) for name in ("From", "Reply-To", "Sender", "To", "Cc")}
    private = tuple(part for value in headers.values() for part in _people(value))
    dropped = [f"{name}: {value}" for name, value in headers.items() if value]
    dropped += [f"attachment: {clean_line(name)}" for name in _attachments(message)]
    return Letter(_body(message), _header(message, "Subject"), "", private, tuple(dropped))


def _header(message: EmailMessage, name: str) -> str:
    try:
        return clean_line(str(message.get(name) or ""), 300)
    except (
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
    ):  # of broken headers, in the library
        return ""


def _people(header: str) -> list[str]:
    """Return the names and addresses of a header `Terry Miller <terry@example.com>, ...`."""
    parts = re.split(r"[<>,;\"]", header)
    return [part.strip() for part in parts if part.strip()]


def _attachments(message: EmailMessage) -> list[str]:
    found = []
    for part in message.walk():
        try:
            name = part.get_filename()
        except (ValueError, LookupError, AttributeError, TypeError):
            name = "without a readable name"
        if name:
            found.append(name)
    return found


def _body(message: EmailMessage) -> str:
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    kept = [part for part in parts if not part.is_attachment()]
    for subtype in ("plain", "html"):
        texts = [_content(part) for part in kept if part.get_content_subtype() == subtype]
        if any(text.strip() for text in texts):
            joined = "\n\n".join(texts)
            return text_of_html(joined) if subtype == "html" else joined
    return ""


def _content(part: EmailMessage) -> str:
    try:
        return str(part.get_content())
    except (
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
    ):  # an unknown charset, broken base64
        payload = part.get_payload(decode=True)
        return _decode(payload) if isinstance(payload, bytes) else ""


def _read_json(text: str) -> Letter:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LetterError(f"this is not JSON: {clean_line(str(error))}") from None
    answers = _answers(found)
    body = find_answer(answers, "body")
    title = find_answer(answers, *_TITLE)
    if "### " in body:
        answers = parse_issue_form(body)
        title = find_answer(answers, *_TITLE) or title
    private = [find_answer(answers, label) for label in (*_PRIVATE, *_PRIVATE_TOO)]
    dropped = [f"{clean_line(key)}: {clean_line(value)}" for key, value in answers.items() if value]
    chosen = find_answer(answers, *_CHOSEN)
    text = find_answer(answers, *_TEXT)
    kept = {text, title, chosen}
    return Letter(
        text,
        title,
        chosen,
        tuple(value for value in private if value),
        tuple(line for line in dropped if line.partition(": ")[2] not in map(clean_line, kept)),
    )


def _answers(found: object, depth: int = 4) -> dict[str, str]:
    """Return the texts in a form's JSON by their keys, the outer ones first.

    Form services wrap the fields once or twice (`{"data": {...}}`, `{"issue": {...}}`), or list
    them as `{"name": ..., "value": ...}`.
    """
    answers: dict[str, str] = {}
    if isinstance(found, dict):
        label, value = found.get("label") or found.get("name"), found.get("value")
        if isinstance(label, str) and isinstance(value, str):
            return {label: value}
        answers = {str(key): value for key, value in found.items() if isinstance(value, str)}
        found = [value for value in found.values() if isinstance(value, dict | list)]
    if isinstance(found, list) and depth:
        for inner in found:
            answers = {**_answers(inner, depth - 1), **answers}
    return answers
