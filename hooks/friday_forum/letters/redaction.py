"""Take out of a text what is private, and say what it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.privacy.contact_details import (
    Trace,
    find_links_of_any_kind,
    find_traces,
    without_overlaps,
)
from friday_forum.privacy.identity import find_hints
from friday_forum.privacy.person_names import fold, fold_with_places
from friday_forum.privacy.unfamiliar_words import (
    find_introduced,
    find_private_words,
    guess_language,
    is_familiar,
)
from friday_forum.text.plain_text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from friday_forum.letters.letter import Letter
    from friday_forum.letters.sign_off import Ending
    from friday_forum.privacy.contact_details import Kind

_FREE_MAIL = frozenset(
    "gmail googlemail outlook hotmail live yahoo icloud me mac aol gmx web proton protonmail mail "
    "example test invalid localhost fastmail zoho yandex orange free laposte".split()
)
_SHORTEST_NAME = 3
_MOST_KNOWN = 500
"""Words that are looked for at once: the time of a search grows with their number."""

_WORDS = re.compile(r"[^\W\d_a-z][\w'’-]*")
_SMALL_WORDS = frozenset("the and for von van der del inc llc ltd mail info hello".split())


@dataclass(frozen=True, slots=True)
class Removal:
    """Words that were taken out, and what they are."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Known:
    """Words, folded, that are private by what is around the letter, and their kinds.

    Those of headers and fields count `anywhere`; those of a signature, which may be a pen name of
    ordinary words, only where the text has them `capitalised`.
    """

    anywhere: Mapping[str, Kind]
    capitalised: Mapping[str, Kind]


def known_words(letter: Letter, ending: Ending, asker: str) -> Known:
    """Return what headers, fields, quoted mail and signature tell of people and employers."""
    anywhere: dict[str, Kind] = {}
    capitalised: dict[str, Kind] = {}
    for value in letter.private:
        anywhere |= _words_of(value)
    for value in ending.people:
        capitalised |= _words_of(value)
    if ending.name != asker:
        capitalised |= dict.fromkeys(_names(ending.name), "name")
    for line in ending.signature:
        capitalised |= _known_in(line)
    withheld = find_private_words(letter.withheld)
    anywhere |= dict.fromkeys(withheld.anywhere, "private")
    capitalised |= dict.fromkeys(withheld.capitalised, "private")
    for trace in find_traces(letter.withheld):
        if trace.kind == "e-mail address":
            anywhere |= _words_of(letter.withheld[trace.start : trace.end])
    shown = {fold(word) for word in asker.split()} | {fold(asker)}
    return Known(*(_without(shown, words) for words in (anywhere, capitalised)))


def _without(shown: set[str], words: Mapping[str, Kind]) -> dict[str, Kind]:
    return {word: kind for word, kind in words.items() if word and word not in shown}


def _words_of(value: str) -> dict[str, Kind]:
    """Return what a header or a field about the writer tells: an employer by its host, or names."""
    if "@" in value:
        return dict.fromkeys(_employers(value), "employer")
    if any(char.isdigit() for char in value):
        return {}
    return dict.fromkeys(_names(value), "name")


def _known_in(line: str) -> dict[str, Kind]:
    """Return what a line of a signature tells: names, the employer by its name or its address.

    Of what is no detail the words count that are not the language's own.
    """
    language = guess_language(line) or "en"
    known: dict[str, Kind] = {
        fold(word): "employer"
        for word in _WORDS.findall(line)
        if len(word) > _SHORTEST_NAME and not is_familiar(word, language, starts_sentence=False)
    }
    for trace in (*find_traces(line), *find_hints(line)):
        words = line[trace.start : trace.end]
        if trace.kind == "e-mail address":
            known |= dict.fromkeys(_employers(words), "employer")
        elif trace.kind == "name":
            known |= dict.fromkeys(_names(words), "name")
        elif trace.kind == "employer":
            known[fold(words)] = "employer"
    return known


def _names(value: str) -> Iterator[str]:
    for word in re.findall(r"[^\W\d_][\w'’-]*", value):
        if len(word) >= _SHORTEST_NAME and fold(word) not in _SMALL_WORDS:
            yield fold(word)


def _employers(address: str) -> Iterator[str]:
    """Yield what an address at work calls the employer: `@north-wind.example` is North Wind."""
    labels = address.rpartition("@")[2].rstrip(".>").lower().split(".")
    for label in labels[:-1]:
        if label not in _FREE_MAIL and len(label) > _SHORTEST_NAME:
            yield label.replace("-", " ")
            yield label.replace("-", "")
            parts = (part for part in label.split("-") if len(part) > _SHORTEST_NAME)
            yield from (part for part in parts if not is_familiar(part, "en", starts_sentence=True))


def take_out(text: str, known: Known, asker: str) -> tuple[str, list[Removal]]:
    """Return the text with a mark ⟦kind⟧ in each place, and what the marks stand for."""
    pieces: list[str] = []
    removed: list[Removal] = []
    done = 0
    for trace in without_overlaps(_traces(text, known, asker)):
        words = text[trace.start : trace.end]
        removed.append(Removal(trace.kind, clean_line(words)))
        pieces += [text[done : trace.start], f"⟦{trace.kind}⟧"]
        done = trace.end
    return "".join([*pieces, text[done:]]), removed


def _traces(text: str, known: Known, asker: str) -> Iterator[Trace]:
    """Yield what to take out, the surest kinds first; last, names found elsewhere in the text."""
    shown = {fold(word) for word in asker.split()}
    traces = [*find_traces(text), *(Trace(*span, "name") for span in find_introduced(text))]
    hints = [
        trace
        for trace in find_hints(text)
        if trace.kind != "name" or fold(text[trace.start : trace.end]) not in shown
    ]
    yield from (trace for trace in traces if trace.kind != "name")
    yield from find_links_of_any_kind(text)
    yield from (trace for trace in traces if trace.kind == "name")
    again = _found_again(text, [*traces, *hints], shown)
    yield from _known(text, known.anywhere)
    has_case = not (text.islower() or text.isupper())
    yield from hints
    for trace in _known(text, {**again, **known.capitalised}):
        if not has_case or not text[trace.start].islower():
            yield trace


def _found_again(text: str, traces: Iterable[Trace], shown: set[str]) -> dict[str, Kind]:
    """Return the words of names and employers that were found, without those of the language."""
    language = guess_language(text)
    found: dict[str, Kind] = {}
    for trace in traces:
        if trace.kind in {"name", "employer"}:
            for word in _WORDS.findall(text[trace.start : trace.end]):
                bare = word.removesuffix("'s").removesuffix("’s")
                familiar = is_familiar(bare, language, starts_sentence=False)
                if len(bare) >= _SHORTEST_NAME and not familiar and fold(bare) not in shown:
                    found[fold(bare)] = trace.kind
    return found


def _known(text: str, known: Mapping[str, Kind]) -> Iterator[Trace]:
    """Yield where known words stand, in any case, with the ending of a genitive or a plural."""
    if not known:
        return
    longest_first = sorted(list(known)[:_MOST_KNOWN], key=len, reverse=True)
    pattern = re.compile(
        rf"(?<!\w)(?P<word>{'|'.join(map(re.escape, longest_first))})(?:['’]?s)?(?!\w)"
    )
    folded, places = fold_with_places(text)
    for match in pattern.finditer(folded):
        start, end = match.span("word")
        yield Trace(places[start], places[end - 1] + 1, known[match["word"]])
