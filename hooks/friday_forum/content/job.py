"""The content contract of one opening: `docs/jobs/<slug>.md`."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from friday_forum.content.countries import country_code, country_names
from friday_forum.content.fields import (
    Aliases,
    Date,
    FrozenModel,
    Headline,
    Slugs,
    Text,
    WebAddress,
    mistake,
)
from friday_forum.content.models import Content
from friday_forum.content.pay import Salary, render_salary
from friday_forum.text.problems import did_you_mean, quoted

if TYPE_CHECKING:
    from friday_forum.content.schedule import Status

OPEN_FOR = dt.timedelta(days=60)
"""How long an opening is shown when it does not say."""

LONGEST = dt.timedelta(days=120)

EMPLOYMENT_TYPES = {
    "full-time": "FULL_TIME",
    "part-time": "PART_TIME",
    "contract": "CONTRACTOR",
    "temporary": "TEMPORARY",
    "internship": "INTERN",
    "per-diem": "PER_DIEM",
    "other": "OTHER",
}
"""Our words and schema.org's, https://developers.google.com/search/docs/appearance/structured-data/job-posting."""


def _known_country(value: str) -> str:
    code = country_code(value)
    if code is None:
        hint = did_you_mean(value.title(), country_names().values())
        message = f"{quoted(value)} is not a country; write its two-letter code, such as US"
        raise mistake(message + hint)
    return code


def _known_types(values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if value not in EMPLOYMENT_TYPES:
            raise mistake(
                f"{quoted(value)} is not one of {', '.join(EMPLOYMENT_TYPES)}"
                + did_you_mean(value, EMPLOYMENT_TYPES)
            )
    return values


def _way_to_apply(value: object) -> str:
    text = str(value).strip()
    if re.fullmatch(r"https?://[^\s/@\"'<>]+\.[^\s\"'<>]+", text):
        return text
    if re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text):
        return f"mailto:{text}"
    raise mistake(
        f"{quoted(value)} is neither a mail address nor a link; write it from https:// on"
    )


Country = Annotated[str, AfterValidator(_known_country)]


class Location(FrozenModel):
    """Where the work is done."""

    city: Text = Field(description="the city", examples=["Columbus"])
    region: Text | None = Field(default=None, description="the state, province or canton")
    country: Country = Field(description="the country's two-letter code", examples=["US"])

    @property
    def shown(self) -> str:
        """City, region and country in words."""
        return ", ".join(filter(None, (self.city, self.region, country_names()[self.country])))


class Job(Content):
    """An opening."""

    kind = "job"
    label = "job"

    title: Headline = Field(
        description="what the person will be called", examples=["Payroll clerk"]
    )
    company: Headline = Field(description="the employer's real name", examples=["Ash and Sons"])
    company_url: WebAddress | None = Field(default=None, description="the employer's site")
    location: Location | None = Field(default=None, description="city, region and country")
    remote: Annotated[
        tuple[Country, ...], BeforeValidator(lambda v: [v] if isinstance(v, str) else v)
    ] = Field(default=(), description="the countries in which it can be done from home")
    employment_type: Annotated[Slugs, AfterValidator(_known_types)] = Field(
        min_length=1, description="how it is employed", examples=["full-time"]
    )
    salary: Salary = Field(
        description="the range of pay",
        examples=["{min: 45000, max: 55000, currency: USD, period: year}"],
    )
    apply: Annotated[str, BeforeValidator(_way_to_apply)] = Field(
        description="a mail address or a link", examples=["jobs@example.com"]
    )
    posted: Date = Field(description="the day it appears", examples=["2026-11-20"])
    expires: Date | None = Field(
        default=None,
        description="the day from which it is closed; 60 days after posted if left out",
    )
    draft: bool = Field(default=False, description="true keeps the page out of the site")
    aliases: Aliases = Field(default=(), description="old addresses that redirect here")

    @cached_property
    def status(self) -> Status:
        """Whether the page is out, waits for its day, or is a draft; a closed job is out."""
        return self._origin.schedule.status(self.posted, draft=self.draft)

    @property
    def closes(self) -> dt.date:
        """The first day on which nobody can apply any more."""
        return self.expires or self.posted + OPEN_FOR

    @property
    def closes_at(self) -> dt.datetime:
        """The moment at which that day begins where the column is at home."""
        zone = self._origin.schedule.timezone
        return dt.datetime.combine(self.closes, dt.time(), tzinfo=zone)

    @cached_property
    def is_open(self) -> bool:
        """Whether one can still apply."""
        return self._origin.schedule.today < self.closes

    @property
    def countries(self) -> tuple[str, ...]:
        """The codes of the countries in which one can live with this job, each once."""
        here = (self.location.country,) if self.location else ()
        return tuple(dict.fromkeys(here + self.remote))

    @cached_property
    def place(self) -> str:
        """Where it is done, in words."""
        names = ", ".join(country_names()[code] for code in self.remote)
        remote = f"Remote ({names})" if names else ""
        here = self.location.shown if self.location else ""
        return "; ".join(filter(None, (here, remote)))

    @cached_property
    def pay(self) -> str:
        """The salary in the way of its country."""
        return render_salary(self.salary, self.countries[0] if self.countries else "US")

    @property
    def apply_label(self) -> str:
        """The words to click: the mail address, or the host that the link leads to."""
        address = self.apply.removeprefix("mailto:")
        return re.sub(r"^https?://(?:www\.)?([^/?#]+).*$", r"\1", address)

    @property
    def description(self) -> str:
        """One sentence for previews."""
        return f"{self.title} at {self.company}. {self.place}. {self.pay}."

    @property
    def sort_key(self) -> tuple[int, str]:
        """Newest first, then by path."""
        return -self.posted.toordinal(), self.src_uri
