"""The types of the keys of an opening, and how each mistake in one is worded."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal, get_args

from babel.numbers import list_currencies
from pydantic import AfterValidator, BeforeValidator

from friday_forum.countries import country_code, country_names
from friday_forum.fields import Slugs, mistake
from friday_forum.job import EMPLOYMENT_TYPES
from friday_forum.pay import Salary
from friday_forum.problems import did_you_mean, quoted

_Period = Literal["hour", "day", "week", "month", "year"]
PERIODS: tuple[str, ...] = get_args(_Period)


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


def _parse_amount(value: object) -> Decimal:
    text = str(value).strip()
    if not re.fullmatch(r"\d{1,12}(?:\.\d{1,2})?", text):
        message = f"{quoted(value)} is not an amount; write digits alone, such as 45000 or 18.50"
        raise mistake(message)
    return Decimal(text)


def _known_currency(value: str) -> str:
    code = value.upper()
    if code not in list_currencies():
        raise mistake(f"{quoted(value)} is not a currency; write its code, such as USD")
    return code


def _known_period(value: object) -> object:
    if value not in PERIODS:
        hint = did_you_mean(str(value), PERIODS)
        raise mistake(f"{quoted(value)} is not hour, day, week, month or year{hint}")
    return value


def _in_order(salary: Salary) -> Salary:
    if salary.min > salary.max:
        raise mistake(f"min {salary.min} is more than max {salary.max}; swap them")
    return salary


Country = Annotated[str, AfterValidator(_known_country)]
"""The two-letter code of a country, which may be written as its name."""

Countries = Annotated[
    tuple[Country, ...], BeforeValidator(lambda v: [v] if isinstance(v, str) else v)
]
"""One country or several."""

EmploymentTypes = Annotated[Slugs, AfterValidator(_known_types)]
"""One or more of our words for how somebody is employed."""

WayToApply = Annotated[str, BeforeValidator(_way_to_apply)]
"""The address of a page, or `mailto:` and a mail address."""

Amount = Annotated[Decimal, BeforeValidator(_parse_amount)]
"""Money, with cents or without."""

Currency = Annotated[str, AfterValidator(_known_currency)]
"""The code of a currency, ISO 4217."""

Period = Annotated[_Period, BeforeValidator(_known_period)]
"""What is paid for."""

SalaryRange = Annotated[Salary, AfterValidator(_in_order)]
"""The range of pay, the lowest first."""
