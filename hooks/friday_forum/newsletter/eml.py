"""Write the mail as a file that mail programs open as a draft: `.eml` (RFC 5322, MIME)."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from typing import TYPE_CHECKING

from friday_forum.text.digests import digest_bytes

if TYPE_CHECKING:
    from friday_forum.newsletter.rendering import Mail

_POLICY = SMTP.clone(max_line_length=76)
"""Python would fill lines of quoted-printable to 78 characters; RFC 2045, 6.7, allows 76."""


def render_eml(mail: Mail) -> bytes:
    """Return the mail without a recipient, dated to the hour at which its post appeared.

    The boundary between its two parts comes from what they say, since one that is drawn by lot
    would make other bytes each time.
    """
    issue = mail.issue
    message = EmailMessage(_POLICY)
    message["Subject"] = issue.subject
    if issue.settings.email:
        message["From"] = formataddr((issue.settings.name, issue.settings.email))
    message["Date"] = format_datetime(issue.appeared)
    message["X-Unsent"] = "1"  # Outlook on Windows opens it as a draft and not as one received
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_{digest_bytes(mail.text.encode() + mail.html.encode())}")
    return message.as_bytes()
