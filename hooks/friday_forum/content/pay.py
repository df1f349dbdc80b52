"""What a job pays, written as people of its country write it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal, Self

from babel.numbers import format_currency, list_currencies
from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from friday_forum.content.countries import locale_of
from friday_forum.content.fields import FrozenModel, mistake
from friday_forum.text.problems import did_you_mean, quoted

Period = Literal["hour", "day", "week", "month", "year"]


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
    if value not in Period.__args__:  # type: ignore[attr-defined] # how typing keeps them
        hint = did_you_mean(str(value), Period.__args__)  # type: ignore[attr-defined]
        raise mistake(f"{quoted(value)} is not hour, day, week, month or year{hint}")
    return value


Amount = Annotated[Decimal, BeforeValidator(_parse_amount)]


class Salary(FrozenModel):
    """The range of pay before taxes."""

    min: Amount = Field(description="the lowest pay", examples=["45000"])
    max: Amount = Field(description="the highest pay", examples=["55000"])
    currency: Annotated[str, AfterValidator(_known_currency)] = Field(
        description="the code of the currency", examples=["USD"]
    )
    period: Annotated[Period, BeforeValidator(_known_period)] = Field(
        description="what it is paid for: hour, day, week, month or year", examples=["year"]
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min > self.max:
            raise mistake(f"min {self.min} is more than max {self.max}; swap them")
        return self


def render_salary(salary: Salary, country: str) -> str:
    """Return the range in words: `$45,000 a year`, and for Germany `45.000 € a year`."""
    low, high = (_render_amount(each, salary, country) for each in (salary.min, salary.max))
    amount = low if low == high else f"{low} – {high}"
    return f"{amount} {'an' if salary.period == 'hour' else 'a'} {salary.period}"


def _render_amount(amount: Decimal, salary: Salary, country: str) -> str:
    """Both ends show cents as soon as one has some."""
    locale = locale_of(country)
    pattern = str(locale.currency_formats["standard"].pattern)
    whole = all(end == end.to_integral_value() for end in (salary.min, salary.max))
    return format_currency(
        amount,
        salary.currency,
        format=pattern.replace(".00", "") if whole else pattern,
        locale=locale,
        currency_digits=False,
    )
