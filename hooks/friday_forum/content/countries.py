"""Countries by their two-letter codes (ISO 3166-1), with the names and the habits of each."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ"}
_SPOKEN = {"USA": "US", "UK": "GB", "ENGLAND": "GB", "AMERICA": "US"}


@cache
def country_names() -> Mapping[str, str]:
    """Return the English name of each country by its code."""
    territories = Locale("en").territories
    return {
        code: str(name)
        for code, name in territories.items()
        if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRIES
    }


def country_code(text: str) -> str | None:
    """Return the code that is meant by a code or an English name, None for anything else."""
    word = text.strip()
    if word.upper() in country_names():
        return word.upper()
    by_name = {name.casefold(): code for code, name in country_names().items()}
    return _SPOKEN.get(word.upper().replace(".", "")) or by_name.get(word.casefold())


@cache
def locale_of(country: str) -> Locale:
    """Return how numbers are written in a country: in English where English is known there."""
    for name in (f"en_{country}", f"und_{country}"):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
