"""Find numbers that stand for one person: accounts, identity cards, social security, staff numbers.

They are found by their shape and the words before them, right or wrong: a number with a slip of
the finger gives its owner away as well as a true one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_IBAN = re.compile(
    r"(?<![\w-])[A-Z]{2}\d{2}(?:[ .\u00a0-]?[A-Z0-9]{4}){2,7}(?:[ .\u00a0-]?[A-Z0-9]{1,3})?(?![\w-])",
    re.IGNORECASE,
)
_FEWEST_DIGITS = 8
"""Digits of an IBAN; with fewer it is a part number and the words after it."""

_SHAPES = re.compile(
    r"""(?<![\w.-])(?:
      \d{3}[- ]\d{2}[- ]\d{4}                                       # United States
    | [A-Z]{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-D]                  # United Kingdom
    | (?:\d{8}|[XYZ]\d{7})-?[A-Z]                                   # Spain
    | [A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z]                          # Italy
    | [12][ ]?\d\d[ ]?\d\d[ ]?\d\d[ ]?\d{3}[ ]?\d{3}(?:[ ]?\d\d)?   # France, whole
    | [12][ ]\d\d[ ]\d\d[ ]\d\d[ ]\d{3}[ ]\d{2,3}(?:[ ]\d\d)?       # France, as people write it
    | (?:19|20)?\d{6}[-+]\d{4}                                      # Sweden, Denmark
    | \d{3}\.\d{3}\.\d{3}-\d\d                                      # Brazil
    | 756\.?\d{4}\.?\d{4}\.?\d\d                                    # Switzerland
    | \d\d\.\d\d\.\d\d-\d{3}\.\d\d                                  # Belgium
    | \d{4}[ ]\d{4}[ ]\d{4}                                         # India
    | [A-Z]{1,2}\d{7,8}                                             # passports of many countries
    | (?:\d{4}[ -]){3}\d{4}                                         # cards
    )(?![\w-])""",
    re.VERBOSE,
)
_STAFF = re.compile(
    r"\b(?:employee|personnel|staff|badge|case|customer|member|policy|file) ?"
    r"(?:id|number|no\.?|#)[:\s#]*(?-i:[A-Z]{0,3}-?\d[\d-]{3,})",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:social security|ssn|national insurance|ni number|passport|reisepass|personalausweis|ausweis|"
    r"steuer-?id\w*|steuernummer|sozialversicherungs\w+|bsn|burgerservicenummer|pesel|nip|nif|nie|dni|"
    r"cpf|curp|aadhaar|ahv|personnummer|cpr|fødselsnummer|tax (?:id|number)|tfn|codice fiscale|"
    r"num[ée]ro de s[ée]cu\w*|licen[cs]e|number plate|konto(?:nummer)?|account|rekening|id card)\b"
    r"[^\d\n]{0,25}?(?P<number>\b[A-Z]{0,2}-?\d[\d .\-/]{3,18}\d[A-Z]?)(?!\w)",
    re.IGNORECASE,
)


def find_account_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where numbers of accounts and of persons begin and end, the surest first.

    Stretches may overlap: the groups of an IBAN look like an identity number.
    """
    for match in _IBAN.finditer(text):
        written = match[0]
        while written and not any(char.isdigit() for char in re.split(r"[ .\u00a0-]", written)[-1]):
            written = written[: -len(re.split(r"[ .\u00a0-]", written)[-1])].rstrip(" .\u00a0-")
        if sum(char.isdigit() for char in written) >= _FEWEST_DIGITS:
            yield match.start(), match.start() + len(written)
    for pattern in (_SHAPES, _STAFF):
        yield from (match.span() for match in pattern.finditer(text))
    yield from (match.span("number") for match in _NAMED.finditer(text))
