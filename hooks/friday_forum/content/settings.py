"""The settings of `extra.forum` in mkdocs.yml: typed, each with a default that works.

They stand in one file, so that whoever sets up a site reads them in one place.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

from pydantic import Field, model_validator

from friday_forum.content.fields import Date, FrozenModel, Text, WebAddress, mistake
from friday_forum.content.newsletter_settings import NewsletterSettings
from friday_forum.content.schedule import WEEKDAYS, Schedule
from friday_forum.content.settings_fields import (
    Hour,
    IndexNowKey,
    IssoAddress,
    MailAddress,
    Provider,
    Repository,
    Service,
    Target,
    TimeZone,
    Weekday,
)
from friday_forum.content.validation import parse_model
from friday_forum.content.yaml_guard import MOST_VALUES, is_endless
from friday_forum.text.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class AskSettings(FrozenModel):
    """How letters reach the editors."""

    endpoint: Service | None = Field(
        description="where the form posts to; without one there is mail alone", default=None
    )
    open: bool = Field(description="`false` while letters are not taken", default=True)
    closed: Text = Field(
        description="what the page says then",
        default="We are not taking letters at the moment. Please come back in a few weeks.",
    )


class IssoSettings(FrozenModel):
    """The site's own comment service, https://isso-comments.de/."""

    url: IssoAddress | None = Field(
        description="its address; `mkdocs serve` starts one of its own", default=None
    )


class GiscusSettings(FrozenModel):
    """Discussions of a repository, with the values that https://giscus.app/ gives."""

    repo: Repository = Field(description="owner/name", examples=["owner/name"])
    repo_id: Text = Field(description="the repository's id", examples=["R_kgDO..."])
    category: Text = Field(description="the category of discussions", examples=["Announcements"])
    category_id: Text = Field(description="the category's id", examples=["DIC_kwDO..."])


class CommentsSettings(FrozenModel):
    """Where readers discuss an answer, beside writing a mail."""

    provider: Provider = Field(description="isso, giscus or none", default="isso")
    isso: IssoSettings = IssoSettings()
    giscus: GiscusSettings | None = Field(description="needed for giscus alone", default=None)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.provider == "giscus" and self.giscus is None:
            raise mistake("giscus needs giscus: {repo, repo_id, category, category_id}")
        return self


class AiSettings(FrozenModel):
    """What robots.txt says that programs may do with what readers wrote, https://contentsignals.org/."""

    train: bool = Field(description="train or tune models with it", default=False)
    search: bool = Field(description="find it in a search, with an excerpt", default=True)


class CallToAction(FrozenModel):
    """A line that invites, and where it leads."""

    text: Text = Field(description="the line")
    label: Text = Field(description="the words to click")
    url: Target = Field(description="a page of the site (`ask/`), a web or a mail address")


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

    limit: int = Field(description="suggestions fill the list up to this", default=3, ge=0, le=20)
    mentions: int = Field(description="pages listed as mentioning one", default=10, ge=0, le=100)


def _day_of(given: Mapping[str, Any]) -> str:
    """Return the weekday among the settings that were read, Friday if it is mistaken."""
    return str(given.get("weekday", "Friday"))


class Settings(FrozenModel):
    """Everything under `extra.forum`."""

    name: Text = Field(description="the column's name", default="Friday Forum")
    organization: Text = Field(description="who publishes it", default="Need a New Gig")
    organization_url: WebAddress | None = Field(description="the publisher's site", default=None)
    weekday: Weekday = Field(description="the day of the column", default="Friday")
    tagline: Text = Field(
        description="under the name",
        default_factory=lambda given: f"A question about work, answered every {_day_of(given)}",
    )
    welcome: Text = Field(
        description="what the forum is, for someone who arrives for the first time",
        default_factory=lambda given: (
            f"Every {_day_of(given)} a professional answers one reader's question about work. "
            "Then it is your turn: tell the community what you would have said."
        ),
    )
    invitation: Text = Field(
        description="the line that invites to comment",
        default="What would you have answered? Have you been there yourself?",
    )
    email: MailAddress | None = Field(
        description="where letters and comments reach the editors", default=None
    )
    editors: Text = Field(description="the author id that is the organization", default="editors")
    weekday_since: Date | None = Field(
        description="the first day of that weekday, once it was another", default=None
    )
    weekday_before: Weekday | None = Field(
        description="the weekday until then; any is right without it", default=None
    )
    skipped: tuple[Date, ...] = Field(description="days on which nothing runs", default=())
    publish_at: Hour = Field(description="the hour at which a post appears", default=dt.time(9))
    timezone: TimeZone = Field(description="the time zone of that hour", default="America/New_York")
    per_page: int = Field(description="cards on a page of a list", default=12, ge=1, le=200)
    names_per_page: int = Field(
        description="names on a page of authors or topics", default=60, ge=1, le=500
    )
    feed_entries: int = Field(description="entries in a feed", default=20, ge=1, le=200)
    share_cards: bool = Field(description="a picture for each shared post", default=True)
    admin: bool = Field(description="an editor for writers at admin/", default=False)
    admin_sign_in: WebAddress | None = Field(
        description="the service through which a team signs in there; without one by token",
        default=None,
    )
    calls_to_action: CallsToAction = CallsToAction()
    additional_read: AdditionalReadSettings = AdditionalReadSettings()
    ask: AskSettings = AskSettings()
    comments: CommentsSettings = CommentsSettings()
    newsletter: NewsletterSettings = NewsletterSettings()
    ai: AiSettings = AiSettings()
    indexnow_key: IndexNowKey | None = Field(
        description="tells search engines at once what a deployment changed", default=None
    )

    @property
    def zone(self) -> ZoneInfo:
        """The time zone as an object."""
        return ZoneInfo(self.timezone)

    @property
    def weekday_number(self) -> int:
        """The weekday counted from Monday = 0."""
        return WEEKDAYS.index(self.weekday)

    def schedule(self, now: dt.datetime) -> Schedule:
        """Return the schedule of the column as of an aware "now"."""
        before = self.weekday_before
        return Schedule(
            timezone=self.zone,
            publish_at=self.publish_at,
            weekday=self.weekday_number,
            now=now,
            since=self.weekday_since or dt.date.min,
            weekday_before=None if before is None else WEEKDAYS.index(before),
            skipped=frozenset(self.skipped),
        )

    @model_validator(mode="before")
    @classmethod
    def _take_weekday_apart(cls, values: Any) -> Any:
        """Read `weekday: {day: Thursday, since: 2027-01-07, before: Friday}`."""
        given = values.get("weekday") if isinstance(values, dict) else None
        if not isinstance(given, dict):
            return values
        if unknown := [key for key in given if key not in {"day", "since", "before"}]:
            raise mistake(f"weekday has day, since and before, not {quoted(unknown[0])}")
        return values | {
            "weekday": given.get("day", ""),
            "weekday_since": given.get("since"),
            "weekday_before": given.get("before"),
        }

    @model_validator(mode="after")
    def _skip_days_of_the_column(self) -> Self:
        usual = replace(self.schedule(dt.datetime.now(dt.UTC)), skipped=frozenset())
        for date in self.skipped:
            if not usual.is_day(date):
                raise mistake(f"skipped: {date} is a {WEEKDAYS[date.weekday()]}, no day to skip")
        return self


class SettingsError(ValueError):
    """The settings cannot be used; `messages` has a sentence for each mistake."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = tuple(messages)


def parse_settings(extra: Mapping[str, Any]) -> Settings:
    """Check `extra.forum`; raises SettingsError."""
    if is_endless(extra.get("forum")):
        raise SettingsError(
            [f"more than {MOST_VALUES:,} values stand here; do YAML aliases (*) repeat them?"]
        )
    settings, mistakes = parse_model(Settings, extra.get("forum") or {})
    if settings is None:
        raise SettingsError([message for _, message in mistakes])
    return settings
