"""The types of front matter values, and how each mistake in one is worded."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from friday_forum.content.aliases import AliasError, read_alias
from friday_forum.text.problems import quoted

DESCRIPTION_LIMIT = 200
NAMELESS = "A reader"
"""Who asks, or says something, where no name is to be shown."""

HEADLINE_LIMIT = 200
"""Characters of a name."""

TITLE_LIMIT = 140
"""Characters of the title of a post or an article; search engines show some sixty."""

_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_UNWRITABLE = re.compile(
    "[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_LINE_BREAKS = re.compile("[\t\n\r\u0085\u2028\u2029]+")
_YEARS = range(1990, 2200)


def mistake(message: str) -> PydanticCustomError:
    """Return a validation error whose message is shown to the writer as it is."""
    return PydanticCustomError("forum", "{message}", {"message": message})


def _require_utc(moment: dt.datetime) -> dt.datetime:
    try:
        moment.astimezone(dt.UTC)
    except OverflowError:
        raise mistake(f"{quoted(moment.isoformat())} is before year 1 or after 9999") from None
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_require_utc)]
"""A time with an offset, which UTC has as well."""


def _parse_date(value: object) -> dt.date:
    if isinstance(value, dt.date):
        return value
    match = _ISO_DATE.fullmatch(str(value).strip())
    if not match:
        raise mistake(f"{quoted(value)} is not a date; write year-month-day, such as 2026-11-20")
    try:
        date = dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise mistake(f"{quoted(value)} is not a day of the calendar") from None
    if date.year not in _YEARS:
        raise mistake(f"{quoted(value)} has an unlikely year")
    return date


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _without_repeats(values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if values.count(value) > 1:
            raise mistake(f"{quoted(value)} is listed twice")
    return values


def _web_address(value: str) -> str:
    if not re.match(r"https?://[^\s/@]+\.[^\s@]+\Z", value):
        raise mistake(f"{quoted(value)} is not a web address; write it from https:// on")
    return value


def _repository_path(value: str) -> str:
    if "\\" in value or value.startswith("/") or ".." in value.split("/"):
        raise mistake(f"{quoted(value)} is not a path below docs/, such as assets/images/dan.jpg")
    return value


def _alias(value: str) -> str:
    try:
        return read_alias(value)
    except AliasError as error:
        raise mistake(str(error)) from None


def _writable(value: str) -> str:
    """Refuse what neither HTML nor XML can hold; only an escape in quotes brings it in."""
    if match := _UNWRITABLE.search(value):
        raise mistake(f"holds a character that no page can show (U+{ord(match[0]):04X})")
    return value


def _on_one_line(value: str) -> str:
    return _LINE_BREAKS.sub(" ", value)


Text = Annotated[str, Field(min_length=1), AfterValidator(_writable)]
"""Text that says something."""

Headline = Annotated[Text, Field(max_length=HEADLINE_LIMIT), AfterValidator(_on_one_line)]
"""A name, or the title of something that nobody shares."""

Title = Annotated[Text, Field(max_length=TITLE_LIMIT), AfterValidator(_on_one_line)]
"""The title of a post or an article: a longer one is cut on share cards and by search engines."""

ShortText = Annotated[
    str, Field(min_length=1, max_length=DESCRIPTION_LIMIT), AfterValidator(_writable)
]
"""One sentence for cards, feeds and previews."""

Aliases = tuple[Annotated[Text, AfterValidator(_alias)], ...]
"""Old addresses that lead to a page."""

Date = Annotated[dt.date, BeforeValidator(_parse_date)]
"""A calendar date; a time of day after it is ignored, the hour is the column's."""

Slugs = Annotated[
    tuple[Text, ...],
    BeforeValidator(_one_or_more, json_schema_input_type=Text | tuple[Text, ...]),
    AfterValidator(_without_repeats),
]
"""Ids or topic slugs; a single one may stand without a list."""

WebAddress = Annotated[str, AfterValidator(_web_address)]
"""An http or https address; `javascript:`, `mailto:` and a user name in it are refused."""

DocsPath = Annotated[str, AfterValidator(_repository_path)]
"""The path of a file below docs/."""


class FrozenModel(BaseModel):
    """Immutable; unknown keys are mistakes; white space around text does not count."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Link(FrozenModel):
    """A titled link to another site."""

    title: Text = Field(description="the words to click", examples=["Notice periods"])
    url: WebAddress = Field(description="its address", examples=["https://www.acas.org.uk/"])


class Source(FrozenModel):
    """Where a text first appeared, or how it came to be."""

    title: Text = Field(description="what to show", examples=["Need a New Gig, 2019"])
    url: WebAddress | None = Field(default=None, description="its address, if it has one")


def titled(value: object) -> Any:
    """Let a plain text stand for `{title: text}`."""
    return {"title": value} if isinstance(value, str) else value


def titled_address(value: str) -> str:
    """Refuse a bare web address in `additional_read`: a link needs words to click."""
    if value.startswith(("http://", "https://", "www.")):
        raise mistake(f"{quoted(value)} needs a title; write {{title: ..., url: {value}}}")
    return value
