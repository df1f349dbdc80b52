"""The mail as a campaign of listmonk, https://listmonk.app/docs/apis/campaigns/."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from friday_forum.newsletter.issue import NewsletterError
from friday_forum.newsletter.rendering import render_mail

if TYPE_CHECKING:
    from jinja2 import Environment

    from friday_forum.newsletter.issue import Issue
    from friday_forum.newsletter.rendering import Mail

LEAVE = "{{ UnsubscribeURL }}"
"""What listmonk replaces by the address for leaving."""

_MARK = "https://leave-the-list.invalid/"
"""Stands for that line until the braces of the post are made harmless."""

_ACTS = re.compile(r"\{\{|@(?=TrackLink)")
_FOR_OUTLOOK = re.compile(r"<!--\[(?:(?!-->|<!--)[^`])*+-->")


@dataclass(frozen=True, slots=True)
class Campaign:
    """What listmonk is asked for. `name` is the path of the post, by which it is found again."""

    name: str
    fields: dict[str, Any]


def build_campaign(issue: Issue, templates: Environment) -> tuple[Campaign, Mail]:
    """Return the campaign of a week, and its mail; raises NewsletterError, as `render_mail` does.

    listmonk runs subject and texts as Go templates, with functions that read and compute. So the
    braces of a post are written as text, and what leads out of the list is all that acts.
    """
    mail = render_mail(replace(issue, leave=_MARK), templates)
    settings = issue.settings.newsletter.listmonk
    if not settings.lists:
        raise NewsletterError(
            "mkdocs.yml: extra.forum.newsletter.listmonk.lists is missing; "
            "write the number of the list that the mail goes to, such as [3]"
        )
    fields: dict[str, Any] = {
        "name": issue.post.src_uri.removesuffix(".md"),
        "subject": _as_text(issue.subject),
        "lists": list(settings.lists),
        "type": "regular",
        "content_type": "html",
        "messenger": "email",
        "body": _body(mail.html),
        "altbody": _alternative(mail.text),
    }
    if settings.template is not None:
        fields["template_id"] = settings.template
    return Campaign(fields["name"], fields), mail


def _as_text(text: str) -> str:
    """Return text that a Go template gives back as it is."""
    return _ACTS.sub(lambda match: f'{{{{ "{match[0]}" }}}}', text)


def _body(html: str) -> str:
    """Return HTML without any action but the one; Go would drop the comments for Outlook."""
    harmless = _ACTS.sub(lambda match: "".join(f"&#{ord(char)};" for char in match[0]), html)
    kept = _FOR_OUTLOOK.sub(lambda match: f"{{{{ Safe `{match[0]}` }}}}", harmless)
    return kept.replace(_MARK, LEAVE)


def _alternative(text: str) -> str:
    """Return plain text; listmonk reads it as HTML too, and would stumble over a lone bracket."""
    return _as_text(text).replace("<", '{{ Safe "<" }}').replace(_MARK, LEAVE)
