"""The content contract of one opening: `docs/jobs/<slug>.md`."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import TYPE_CHECKING

from friday_forum.countries import country_names
from friday_forum.model import ALIASES, Content
from friday_forum.pay import render_salary
from friday_forum.records import Record, key

if TYPE_CHECKING:
    from friday_forum.fields import Aliases, Date, Text, WebAddress
    from friday_forum.job_fields import Countries, Country, EmploymentTypes, SalaryRange, WayToApply
    from friday_forum.schedule import Status

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


class Location(Record):
    """Where the work is done."""

    city: Text = key("the city", examples=["Columbus"])
    region: Text | None = key("the state, province or canton", default=None)
    country: Country = key("the country's two-letter code", examples=["US"])

    @property
    def shown(self) -> str:
        """City, region and country in words."""
        return ", ".join(filter(None, (self.city, self.region, country_names()[self.country])))


class Job(Content):
    """An opening."""

    kind = "job"
    label = "job"

    title: Text = key("what the person will be called", examples=["Payroll clerk"])
    company: Text = key("the employer's real name", examples=["Ash and Sons"])
    company_url: WebAddress | None = key("the employer's site", default=None)
    location: Location | None = key("city, region and country", default=None)
    remote: Countries = key("the countries in which it can be done from home", default=())
    employment_type: EmploymentTypes = key(
        "how it is employed", min_length=1, examples=["full-time"]
    )
    salary: SalaryRange = key(
        "the range of pay", examples=["{min: 45000, max: 55000, currency: USD, period: year}"]
    )
    apply: WayToApply = key("a mail address or a link", examples=["jobs@example.com"])
    posted: Date = key("the day it appears", examples=["2026-11-20"])
    expires: Date | None = key(
        "the day from which it is closed; 60 days after posted if left out", default=None
    )
    draft: bool = key("true keeps the page out of the site", default=False)
    aliases: Aliases = key(ALIASES, default=())

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
