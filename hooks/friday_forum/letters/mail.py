"""Read a letter that came by mail."""

from __future__ import annotations

import email
import re
from email import policy
from typing import TYPE_CHECKING

from friday_forum.letters.letter import Letter, decode
from friday_forum.text.plain_text import clean_line, text_of_html

if TYPE_CHECKING:
    from email.message import EmailMessage

_HEADERS = re.compile(r"\A(?:[A-Z][\w-]*: ?[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\n")
_MAIL_HEADER = re.compile(r"^(?:From|Received|Return-Path|Message-ID|MIME-Version):", re.MULTILINE)


def is_mail(text: str) -> bool:
    """Tell whether a text begins with the headers of a mail."""
    headers = _HEADERS.match(text.replace("\r\n", "\n"))
    return bool(headers and _MAIL_HEADER.search(headers[0]))


def read_mail(raw: bytes) -> Letter:
    """Return the letter in a mail: its own text, else that of its HTML; never an attachment."""
    message: EmailMessage = email.message_from_bytes(raw, policy=policy.default)
    headers = {name: _header(message, name) for name in ("From", "Reply-To", "Sender", "To", "Cc")}
    writers = (value for name, value in headers.items() if name != "To")
    private = tuple(part for value in writers for part in _people(value))
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
        return decode(payload) if isinstance(payload, bytes) else ""
