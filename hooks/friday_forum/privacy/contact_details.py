"""Find in a text what tells who wrote it, or how to reach someone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from friday_forum.privacy.person_names import find_full_names
from friday_forum.privacy.phone_numbers import find_phone_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Kind: TypeAlias = Literal[
    "e-mail address",
    "profile link",
    "link",
    "phone number",
    "account number",
    "street address",
    "name",
    "employer",
    "place",
    "date",
    "amount",
    "age",
    "job title",
]


@dataclass(frozen=True, slots=True)
class Trace:
    """A stretch `start:end` of a text that leads to a person."""

    start: int
    end: int
    kind: Kind


_AT, _DOT = r"\s*[\[({<]\s*at\s*[\])}>]\s*", r"(?:\s*[\[({<]\s*dot\s*[\])}>]\s*|\s+dot\s+|\.)"
_EMAIL = re.compile(
    rf"""
      (?:mailto:)?[^\s@<>()\[\]{{}}"',;:]{{1,64}}[@＠][^\W_][\w-]*(?:\.[\w-]+)*
    | [\w.+-]+{_AT}[\w-]+(?:{_DOT}[\w-]+)+
    | [\w.+-]+(?:[ ]dot[ ][\w+-]+)*[ ]at[ ][\w-]+(?:[ ]dot[ ][\w-]+)+
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SIGNS = (
    "@",
    "＠",
    "at)",
    "at ]",
    "at]",
    "at}",
    "at >",
    "at )",
    "AT)",
    "AT]",
    " dot ",
    " DOT ",
    "at>",
)
_DIGIT = re.compile(r"\d")
_HANDLE = re.compile(r"(?<![\w.@/])@\w[\w.-]{1,38}\w(?!@)")
_PROFILE_HOSTS = (
    r"linkedin|facebook|fb|instagram|twitter|tiktok|xing|threads|github|gitlab|medium|youtube|"
    r"reddit|snapchat|pinterest|bsky|calendly|linktr|wa|t|x|about"
)
_PROFILE = re.compile(
    rf"(?<![\w.-])(?:https?://)?(?:[\w-]+\.)?(?:{_PROFILE_HOSTS})\.(?:com|me|ee|app|be|net)/[^\s<>()\[\]\"']+",
    re.IGNORECASE,
)
_ENDINGS = (
    "com|org|net|edu|gov|info|biz|io|co|me|dev|app|example|test|invalid|uk|de|fr|it|es|nl|be|at|ch|"
    "eu|ie|ca|au|nz|in|jp|cn|br|mx|se|no|dk|fi|pl|pt|cz|us"
)
_LINK = re.compile(
    rf"(?:[a-z][a-z0-9+.-]{{1,15}}://|www\.)[^\s<>\"'\])]+"
    rf"|(?<![\w@.-])[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?-i:{_ENDINGS}|{_ENDINGS.upper()})(?![\w-]|\.\w)(?:/[^\s<>\"'\])]*)?",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(?<![\w-])(?:\d{3}-\d{2}-\d{4}|[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?"
    r"|(?:\d{4}[ -]){3}\d{4})(?![\w-])"
    r"|(?i:\b(?:employee|personnel|staff|badge|case|customer|member|policy|file) ?"
    r"(?:id|number|no\.?|#)[:\s#]*)(?-i:[A-Z]{0,3}-?\d[\d-]{3,})"
)
_NUMBER = r"\d{1,5}[a-zA-Z]?(?:[-/]\d{1,4}[a-zA-Z]?)?"
_WORD = r"[A-ZÀ-Þ][\wß-ÿ.'’-]*"
_STREET = re.compile(
    rf"""
      \b{_NUMBER},?[ ](?:(?:{_WORD}|\d{{1,3}}(?:st|nd|rd|th))[ ]){{1,4}}
        (?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Way|Terrace|
           Square|Sq|Parkway|Pkwy|Highway|Hwy|Close|Crescent|Cres|Gardens|Mews|Row|Circle|Trail)\b\.?
        (?:,?[ ](?:Apt|Apartment|Suite|Unit|Flat|\#)\.?[ ]?[\w-]+)?
    | \b(?:[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|gasse|allee|platz|weg|damm|ufer|straat|laan|gracht|plein)
        |(?:Am|An[ ]der|Auf[ ]dem|Im|Zum|Zur)[ ][A-ZÄÖÜ][\wäöüß-]+|[A-ZÄÖÜ][\wäöüß-]*[ ](?:Straße|Strasse|Allee|Platz|Weg))[ ]{_NUMBER}\b
    | \b{_NUMBER},?[ ](?:bis[ ]|ter[ ])?(?:rue|avenue|boulevard|place|chemin|allée|impasse|quai)[ ]
        (?:(?:de|du|des|la|le|les)[ ]|d['’]|l['’])*{_WORD}(?:[ -]{_WORD})*
    | \b(?:Calle|Avenida|Plaza|Paseo|Via|Viale|Piazza|Corso|Rua|Ulica|ul\.)[ ](?:(?:de|del|la|las|los|da|do|dos|di)[ ])*
        {_WORD}(?:[ ]{_WORD})*,?[ ](?:n[.º°]?[ ]?)?{_NUMBER}\b
    | \bP\.?[ ]?O\.?[ ]?Box[ ]\d+ | \bPostfach[ ]\d[\d ]*\d
    | (?:{_WORD}[ ]?){{1,3}},[ ][A-Z]{{2}}[ ]\d{{5}}(?:-\d{{4}})?\b | \b[A-Z]{{2}}[ ]\d{{5}}-\d{{4}}\b
    | \b[A-Z]{{1,2}}\d[A-Z\d]?[ ]\d[A-Z]{{2}}\b | \b[A-Z]\d[A-Z][ ]\d[A-Z]\d\b
    """,
    re.VERBOSE,
)


def find_traces(text: str) -> tuple[Trace, ...]:
    """Return the contact details and full names in a text, in order and apart from one another."""
    return without_overlaps(_find(text))


def find_links_of_any_kind(text: str) -> Iterator[Trace]:
    """Yield web addresses, whole or without `https://`."""
    for match in _LINK.finditer(text):
        yield Trace(match.start(), match.end() - len(_tail(match[0])), "link")


def _find(text: str) -> Iterator[Trace]:
    """Ask each pattern whose sign is in the text: most questions have neither digit nor @."""
    digits = _DIGIT.search(text) is not None
    patterns: tuple[tuple[Kind, re.Pattern[str], bool], ...] = (
        ("profile link", _PROFILE, "/" in text),
        ("e-mail address", _EMAIL, any(sign in text for sign in _SIGNS)),
        ("account number", _ACCOUNT, digits),
        ("street address", _STREET, digits),
        ("profile link", _HANDLE, "@" in text),
    )
    for kind, pattern, likely in patterns:
        for match in pattern.finditer(text) if likely else ():
            yield Trace(match.start(), match.end() - len(_tail(match[0])), kind)
    if digits:
        yield from (Trace(*span, "phone number") for span in find_phone_numbers(text))
    yield from (Trace(*span, "name") for span in find_full_names(text))


def _tail(written: str) -> str:
    """Return the punctuation that ends the sentence and not the address."""
    return written[len(written.rstrip(".,;:!?")) :]


def without_overlaps(traces: Iterable[Trace]) -> tuple[Trace, ...]:
    """Return traces in order of place; of those that overlap the first given stays."""
    kept: list[Trace] = []
    taken: set[int] = set()
    for trace in traces:
        places = range(trace.start, trace.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(trace)
    return tuple(sorted(kept, key=lambda trace: trace.start))
