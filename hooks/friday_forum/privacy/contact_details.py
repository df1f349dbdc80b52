"""Find in a text what tells who wrote it, or how to reach someone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from friday_forum.privacy.account_numbers import find_account_numbers
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
    "private",
]


@dataclass(frozen=True, slots=True)
class Trace:
    """A stretch `start:end` of a text that leads to a person."""

    start: int
    end: int
    kind: Kind


_AT = (
    r"(?:\s?[\[({<*_-]{1,2}\s?(?:at|ät|a|@|arroba|chiocciola|arobase)\s?[\])}>*_-]{1,2}\s?"
    r"|[ ](?:at|ät|aet|arroba|chiocciola|arobase|apenstaartje)[ ]|[ ]@[ ])"
)
_POINT = r"dot|punkt|point|punto|ponto|kropka|prick|punktum"
_DOT = rf"(?:\s?[\[({{<*_-]{{1,2}}\s?(?:{_POINT}|\.)\s?[\])}}>*_-]{{1,2}}\s?|[ ](?:{_POINT})[ ]|\.)"
_SPOKEN_DOT = (
    rf"(?:\s?[\[({{<*_-]{{1,2}}\s?(?:{_POINT}|\.)\s?[\])}}>*_-]{{1,2}}\s?|[ ](?:{_POINT})[ ])"
)
_SIGN = rf"[ ](?:{_POINT}|underscore|dash|hyphen|minus|plus|unterstrich|bindestrich|tiret|guion)[ ]"
_EMAIL = re.compile(
    rf"""
      (?:mailto:)?[^\s@<>()\[\]{{}}"',;:]{{1,64}}[@＠][^\W_][\w-]*(?:\.[\w-]+)*
    | (?<![\w.+-])[\w.+-]{{1,64}}(?:{_SIGN}[\w+-]{{1,64}}){{0,6}}
        (?:[\[({{<]\s?@\s?[\])}}>]|\s*[\[({{<*_-]\s*at\s*[\])}}>*_-]\s*)[\w-]{{1,64}}(?:{_DOT}[\w-]{{1,64}}){{1,6}}
    | (?<![\w.+-])[\w.+-]{{1,64}}(?:{_SIGN}[\w+-]{{1,64}}){{0,6}}{_AT}[\w-]{{1,64}}(?:{_SPOKEN_DOT}[\w-]{{1,64}}){{1,6}}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SIGNS = re.compile(rf"[@＠]|[\])}}>*_-]|[ ](?:{_POINT})[ ]", re.IGNORECASE)
"""What a text has that holds an address, written or spelled out."""

_DIGIT = re.compile(r"\d")
_HANDLE = re.compile(
    r"""
      (?<![\w.@/])@\w[\w.-]{0,38}\w(?!@)
    | (?<![\w.])[\w-]{1,63}\.bsky\.social\b
    | (?<![\w#/])\w{2,32}\#\d{4}\b
    | (?<![\w/])/?u/[\w-]{3,20}\b
    | (?<=[Hh]andle[ ]is[ ])[\w.]{3,40}\b | (?<=[Uu]sername[ ]is[ ])[\w.]{3,40}\b
    """,
    re.VERBOSE,
)
_FEDIVERSE = re.compile(r"(?<![\w.@/])@\w{2,40}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PLATFORM = re.compile(
    r"\b(?:handle|username|nick(?:name)?|insta(?:gram)?|twitter|tiktok|snap(?:chat)?|discord|telegram|"
    r"skype|mastodon|reddit|threads|xing|linkedin)\b(?: (?:handle|name|user|account|id))?"
    r"(?: (?:is|as|under)(?: in/)?|:)? ?(?:in/)?@?(?P<name>(?=[\w.-]{0,38}(?:\d|_|\w-\w))\w[\w.-]{2,38}\w)",
    re.IGNORECASE,
)
_PLATFORM_AFTER = re.compile(
    r"(?<![\w.@-])(?P<name>(?=[\w.-]{0,38}(?:\d|_))\w[\w.-]{2,38}\w) (?:on|at|auf|sur|en|su|op|på) "
    r"(?:insta|instagram|twitter|tiktok|snapchat|discord|telegram|skype|mastodon|reddit|threads|x)\b",
    re.IGNORECASE,
)
_PROFILE_HOSTS = (
    r"linkedin|facebook|fb|instagram|twitter|tiktok|xing|threads|github|gitlab|medium|youtube|"
    r"reddit|snapchat|pinterest|bsky|calendly|linktr|wa|t|x|about|behance|dribbble|patreon|twitch|"
    r"substack|tumblr|soundcloud|flickr|researchgate|glassdoor|wellfound"
)
_PROFILE = re.compile(
    rf"(?<![\w.-])(?:https?://)?(?:[\w-]{{1,63}}\.)?(?:{_PROFILE_HOSTS})\.(?:com|me|ee|app|be|net|co|tv)/[^\s<>()\[\]\"']+",
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
_NUMBER = r"\d{1,5}[a-zA-Z]?(?:[-/]\d{1,4}[a-zA-Z]?){0,3}"
_WORD = r"[A-ZÀ-Þ][\wß-ÿ.'’-]{0,40}"
_OF = r"(?:(?:de|del|la|las|los|el|da|do|dos|das|dei|degli|delle|della|di)[ ]|dell['’]|d['’]|l['’])"
_WAYS = (
    "Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Way|Terrace|"
    "Square|Sq|Parkway|Pkwy|Highway|Hwy|Close|Crescent|Cres|Gardens|Mews|Row|Circle|Trail|Yard|Rise|"
    "Parade|Steps|Hill|Grove|Walk|Green|Quay|Wharf|Vale|View|Esplanade|Alley|Loop"
)
_TOWN = rf"(?:,[ ](?!(?:I|My|He|She|We|They|The|And|But|It|You)\b){_WORD}(?:[ ]{_WORD})?)?"
_STREET = re.compile(
    rf"""
      \b{_NUMBER},?[ ](?:(?:{_WORD}|\d{{1,3}}(?:st|nd|rd|th))[ ]){{1,4}}(?:{_WAYS})\b\.?
        (?:,?[ ](?:Apt|Apartment|Suite|Unit|Flat|\#)\.?[ ]?[\w-]+)?{_TOWN}
    | \b(?:{_WORD}[ ]){{1,3}}(?:Street|Avenue|Road|Lane|Drive|Crescent|Parade|Close)[ ]\d{{1,4}}[a-z]?\b
    | (?<=\bat[ ])\d{{1,4}}[a-zA-Z]?,?[ ](?!(?:[AaPp][Mm]|O)\b){_WORD}(?:[ ]{_WORD}){{0,2}}
    | \b\d{{1,4}}[a-zA-Z]?[ ][A-Z][a-z]{{1,20}}(?:side|gate|croft|fields?|wood|bridge|bank|mead|dale|lea)\b
    | \b(?:Flat|Apartment|Apt\.?|Plot|House|Door)[ ](?:[Nn]o\.?[ ])?\d[\w/-]{{0,6}},(?:[ \n]{_WORD}(?:[ ]{_WORD}){{0,3}}(?:,|\b)){{1,3}}
    | \b(?:[A-ZÄÖÜ][\wäöüß-]{{0,40}}(?:straße|strasse|str\.|gasse|allee|platz|weg|damm|ufer|chaussee|steig|graben|halde
          |straat|laan|gracht|plein|kade|dijk|singel|dreef|steeg|plaats|plantsoen
          |backen|vägen|gatan|gata|väg|vejen|vej|gade|gaden|vænget|stræde|torget|torvet|gränd|veien|katu)
        |(?:Am|An[ ]der|Auf[ ]dem|Im|Zum|Zur)(?:[ ][A-ZÄÖÜ][\wäöüß-]{{1,40}}){{1,3}}|[A-ZÄÖÜ][\wäöüß-]{{0,40}}[ ](?:Straße|Strasse|Allee|Platz|Weg))[ ]{_NUMBER}\b
    | \b{_NUMBER},?(?:[ ]?(?:bis|ter|quater))?,?[ ](?:rue|avenue|boulevard|place|chemin|allée|impasse|quai|route|cours|passage)[ ]
        (?:(?:de|du|des|la|le|les)[ ]|d['’]|l['’]){{0,3}}{_WORD}(?:[ ]{_WORD}){{0,4}}
    | \b(?:[Cc]alle|C/|[Aa]venida|[Aa]vda\.?|[Pp]laza|[Pp]aseo|Carrer|Via|Viale|Piazza|Corso|Vicolo|Rua|Travessa|Praça
          |Ulica|[Uu]l\.|[Aa]l\.|[Oo]s\.|Rehov|Derech|Sderot)[ ]?{_OF}{{0,3}}
        [\w'’.-]{{1,40}}(?:[ ]{_WORD}){{0,3}},?[ ](?:n[.º°]?[ ]?)?{_NUMBER}\b
    | \b(?:via|viale|piazza)[ ]{_OF}{{1,3}}{_WORD}(?:[ ]{_WORD}){{0,3}},?[ ]{_NUMBER}\b
    | \bP\.?[ ]?O\.?[ ]?Box[ ]\d+ | \bPostfach[ ]\d[\d ]*\d
    | {_WORD}(?:[ ]{_WORD}){{0,2}},[ ][A-Z]{{2}}[ ]\d{{5}}(?:-\d{{4}})?\b | \b[A-Z]{{2}}[ ]\d{{5}}-\d{{4}}\b
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
        ("profile link", _FEDIVERSE, "@" in text),
        ("e-mail address", _EMAIL, _SIGNS.search(text) is not None),
        ("street address", _STREET, digits),
        ("profile link", _HANDLE, True),
    )
    for kind, pattern, likely in patterns:
        for match in pattern.finditer(text) if likely else ():
            yield Trace(match.start(), match.end() - len(_tail(match[0])), kind)
    for pattern in (_PLATFORM, _PLATFORM_AFTER):
        yield from (Trace(*match.span("name"), "profile link") for match in pattern.finditer(text))
    if digits:
        yield from (Trace(*span, "account number") for span in find_account_numbers(text))
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
