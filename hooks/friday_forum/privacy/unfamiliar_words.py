"""Tell words that may be names from the words of a language, by a dictionary of it.

What no rule finds is left to a person's eye: capitalised words that the dictionary does not have,
or has as a rare word. Dictionaries list common given names and cities, too, with how often they
occur; so a capital in the middle of a sentence counts for more than the dictionary.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from friday_forum.privacy.identity import NO_PLACE
from friday_forum.privacy.person_names import NO_SURNAME, find_given_names, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FUNCTION_WORDS = {
    "en": "the and of to is my that was with for not have what",
    "de": "der die das und ich nicht ist mein meine ein zu wie",
    "fr": "le les et je ne pas est mon ma une que dans",
    "es": "el los y no es mi una que por con la me",
    "it": "il gli e non mio mia una che per con sono mi",
    "nl": "de het en ik niet een mijn van dat met is op",
    "pt": "o os e não meu minha uma que para com eu um",
}
_RARE = {"en": 2000, "fr": 4000, "es": 1000, "it": 10_000, "nl": 100, "pt": 100, "de": 1}
"""Occurrences in a dictionary's texts below which a word with a capital may be a name."""

_EVERYDAY = 100_000
"""Occurrences from which an English word is so common that only its capital makes it a name."""

_KNOWN_CAPITALS = (
    NO_SURNAME
    | NO_PLACE
    | frozenset(
        """
        ad ads agile api asian asap bachelor black boss brexit ceo cfo christian christians coo covid cto cv
        dear ddr diwali eu fyi gdpr hindu hr id islam iso it jewish kpi lego linux mac macos may mum dad mom
        monday muslim nda nps ok pc pci pdf ps pps pto qa ramadan hanukkah thanksgiving saas soc ssn tv uk
        un us usa usb vat vpn windows xmas zoom
        """.split()
    )
)
_WORD = re.compile(r"(?<![\w@.#/⟦])[^\W\d_][\w'’-]*")
_WEAKLY = re.compile(
    r"\b(?:I am|I['’]m) (?P<name>[^\W\d_a-z][\w'’-]+)(?=,| from\b|[.!;]| [^\W\d_a-z])"
)
_MARK = re.compile(r"⟦[^⟦⟧]*⟧")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:…\n\"“”„«»(‘]|[-–—] |\d\.)\s{0,4}\Z")
_ENDING = re.compile(r"['’]s?\Z")
_SHORTEST = 4
"""Letters of an unknown word in small letters that may be a name."""


@dataclass(frozen=True, slots=True)
class PrivateWords:
    """Words and phrases, folded: `anywhere` in any case, `capitalised` only with a capital."""

    anywhere: frozenset[str]
    capitalised: frozenset[str]


def guess_language(text: str) -> str:
    """Return the language of a text by its function words; nothing where there are too few."""
    words = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    scores = {
        language: sum(words[word] for word in common.split())
        for language, common in _FUNCTION_WORDS.items()
    }
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > 1 else ""


def find_unfamiliar(text: str, shown: str = "") -> dict[str, int]:
    """Return the words that may be names, with how often they occur; `shown` are none.

    Raises ModuleNotFoundError without the dictionaries of pyspellchecker.
    """
    text = _MARK.sub(lambda mark: "⟦" * len(mark[0]), text)
    language = guess_language(text)
    ignored = {fold(word) for word in shown.split()}
    small = {word for word in re.findall(r"[^\W\d_]+", text) if word.islower()}
    has_case = any(char.isupper() for char in text.replace("I", "")) and bool(small)
    found: Counter[str] = Counter()
    for match in _WORD.finditer(text):
        word = _ENDING.sub("", match[0])
        if fold(word) in ignored or fold(word) in _KNOWN_CAPITALS:
            continue
        if has_case and word[0].isupper() and word.casefold() not in small:
            starts = bool(_SENTENCE_START.search(text[max(0, match.start() - 4) : match.start()]))
            found[word] += not is_familiar(word, language, starts_sentence=starts)
        elif not has_case and len(word) >= _SHORTEST:
            found[word] += bool(language) and not is_familiar(word, language, starts_sentence=False)
    return {word: count for word, count in found.items() if count}


def find_introduced(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a letter says `I am Marisela, ...`: a name that is no word of the language.

    `I am Catholic, ...` is none.
    """
    language = guess_language(text)
    for match in _WEAKLY.finditer(text):
        name = match["name"]
        if fold(name) not in NO_SURNAME and not is_familiar(name, language, starts_sentence=False):
            yield match.span("name")


def is_familiar(word: str, language: str, *, starts_sentence: bool) -> bool:
    """Tell whether a word with a capital is the language's own.

    One that begins a sentence has to have its capital; of another language nothing is known.
    """
    if not language:
        return starts_sentence
    words = load_dictionary(language)
    parts = [part for part in re.split(r"[-'’]", word.casefold()) if part]
    fewest = 1 if starts_sentence else _RARE[language]
    return all(_count(part, words, language) >= fewest for part in parts)


def _count(word: str, words: Mapping[str, int], language: str) -> int:
    count = words.get(word, 0)
    if not count and language in {"de", "nl"}:
        halves = ((word[:at], word[at:]) for at in range(_SHORTEST, len(word) - _SHORTEST + 1))
        known = any(
            (head in words or head.removesuffix("s") in words) and tail in words
            for head, tail in halves
        )
        return int(known)
    return count


@lru_cache(maxsize=8)
def load_dictionary(language: str) -> Mapping[str, int]:
    """Return how often each word of a language occurs in the dictionary's texts."""
    from spellchecker import SpellChecker  # noqa: PLC0415 - a build does not need it

    words: Mapping[str, int] = SpellChecker(language=language).word_frequency.dictionary
    return words


def find_private_words(text: str) -> PrivateWords:
    """Return the names and capitalised words in what a reader said must not be published.

    Words of a name that stand together count together as well; an everyday word counts only with
    its capital. In a list without sentences small words count that no dictionary has.
    """
    anywhere: set[str] = set()
    capitalised: set[str] = set()
    has_case = not text.isupper()
    for match in _WORD.finditer(text):
        word = fold(_ENDING.sub("", match[0]))
        before = text[max(0, match.start() - 4) : match.start()]
        if len(word) == 1 or not _is_private(match[0], before, has_case=has_case):
            continue
        everyday = load_dictionary("en").get(word, 0) >= _EVERYDAY
        (capitalised if everyday else anywhere).add(word)
    anywhere.update(_phrases(text))
    return PrivateWords(frozenset(anywhere), frozenset(capitalised))


def _is_private(written: str, before: str, *, has_case: bool) -> bool:
    word = _ENDING.sub("", written)
    if fold(word) in NO_SURNAME:
        return False
    if has_case and word[0].isupper():
        starts = bool(_SENTENCE_START.search(before)) or before.endswith(", ")
        return not (starts and is_familiar(word, "en", starts_sentence=False))
    names = any(True for _ in find_given_names(word.title()))
    return names or (len(word) >= _SHORTEST and not is_familiar(word, "en", starts_sentence=True))


_PHRASE = re.compile(
    r"(?<![\w'’&-])[^\W\d_a-zß-öø-ÿ][\w'’&-]{0,40}"
    r"(?: (?:(?:of|the|and|&|for|de|der|und|et|y|e|du|van|von|la) ){0,2}"
    r"[^\W\d_a-zß-öø-ÿ][\w'’&-]{0,40}){1,6}"
)


def _phrases(text: str) -> Iterator[str]:
    if text.isupper():
        return
    for match in _PHRASE.finditer(text):
        words = match[0].split(" ")
        while words and fold(words[0]) in NO_SURNAME:
            words = words[1:]
        if len(words) > 1:
            yield fold(_ENDING.sub("", " ".join(words)))
