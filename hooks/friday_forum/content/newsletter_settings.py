"""The settings of `extra.forum.newsletter`: the week by mail, and the form to subscribe."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from friday_forum.content.fields import FrozenModel, Text, mistake
from friday_forum.content.settings_fields import Service
from friday_forum.text.problems import quoted


def _parse_field_name(value: object) -> str:
    if not re.fullmatch(r"[\w.\[\]:-]+", str(value), re.ASCII):
        raise mistake(f"{quoted(value)} is not the name of a form's field, such as email or EMAIL")
    return str(value)


def _parse_placeholder(value: str) -> str:
    if re.search(r"[^\S ]|[<>\"']", value):
        raise mistake(f"{quoted(value)} holds a quote, a bracket < > or a line break")
    return value


def _positive(value: int) -> int:
    if value < 1:
        raise mistake(f"{value} is not the number of a list or template; they count from 1")
    return value


FieldName = Annotated[str, BeforeValidator(_parse_field_name)]
"""The name of a field in an HTML form."""

Placeholder = Annotated[Text, AfterValidator(_parse_placeholder)]
"""What a mail service replaces by an address of its own; it stands in an attribute of a link."""

Number = Annotated[int, AfterValidator(_positive)]
"""The number that listmonk gives to a list or a template."""


class ListmonkSettings(FrozenModel):
    """What a campaign needs to know of your listmonk, https://listmonk.app/."""

    lists: tuple[Number, ...] = Field(
        description="the numbers of the lists that it goes to", default=(), examples=["[3]"]
    )
    template: Number | None = Field(
        description="the number of a template that holds the content alone; "
        "listmonk's default one frames the mail a second time",
        default=None,
    )


class NewsletterSettings(FrozenModel):
    """The week by mail. Addresses of readers are kept by a mail service, never here."""

    postal_address: Text | None = Field(
        description="where the publisher gets post; the law of many countries wants it in "
        "each mail, so no mail is made without it",
        default=None,
        examples=["Need a New Gig, 12 Example Street, Columbus, OH 43004"],
    )
    leave: Placeholder = Field(
        description="what your service replaces by the address for leaving",
        default="{{ UnsubscribeURL }}",
    )
    subscribe: Service | None = Field(
        description="where the form to subscribe posts to; without it there is no form",
        default=None,
    )
    field: FieldName = Field(
        description="what your service calls the mail address", default="email"
    )
    hidden: dict[FieldName, str] = Field(
        description="what else your service wants in the form: {l: the list's id}",
        default_factory=dict,
    )
    listmonk: ListmonkSettings = ListmonkSettings()
