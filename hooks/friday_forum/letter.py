"""Turn a letter into a draft post that holds nothing private, and a list of what was taken out.

The draft has a mark such as ⟦name⟧ in the place of each word taken out, and never the word itself:
a draft ends in a public repository, whose history is for ever. What the mark stands for is told
to the editor alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.identity import find_hints
from friday_forum.check_report import printable
from friday_forum.new_post import NewPost, begin_post
from friday_forum.person_names import fold
from friday_forum.plain_text import clean, clean_line, harmless
from friday_forum.privacy import Trace, find_links_of_any_kind, find_traces, without_overlaps
from friday_forum.sign_off import cut_ending, find_chosen, name_to_show

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from friday_forum.catalog import Catalog
    from friday_forum.letter_files import Letter
    from friday_forum.privacy import Kind
    from friday_forum.sign_off import Ending

NAMELESS = "A reader"
"""The name to show when a letter has none."""

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


@dataclass(frozen=True, slots=True)
class Redacted:
    """A letter as it may be shown, and what was taken out of it, in order.

    `doubt` says why the name to show should be asked for, if it should.
    """

    title: str
    asker: str
    question: str
    removed: tuple[Removal, ...]
    doubt: str = ""


def redact(letter: Letter) -> Redacted:
    """Take out of a letter what reaches or names a person, or may tell who wrote it."""
    ending = cut_ending(clean(letter.text))
    chosen = clean_line(letter.chosen, 60) or find_chosen(ending.text)
    asker, doubt = _asker(chosen, ending.name, letter)
    known = _known_words(letter, ending, asker)
    question, taken = _take_out(ending.text, known, asker)
    title, taken_too = _take_out(clean_line(letter.title), known, asker)
    removed = [Removal("header" if ": " in line else "part", line) for line in letter.dropped]
    removed += [Removal("signature", line) for line in ending.signature]
    removed += [Removal("quoted mail", line) for line in ending.quoted]
    return Redacted(
        title=title or f"A question from {asker}",
        asker=asker,
        question=harmless(question),
        removed=(*removed, *taken_too, *taken),
        doubt=doubt,
    )


def _asker(chosen: str, signed: str, letter: Letter) -> tuple[str, str]:
    """Return the name to show, and the doubt about it."""
    if chosen and not find_traces(chosen):
        return chosen, ""
    name = clean_line(name_to_show(chosen or signed), 60)
    words = {fold(word) for value in letter.private for word in value.split()}
    if name and len(name.split()) > 1 and words.intersection(fold(name).split()):
        name = name.split()[0]
    if not name or find_traces(name):
        return NAMELESS, "the letter has no name to show; ask for one, or make one up"
    return name, f"'{name}' comes from the signature; ask whether it may be shown"


def _known_words(letter: Letter, ending: Ending, asker: str) -> tuple[Mapping[str, Kind], ...]:
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


def _take_out(
    text: str, known: tuple[Mapping[str, Kind], ...], asker: str
) -> tuple[str, list[Removal]]:
    """Return the text with marks, and what they stand for."""
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


def draft_letter(
    letter: Letter, catalog: Catalog, date: dt.date, author: str | None = None
) -> tuple[Redacted, str]:
    """Return a letter without what is private, and the file of the draft that it becomes.

    Raises NewPostError for an author that nobody knows.
    """
    redacted = redact(letter)
    new = NewPost(
        title=redacted.title,
        date=date,
        author=author or catalog.settings.editors,
        asker=redacted.asker,
        question=redacted.question,
        draft=True,
    )
    return redacted, begin_post(new, catalog)


def render_removals(redacted: Redacted) -> Iterator[str]:
    """Yield what was taken out, by kind, for the editor's eyes."""
    if redacted.doubt:
        yield f"asker: {redacted.doubt}"
    groups: dict[str, list[str]] = defaultdict(list)
    for removal in redacted.removed:
        if removal.words not in groups[removal.kind]:
            groups[removal.kind].append(removal.words)
    if groups:
        yield "Taken out of the letter (shown here, and written nowhere):"
    for kind, words in groups.items():
        yield from (f"  {kind}: {printable(word)}" for word in words)
    yield "Read the draft as the writer's boss would: no program finds everything."
