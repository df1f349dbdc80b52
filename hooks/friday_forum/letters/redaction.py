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
from friday_forum.privacy.person_names import fold
from friday_forum.text.plain_text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from friday_forum.letters.letter import Letter
    from friday_forum.letters.sign_off import Ending
    from friday_forum.privacy.contact_details import Kind

_FREE_MAIL = frozenset(
    "gmail googlemail outlook hotmail live yahoo icloud me mac aol gmx web proton protonmail mail "
    "example test invalid localhost fastmail zoho yandex orange free laposte".split()
)
_SHORTEST_NAME = 3
_SMALL_WORDS = frozenset("the and for von van der del inc llc ltd mail info hello".split())


@dataclass(frozen=True, slots=True)
class Removal:
    """Words that were taken out, and what they are."""

    kind: str
    words: str


def known_words(letter: Letter, ending: Ending, asker: str) -> tuple[Mapping[str, Kind], ...]:
    """Return words, folded, that are private by what is around the letter, and their kinds.

    Those of headers and fields count in any case; those of a signature, which may be a pen name
    of ordinary words, only where the text has them with a capital.
    """
    given: dict[str, Kind] = {}
    signed: dict[str, Kind] = {}
    for value in letter.private:
        if "@" in value:
            given |= dict.fromkeys(_employers(value), "employer")
        elif not any(char.isdigit() for char in value):
            given |= dict.fromkeys(_names(value), "name")
    if ending.name != asker:
        signed |= dict.fromkeys(_names(ending.name), "name")
    for line in ending.signature:
        signed |= _known_in(line)
    shown = {fold(word) for word in asker.split()} | {fold(asker)}
    return tuple(
        {word: kind for word, kind in known.items() if word not in shown}
        for known in (given, signed)
    )


def _known_in(line: str) -> dict[str, Kind]:
    """Return what a line of a signature tells: names, the employer by its name or its address."""
    known: dict[str, Kind] = {}
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


def take_out(
    text: str, known: tuple[Mapping[str, Kind], ...], asker: str
) -> tuple[str, list[Removal]]:
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


def _traces(text: str, known: tuple[Mapping[str, Kind], ...], asker: str) -> Iterator[Trace]:
    shown = {fold(word) for word in asker.split()}
    yield from (trace for trace in find_traces(text) if trace.kind != "name")
    yield from find_links_of_any_kind(text)
    yield from (trace for trace in find_traces(text) if trace.kind == "name")
    given, signed = known
    yield from _known(text, given)
    yield from (trace for trace in _known(text, signed) if not text[trace.start].islower())
    for trace in find_hints(text):
        if trace.kind != "name" or fold(text[trace.start : trace.end]) not in shown:
            yield trace


def _known(text: str, known: Mapping[str, Kind]) -> Iterator[Trace]:
    """Yield where known words stand, in any case; one pass for all of them."""
    if not known:
        return
    longest_first = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    folded, places = _folded(text)
    for match in pattern.finditer(folded):
        yield Trace(places[match.start()], places[match.end() - 1] + 1, known[match[0]])


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text folded, and where each of its characters stood."""
    folded: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        plain = fold(char)
        folded.append(plain)
        places += [at] * len(plain)
    return "".join(folded), places
