"""What a job pays, written as people of its country write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_currency

from friday_forum.countries import locale_of
from friday_forum.records import Record, key

if TYPE_CHECKING:
    from decimal import Decimal

    from friday_forum.job_fields import Amount, Currency, Period


class Salary(Record):
    """The range of pay before taxes."""

    min: Amount = key("the lowest pay", examples=["45000"])
    max: Amount = key("the highest pay", examples=["55000"])
    currency: Currency = key("the code of the currency", examples=["USD"])
    period: Period = key("what it is paid for: hour, day, week, month or year", examples=["year"])


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
