"""Find phone numbers as people write them: international, and in the national forms.

Better one number too many than one printed: a run of digits is a number by its form, or because
the words before it say so. Dates, years, amounts and times are not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FEWEST, MOST = 7, 15
"""Digits of a number with its area; E.164 allows 15."""

_GAP = r"[ \t\u00a0\u2009\u202f]"
_CANDIDATE = re.compile(
    rf"(?<![\w.,$€£¥#@/=-])(?<!\d:)(?:\+{_GAP}?|\((?=\+?\d{{1,5}}\))\+?)?\d(?:(?:{_GAP}?[().\-–‑/]{_GAP}?){{0,2}}{_GAP}?\d){{6,17}}"
    r"(?!\d|[.,:/-]\d|%|\w*@)"
    rf"(?:{_GAP}*(?:ext|extension|x|Durchwahl)\.?{_GAP}*\d{{1,5}})?",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:call|ring|text|phone|telephone|tel|mobile|cell|cellphone|handy|fax|reach|number|whatsapp|"
    r"signal|sms|dial|m|t|p|h|w|portable|fon|telefon|móvil|contact)\b[^\d\n]{0,25}$",
    re.IGNORECASE,
)
_FORMS = re.compile(
    r"""
      \+\d{7,15} | 00[1-9]\d{7,13}                         # international
    | \d*\(\d{2,5}\)\d{5,9}                                # (555) 010 1234, 8 (495) 123-45-67
    | \+?\d{0,3}\(0?\)\d{7,11}                             # +44 (0)20 ...
    | \d{10,11}                                            # ten digits in a row
    | 0\d{8,11}                                            # most of the world has a trunk zero
    """,
    re.VERBOSE,
)
_GROUPS = frozenset(
    """3-3-4 1-3-3-4 3-3-3 3-2-2-2 2-2-2-2 2-2-2-2-2 5-5 3-4-4 2-4-4 5-4 3-3-2-2 2-3-2-2 4-3-3 1-4-4 4-3-4
    2-3-4 4-2-2-2""".split()
)
"""Lengths of the groups of digits in national forms without a trunk zero."""

_DATE = re.compile(
    r"(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])(?!\d).*"
    r"|(?:0?[1-9]|[12]\d|3[01])[-./ ](?:0?[1-9]|[12]\d|3[01])[-./ ](?:19|20)?\d\d"
    r"|(?:19|20)\d\d(?:\W+(?:19|20)\d\d)+"
)
_AMOUNT_BEFORE = re.compile(r"(?:[$€£¥]|USD|EUR|GBP|CHF|ISBN(?:-1[03])?:?)\s?$", re.IGNORECASE)
_AMOUNT_AFTER = re.compile(
    r"\s?(?:[$€£¥%]|k\b|USD|EUR|GBP|CHF|dollars|euros?|pounds|francs|people|employees|applications|"
    r"hours|hrs|copies|units|users|customers|miles|km)",
    re.IGNORECASE,
)


def find_phone_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where phone numbers begin and end."""
    for match in _CANDIDATE.finditer(text):
        before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() :][:15]
        if _is_number(match[0], before, after):
            yield match.span()


def _is_number(written: str, before: str, after: str) -> bool:
    if _DATE.fullmatch(written) or _AMOUNT_BEFORE.search(before) or _AMOUNT_AFTER.match(after):
        return False
    plain = re.split(r"[a-z]", written, maxsplit=1, flags=re.IGNORECASE)[0]
    digits = re.findall(r"\d+", plain)
    if not FEWEST <= sum(map(len, digits)) <= MOST:
        return False
    if _CUE.search(before) or _FORMS.fullmatch(re.sub(r"[^\d+()]", "", plain)):
        return True
    groups = "-".join(str(len(group)) for group in digits)
    return groups in _GROUPS or (groups == "3-4" and digits[0] == "555")
