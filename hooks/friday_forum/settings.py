"""The settings of `extra.forum` in mkdocs.yml: typed, each with a default that works."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from friday_forum.fields import FrozenModel, Text, WebAddress, mistake
from friday_forum.problems import did_you_mean, quoted
from friday_forum.schedule import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Mapping


def _parse_weekday(value: object) -> str:
    name = str(value).strip().capitalize()
    if name not in WEEKDAYS:
        raise mistake(f"{quoted(value)} is not a weekday{did_you_mean(name, WEEKDAYS)}")
    return name


def _parse_time(value: object) -> dt.time:
    """Read `"09:00"`; YAML 1.1 reads an unquoted 10:30 as 630, minutes since midnight."""
    if isinstance(value, dt.time):
        return value
    if isinstance(value, int) and 0 <= value < 24 * 60:
        return dt.time(*divmod(value, 60))
    match = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", str(value).strip())
    if not match:
        raise mistake(f'{quoted(value)} is not an hour; write it as in "09:00"')
    return dt.time(int(match[1]), int(match[2]))


def _parse_timezone(value: object) -> str:
    try:
        return ZoneInfo(str(value)).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"{quoted(value)} is not a time zone; write one such as America/New_York"
        raise mistake(message) from None


def _parse_mail_address(value: object) -> str:
    if not re.fullmatch(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+", str(value)):
        raise mistake(f"{quoted(value)} is not a mail address")
    return str(value)


def _parse_service(value: object) -> str:
    """Read the address of a service: often a bare host, or 127.0.0.1 with a port."""
    text = str(value).strip()
    if not re.fullmatch(r"https?://[\w.-]+(?::\d{1,5})?(?:/[\w./~%?=&-]*)?", text, re.ASCII):
        raise mistake(f"{quoted(value)} is not a web address; write it from https:// on")
    return text


Service = Annotated[str, BeforeValidator(_parse_service)]
"""The http or https address of a service, as it was written."""


class AskSettings(FrozenModel):
    """How letters reach the editors."""

    endpoint: Service | None = Field(
        default=None, description="where the form posts to; without one there is mail alone"
    )


def _parse_provider(value: object) -> str:
    name, known = str(value).strip().lower(), ("isso", "giscus", "none")
    if name not in known:
        raise mistake(f"{quoted(value)} is not isso, giscus or none{did_you_mean(name, known)}")
    return name


class IssoSettings(FrozenModel):
    """The site's own comment service, https://isso-comments.de/."""

    url: Annotated[Service, AfterValidator(lambda url: url.rstrip("/"))] | None = Field(
        default=None, description="its address; `mkdocs serve` starts one of its own"
    )


class GiscusSettings(FrozenModel):
    """Discussions of a repository, with the values that https://giscus.app/ gives."""

    repo: Text = Field(description="owner/name", examples=["owner/name"])
    repo_id: Text = Field(description="the repository's id", examples=["R_kgDO..."])
    category: Text = Field(description="the category of discussions", examples=["Announcements"])
    category_id: Text = Field(description="the category's id", examples=["DIC_kwDO..."])


class CommentsSettings(FrozenModel):
    """Where readers discuss an answer, beside writing a mail."""

    provider: Annotated[Literal["isso", "giscus", "none"], BeforeValidator(_parse_provider)] = (
        Field(default="isso", description="isso, giscus or none")
    )
    isso: IssoSettings = IssoSettings()
    giscus: GiscusSettings | None = Field(default=None, description="needed for giscus alone")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.provider == "giscus" and self.giscus is None:
            raise mistake("giscus needs giscus: {repo, repo_id, category, category_id}")
        return self


class CallToAction(FrozenModel):
    """A line that invites, and where it leads."""

    text: Text = Field(description="the line")
    label: Text = Field(description="the words to click")
    url: Text = Field(description="a page of the site (`ask/`) or a web address")


class CallsToAction(FrozenModel):
    """The three invitations around an article."""

    ask: CallToAction = CallToAction(
        text="Something at work on your mind?", label="Ask a question", url="ask/"
    )
    job: CallToAction = CallToAction(
        text="Is your team looking for someone?", label="Post a job", url="post-a-job/"
    )
    bad_boss: CallToAction = CallToAction(
        text="Looking for something new because of a bad boss?",
        label="Read what others did",
        url="topics/managers/",
    )


class AdditionalReadSettings(FrozenModel):
    """How many links stand under an answer."""

    limit: int = Field(default=3, ge=0, le=20, description="suggestions fill the list up to this")
    mentions: int = Field(default=10, ge=0, le=100, description="pages listed as mentioning one")


class Settings(FrozenModel):
    """Everything under `extra.forum`."""

    name: Text = Field(default="Friday Forum", description="the column's name")
    organization: Text = Field(default="Need a New Gig", description="who publishes it")
    organization_url: WebAddress | None = Field(default=None, description="the publisher's site")
    tagline: Text = Field(
        default="A question about work, answered every Friday", description="under the name"
    )
    welcome: Text = Field(
        default="Every Friday a professional answers one reader's question about work. "
        "Then it is your turn: tell the community what you would have said.",
        description="what the forum is, for someone who arrives for the first time",
    )
    invitation: Text = Field(
        default="What would you have answered? Have you been there yourself?",
        description="the line that invites to comment",
    )
    email: Annotated[str, BeforeValidator(_parse_mail_address)] | None = Field(
        default=None, description="where letters and comments reach the editors"
    )
    editors: Text = Field(default="editors", description="the author id that is the organization")
    weekday: Annotated[str, BeforeValidator(_parse_weekday)] = Field(
        default="Friday", description="the day of the column"
    )
    publish_at: Annotated[dt.time, BeforeValidator(_parse_time)] = Field(
        default=dt.time(9), description="the hour at which a post appears"
    )
    timezone: Annotated[str, BeforeValidator(_parse_timezone)] = Field(
        default="America/New_York", description="the time zone of that hour"
    )
    per_page: int = Field(default=12, ge=1, le=200, description="cards on a page of a list")
    names_per_page: int = Field(
        default=60, ge=1, le=500, description="names on a page of authors or topics"
    )
    feed_entries: int = Field(default=20, ge=1, le=200, description="entries in a feed")
    share_cards: bool = Field(default=True, description="a picture for each shared post")
    calls_to_action: CallsToAction = CallsToAction()
    additional_read: AdditionalReadSettings = AdditionalReadSettings()
    ask: AskSettings = AskSettings()
    comments: CommentsSettings = CommentsSettings()

    @property
    def zone(self) -> ZoneInfo:
        """The time zone as an object."""
        return ZoneInfo(self.timezone)

    @property
    def weekday_number(self) -> int:
        """The weekday counted from Monday = 0."""
        return WEEKDAYS.index(self.weekday)


def parse_settings(extra: Mapping[str, Any]) -> Settings:
    """Validate `extra.forum`; raises pydantic's ValidationError, to be worded by `validation`."""
    return Settings.model_validate(extra.get("forum") or {})
