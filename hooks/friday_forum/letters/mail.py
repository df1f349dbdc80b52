"""Read a letter that came by mail: its own words, and nothing of what is attached."""

from __future__ import annotations

import email
import re
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy
from typing import TYPE_CHECKING, Any, TypeAlias

from friday_forum.letters.letter import Letter, LetterError, split_people
from friday_forum.letters.mail_text import text_of_part
from friday_forum.text.plain_text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    _Policy: TypeAlias = EmailPolicy[EmailMessage]
else:
    _Policy = EmailPolicy  # which takes no parameter when it runs

_HEADERS = re.compile(
    r"\A(?:From [^\n]*+\n)?(?:[A-Za-z][\w-]*+:[^\n]*+\n(?:[ \t][^\n]*+\n)*+){2,}+\n"
)
_MAIL_HEADER = re.compile(
    r"^(?:From|Received|Return-Path|Message-ID|MIME-Version):", re.MULTILINE | re.IGNORECASE
)
_NEXT_MAIL = re.compile(
    r"^From \S+ [A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [^\n]*\n[A-Z]", re.MULTILINE
)
_ONLY_HTML = re.compile(r"\bhtml\b", re.IGNORECASE)
_NOTICE = 400
"""Characters of a text that says no more than that the mail is in HTML."""

_HEADER_LIMIT = 4000
"""Characters of a header that are read: the library takes quadratic time for some."""

_MACHINES = re.compile(r"\A\W*(?:mailer-daemon|postmaster)\b", re.IGNORECASE)


class _Lenient(_Policy):
    """Headers cut at a length; those that the library stumbles over as they were written."""

    def header_source_parse(self, sourcelines: Sequence[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(list(sourcelines))
        return name, value[:_HEADER_LIMIT]

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        try:
            return super().header_fetch_parse(name, value)
        except (ValueError, LookupError, AttributeError, TypeError):  # of a broken header
            return self.header_factory("Comments", clean_line(str(value), 300))


_POLICY = _Lenient()


def is_mail(text: str) -> bool:
    """Tell whether a text begins with the headers of a mail."""
    headers = _HEADERS.match(text.replace("\r\n", "\n"))
    return bool(headers and _MAIL_HEADER.search(headers[0]))


def read_mail(raw: bytes) -> Letter:
    """Return the letter in a mail: its own text, else that of its HTML; never an attachment.

    Raises LetterError for what no person wrote, and for what is encrypted.
    """
    try:
        message: EmailMessage = email.message_from_bytes(raw, EmailMessage, policy=_POLICY)
        _check(message)
        headers = {
            name: _header(message, name) for name in ("From", "Reply-To", "Sender", "To", "Cc")
        }
        dropped = [f"{name}: {value}" for name, value in headers.items() if value]
        dropped += [f"attachment: {name}" for name in _attachments(message)]
        writers = (value for name, value in headers.items() if name != "To")
        private = tuple(part for value in writers for part in split_people(value))
        return Letter(_body(message), _header(message, "Subject"), "", private, tuple(dropped))
    except RecursionError:
        raise LetterError("this mail has too many parts within parts") from None


def _check(message: EmailMessage) -> None:
    kind = message.get_content_type()
    if kind == "multipart/report" or _MACHINES.match(_header(message, "From")):
        raise LetterError("this is a notice that a mail could not be delivered, and no letter")
    if _header(message, "Auto-Submitted").lower().startswith("auto-"):
        raise LetterError("this is an automatic answer, and no letter")
    smime = str(message.get_param("smime-type") or "").lower()
    if kind == "multipart/encrypted" or (
        kind.endswith("pkcs7-mime") and not smime.startswith("signed")
    ):
        raise LetterError("this mail is encrypted; open it in your mail program and save its text")


def _header(message: MIMEPart, name: str) -> str:
    return clean_line(str(message.get(name) or ""), 300)


def _parts(message: MIMEPart) -> Iterator[MIMEPart]:
    """Yield the parts of a mail without those of the mails attached to it."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.iter_parts():
            yield from _parts(part)
    else:
        yield message


def _attachments(message: EmailMessage) -> Iterator[str]:
    for part in _parts(message):
        name = clean_line(str(part.get_filename() or ""))
        if name:
            yield name
        elif part.get_content_maintype() == "message":
            inner = part.get_payload()
            attached = inner[0] if isinstance(inner, list) and inner else None
            yield (isinstance(attached, MIMEPart) and _header(attached, "Subject")) or "a mail"
        elif part.is_attachment():
            yield f"without a name ({part.get_content_type()})"


def _body(message: EmailMessage) -> str:
    """Return the plain text, or that of the HTML where the plain text is none or a mere notice."""
    leaves = [part for part in _parts(message) if _is_words(part)]
    markup = [part for part in leaves if part.get_content_type() == "text/html"]
    plain = [part for part in leaves if part.get_content_type() != "text/html"]
    text = "\n\n".join(map(text_of_part, plain))
    notice = len(text) < _NOTICE and _ONLY_HTML.search(text)
    if markup and (notice or not text.strip()):
        text = "\n\n".join(map(text_of_part, markup))
    next_mail = _NEXT_MAIL.search(text)
    if next_mail:
        text = f"{text[: next_mail.start()]}-----Original Message-----\n{text[next_mail.start() :]}"
    return re.sub(r"^>(>*From )", r"\1", text, flags=re.MULTILINE)


def _is_words(part: MIMEPart) -> bool:
    """Tell whether a part is what somebody wrote: text that has no name of a file.

    A part that is called multipart and has no parts is text, cut short or badly labelled.
    """
    if part.is_attachment() or part.get_filename():
        return False
    kind = part.get_content_type()
    return kind in {"text/plain", "text/html"} or kind.startswith("multipart/")
