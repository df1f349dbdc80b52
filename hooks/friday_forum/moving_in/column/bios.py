"""Read the sentence that a column ends with: who answered, and what they do."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = r"[A-Z][\w’'-]*\.?"
_BIO = re.compile(
    rf"(?:about\s(?:the\sauthor|{_WORD})\s?:?\s*)?(?P<name>(?:Dr\.?\s|Prof\.?\s)?{_WORD}(?:\s{_WORD}){{1,3}})"
    r"(?:,\s[^,]{1,40},)?\s(?:is|was|serves\sas|works\sas|has\sbeen)\s"
    r"(?:currently\s|also\s|now\s)?(?:the\s|an?\s|our\s)?(?P<rest>[^.;!?]*(?:\.(?=[\w,;])[^.;!?]*)*)",
)
_FEWEST, _LONGEST = 2, 900
"""Words that say what somebody does, and characters of a whole bio."""

_EMPLOYER = re.compile(r"\s(?:at|with|for)\s")
_SECOND = re.compile(
    r"(?:,|;|\sand)\s(?:and\s|an?\s|the\s|is\s|also\s){0,4}(?:co-?\s?founder|founder|author|host|contribut|"
    r"editor|writer|speaker|blogger)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bio:
    """Who answered: `text` is the whole of what was said about them."""

    name: str
    role: str
    organization: str
    text: str


def parse_bio(text: str) -> Bio | None:
    """Return the bio that a paragraph is, None for any other paragraph."""
    match = _BIO.match(text)
    if match is None or len(match["rest"].split()) < _FEWEST or len(text) > _LONGEST:
        return None
    role, employer = match["rest"], ""
    if at := _EMPLOYER.search(role):
        role, employer = role[: at.start()], role[at.end() :]
        if second := _SECOND.search(employer):
            employer = employer[: second.start()]
    elif second := _SECOND.search(role):
        role = role[: second.start()]
    employer = employer.strip(" ,")
    if employer.startswith("the "):
        employer = f"The {employer[4:]}"
    role = role.strip(" ,")
    return Bio(match["name"], role[:1].upper() + role[1:], employer, text)
