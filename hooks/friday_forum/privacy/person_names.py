"""Find the names of people in a text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from friday_forum.privacy.given_names import GIVEN_NAMES, WORDS_TOO

if TYPE_CHECKING:
    from collections.abc import Iterator

_CAPITAL = r"(?:[^\W\d_a-zß-öø-ÿ](?:['’][^\W\d_])?[^\W\d_]{0,30}(?:[-'’][^\W\d_]{1,30}){0,3})"
_SURNAME = rf"(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]er|[Dd]en|[Dd]el|[Dd]i|[Dd]a|[Dd]os|[Ll]a|[Ll]e|[Bb]in|[Aa]l|[Nn]í|[ÓO]|St\.?) ){{0,2}}{_CAPITAL}"
_MIDDLE = rf"(?: (?:[^\W\d_a-z]\.|{_CAPITAL}))"
_FULL = re.compile(
    rf"(?<![\w@.#/'’-])(?P<given>{_CAPITAL})(?P<middle>{_MIDDLE}?) (?P<surname>{_SURNAME})(?![\w@])"
)
_SHORT = re.compile(rf"(?P<given>{_CAPITAL})(?P<middle>) (?P<surname>{_SURNAME})(?![\w@])")
_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Lady|Lord|Dame|Rev|Reverend|Pastor|Rabbi|Imam|Sheikh|"
    r"Father|Sister|Brother|Judge|Justice|Captain|Capt|Major|Colonel|Col|Lieutenant|Lt|Sergeant|Sgt|"
    r"Officer|Detective|Inspector|Dean|Councillor|Cllr|Senator|Shri|Smt|"
    r"Herr|Frau|Doktor|Mme|Mlle|Monsieur|Madame|Mademoiselle|Maître|Sig|Sra?|"
    r"[Ss]eñora?|[Dd]oñ?a|[Dd]on|[Ss]ignora?|[Dd]ottor(?:e|essa)?|[Dd]octora?|[Dd]octeure?|[Pp]ani?|[Mm]eneer|[Mm]evrouw|[Mm]ijnheer|"
    r"[Hh]err|[Ff]ru|[Ss]enhora?)"
)
_TITLED = re.compile(rf"\b(?:{_TITLE}\.? ){{1,3}}(?P<surname>(?:{_CAPITAL} )?{_SURNAME})")
_ROLE = (
    r"(?:[Bb]oss|[Mm]anager|[Ss]upervisor|[Cc]olleague|[Cc]oworker|[Cc]o-worker|[Ff]oreman|[Dd]ispatcher|"
    r"[Ll]ead|[Rr]ecruiter|[Mm]entor|[Hh]usband|[Ww]ife|[Pp]artner|[Tt]eammate|[Ss]ister|[Bb]rother|"
    r"[Nn]ephew|[Nn]iece|[Cc]ousin|[Bb]oy|[Gg]irl|[Mm]an|[Ww]oman|[Gg]uy|[Ll]ady|[Ii]ntern|[Tt]rainee|"
    r"[Cc]ollègue|[Pp]atron(?:ne)?|[Jj]ef[ae]|[Cc]ompañer[oa]|[Cc]ollega|[Bb]aas|[Ss]zef(?:owa)?|"
    r"[Kk]ierowni(?:k|czka)|[Pp]atrão|[Cc]hefe|[Cc]olega|[Cc]heff?e? de [a-zà-ÿ]+|[Mm]in chef|[Mm]on chef|[Mm]a cheffe)"
)
_ALONE = re.compile(
    rf"\b{_ROLE}(?:(?:,? (?:is |was |who is )?(?:called|named)|['’]s (?:called|named))?(?: [Mm]r\.?)?)"
    rf" (?P<name>{_CAPITAL}(?: (?!(?:And|But|Or)\b){_SURNAME})?)(?![\w@])"
    rf"|\b{_ROLE}, (?P<apposed>{_CAPITAL}(?: {_SURNAME})?),"
    rf"|(?:\b[Mm]y name(?: is|['’]s)|\b[Ii]ch heiße|\b[Mm]ein Name ist|\b[Jj]e m['’]appelle|\b[Mm]e llamo|"
    rf"\b[Mm]i chiamo|\b[Ii]k heet|\b[Jj]ag heter|\b[Mm]e chamo) (?P<own>{_CAPITAL}(?: {_SURNAME})?)(?![\w@])"
    rf"|\b[Tt]his is (?P<caller>{_CAPITAL}(?: {_SURNAME})?)(?= (?:from|at|of|here|speaking|calling)\b)"
)
_NO_NAME = re.compile(r"(?:[A-Z]{1,4}s?|.*(?:ing|ment|[ts]ion|ics|ship|ity|ness)|I['’].*)\Z")
"""What stands with a capital after a role and is none: acronyms, departments, `my boss I'd ...`."""

_INTRODUCED = re.compile(
    rf"(?:[Mm]y (?:full |real )?name(?: is|['’]s|:)|\b(?:named|called|goes by|known as)|\b[Nn]ame:|\bI[’']?m|\bI am|"
    r"\b(?:boss|manager|supervisor|colleague|coworker|co-worker|director|founder|owner|lead|CEO|CFO|CTO|"
    r"recruiter|friend|mentor|husband|wife|partner|assistant|teammate|chief)(?: is| was|,)?)"
    rf" (?P<name>{_CAPITAL}(?: [^\W\d_a-z]\.?)? {_SURNAME})(?![\w@])"
)
_POSSESSIVE = re.compile(r"(?:['’]s)?$")
_SINGLE = re.compile(rf"(?<![\w@.#/'’-])(?P<given>{_CAPITAL})(?:['’]s?)?(?![\w@])")

NO_SURNAME = frozenset(
    """
    i a an and or but so if is was are has had said says the my our your his her their this that these
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december human resources hr it team department office company group
    inc llc ltd corp gmbh manager director president officer engineer analyst assistant vice senior junior
    university college school hospital bank street avenue road lane sales marketing finance accounting
    operations legal support customer service services excel word teams outlook slack zoom google microsoft
    office christmas easter eve day year week english german french spanish forum column dear hello hi hey
    thanks regards sincerely best kind many what when why how who where which me us do does did can could should
    would will shall may might must not no yes then now here there after before since while because
    """.split()
)
"""What follows a given name and is no surname."""


def fold(word: str) -> str:
    """Return a word in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Return the text folded, and where each of its characters stood."""
    folded: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        plain = fold(char)
        folded.append(plain)
        places += [at] * len(plain)
    return "".join(folded), places


def find_full_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a person's full name, or a title with a surname, begins and ends."""
    for match in _TITLED.finditer(text):
        if fold(match["surname"].split(" ")[0]) not in NO_SURNAME:
            yield match.span()
    for match in _INTRODUCED.finditer(text):
        words = [fold(word) for word in match["name"].split(" ")]
        if not NO_SURNAME.intersection(words):
            yield match.span("name")
    yield from find_introductions(text)
    yield from _named(text)


def find_introductions(text: str) -> Iterator[tuple[int, int]]:
    """Yield names that a letter gives in so many words: `my boss Ottoline`, `My name is Marisela`."""
    for match in _ALONE.finditer(text):
        group = match.lastgroup or "name"
        first = match[group].split(" ")[0]
        if fold(first) in NO_SURNAME or _NO_NAME.match(first):
            continue
        start = match.start(group)
        whole = not NO_SURNAME.intersection(fold(word) for word in match[group].split(" "))
        end = match.end(group) if whole else start + len(first)
        yield start, end - len("".join(_POSSESSIVE.findall(text[start:end])))


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Yield a given name with one or two words after it, the longer name before the shorter."""
    at = 0
    while match := _FULL.search(text, at):
        at = match.end("given")
        if not _is_given(fold(match["given"])):
            continue
        short = _SHORT.match(text, match.start())
        for name in (match, short):
            if name and fold(name["surname"].split(" ")[-1]) not in NO_SURNAME:
                yield name.start(), name.end() - len("".join(_POSSESSIVE.findall(name[0])))
                at = name.end()
                break


def find_given_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a given name stands alone; names that are words too are passed over."""
    for match in _SINGLE.finditer(text):
        if not match["given"].isupper() and _is_known(fold(match["given"])):
            yield match.span("given")


def is_full_name(text: str) -> bool:
    """Tell whether a short text is nothing but a given name and a surname."""
    return any(span == (0, len(text)) for span in find_full_names(text))


def _is_given(word: str) -> bool:
    return word.partition("-")[0] in WORDS_TOO or _is_known(word)


def _is_known(word: str) -> bool:
    return word in GIVEN_NAMES or word.partition("-")[0] in GIVEN_NAMES
