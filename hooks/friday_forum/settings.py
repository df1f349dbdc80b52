"""The settings of `extra.forum` in mkdocs.yml: typed, each with a default that works."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from friday_forum.records import Record, key
from friday_forum.schedule import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from friday_forum.fields import Text, WebAddress
    from friday_forum.settings_fields import (
        CompleteComments,
        Hour,
        IssoAddress,
        MailAddress,
        Provider,
        Service,
        TimeZone,
        Weekday,
    )


class AskSettings(Record):
    """How letters reach the editors."""

    endpoint: Service | None = key(
        "where the form posts to; without one there is mail alone", default=None
    )


class IssoSettings(Record):
    """The site's own comment service, https://isso-comments.de/."""

    url: IssoAddress | None = key("its address; `mkdocs serve` starts one of its own", default=None)


class GiscusSettings(Record):
    """Discussions of a repository, with the values that https://giscus.app/ gives."""

    repo: Text = key("owner/name", examples=["owner/name"])
    repo_id: Text = key("the repository's id", examples=["R_kgDO..."])
    category: Text = key("the category of discussions", examples=["Announcements"])
    category_id: Text = key("the category's id", examples=["DIC_kwDO..."])


class CommentsSettings(Record):
    """Where readers discuss an answer, beside writing a mail."""

    provider: Provider = key("isso, giscus or none", default="isso")
    isso: IssoSettings = IssoSettings()
    giscus: GiscusSettings | None = key("needed for giscus alone", default=None)


class CallToAction(Record):
    """A line that invites, and where it leads."""

    text: Text = key("the line")
    label: Text = key("the words to click")
    url: Text = key("a page of the site (`ask/`) or a web address")


class CallsToAction(Record):
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


class AdditionalReadSettings(Record):
    """How many links stand under an answer."""

    limit: int = key("suggestions fill the list up to this", default=3, ge=0, le=20)
    mentions: int = key("pages listed as mentioning one", default=10, ge=0, le=100)


class Settings(Record):
    """Everything under `extra.forum`."""

    name: Text = key("the column's name", default="Friday Forum")
    organization: Text = key("who publishes it", default="Need a New Gig")
    organization_url: WebAddress | None = key("the publisher's site", default=None)
    tagline: Text = key("under the name", default="A question about work, answered every Friday")
    welcome: Text = key(
        "what the forum is, for someone who arrives for the first time",
        default="Every Friday a professional answers one reader's question about work. "
        "Then it is your turn: tell the community what you would have said.",
    )
    invitation: Text = key(
        "the line that invites to comment",
        default="What would you have answered? Have you been there yourself?",
    )
    email: MailAddress | None = key("where letters and comments reach the editors", default=None)
    editors: Text = key("the author id that is the organization", default="editors")
    weekday: Weekday = key("the day of the column", default="Friday")
    publish_at: Hour = key("the hour at which a post appears", default=dt.time(9))
    timezone: TimeZone = key("the time zone of that hour", default="America/New_York")
    per_page: int = key("cards on a page of a list", default=12, ge=1, le=200)
    names_per_page: int = key("names on a page of authors or topics", default=60, ge=1, le=500)
    feed_entries: int = key("entries in a feed", default=20, ge=1, le=200)
    share_cards: bool = key("a picture for each shared post", default=True)
    calls_to_action: CallsToAction = CallsToAction()
    additional_read: AdditionalReadSettings = AdditionalReadSettings()
    ask: AskSettings = AskSettings()
    comments: CompleteComments = CommentsSettings()

    @property
    def zone(self) -> ZoneInfo:
        """The time zone as an object."""
        return ZoneInfo(self.timezone)

    @property
    def weekday_number(self) -> int:
        """The weekday counted from Monday = 0."""
        return WEEKDAYS.index(self.weekday)


class SettingsError(ValueError):
    """The settings cannot be used; `messages` has a sentence for each mistake."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = tuple(messages)


def parse_settings(extra: Mapping[str, Any]) -> Settings:
    """Check `extra.forum`; raises SettingsError."""
    from friday_forum.validation import parse_record  # noqa: PLC0415 - loads pydantic

    settings, mistakes = parse_record(Settings, extra.get("forum") or {})
    if settings is None:
        raise SettingsError([message for _, message in mistakes])
    return settings
