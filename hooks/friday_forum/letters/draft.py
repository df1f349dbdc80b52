"""Turn a letter into a draft post that holds nothing private, and a list of what was taken out.

The draft has a mark such as ⟦name⟧ in the place of each word taken out, and never the word itself:
a draft ends in a public repository, whose history is for ever. What the mark stands for is told
to the editor alone.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from friday_forum.content.fields import NAMELESS
from friday_forum.editing.new_post import NewPost, begin_post
from friday_forum.letters.redaction import Removal, known_words, take_out
from friday_forum.letters.sign_off import (
    cut_ending,
    find_chosen,
    is_pen_name,
    name_to_show,
)
from friday_forum.privacy.contact_details import find_traces
from friday_forum.privacy.person_names import find_introductions, fold, is_full_name
from friday_forum.privacy.unfamiliar_words import (
    find_introduced,
    find_private_words,
    find_unfamiliar,
)
from friday_forum.text.plain_text import clean, clean_line, harmless
from friday_forum.text.problems import printable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from friday_forum.content.catalog import Catalog
    from friday_forum.letters.letter import Letter
    from friday_forum.letters.sign_off import Ending


@dataclass(frozen=True, slots=True)
class Redacted:
    """A letter as it may be shown, and what was taken out of it, in order.

    `title` is empty where the letter has none. `doubt` says why the name to show should be asked
    for, if it should. `marked` are words that may be names and were left, with how often.
    """

    title: str
    asker: str
    question: str
    removed: tuple[Removal, ...]
    doubt: str = ""
    marked: Mapping[str, int] = field(default_factory=dict)


def redact(letter: Letter) -> Redacted:
    """Take out of a letter what reaches or names a person, or may tell who wrote it."""
    ending = cut_ending(clean(letter.text))
    asker, doubt = _asker(letter, ending)
    known = known_words(letter, ending, asker)
    question, taken = take_out(ending.text, known, asker)
    title, taken_too = take_out(clean_line(letter.title), known, asker)
    removed = [Removal("header" if ": " in line else "part", line) for line in letter.dropped]
    removed += [Removal("signature", line) for line in ending.signature]
    removed += [Removal("quoted mail", line) for line in ending.quoted]
    if not title and asker != NAMELESS:
        title = f"A question from {asker}"
    return Redacted(
        title=title,
        asker=asker,
        question=harmless(question),
        removed=(*removed, *taken_too, *taken),
        doubt=doubt,
        marked=find_unfamiliar(f"{title}\n{question}" if letter.title else question, asker),
    )


def _asker(letter: Letter, ending: Ending) -> tuple[str, str]:
    """Return the name to show, and the doubt about it.

    It is what the reader chose; a pen name below the letter is a choice, a real name is none.
    """
    chosen = clean_line(letter.chosen, 60) or find_chosen(ending.text)
    if not chosen and is_pen_name(ending.name):
        chosen = clean_line(ending.name, 60)
    if not chosen:
        return NAMELESS, _suggestion(ending)
    private = {fold(word) for value in letter.private for word in value.split()}
    private |= find_private_words(letter.withheld).anywhere
    if fold(chosen) in private or private.issuperset(fold(chosen).split()):
        return NAMELESS, f"'{chosen}' is to be shown, and is private as well; ask the reader"
    if not find_traces(chosen) and not private.intersection(fold(chosen).split()):
        return chosen, ""
    name = clean_line(name_to_show(chosen), 60)
    name = name if name == chosen.split()[0] else chosen.split()[0]
    if find_traces(name):
        return NAMELESS, "the name to show leads to the writer; ask for another"
    return name, f"'{name}' is the first word of a whole name; ask whether it may be shown"


def _suggestion(ending: Ending) -> str:
    introduced = (*find_introductions(ending.text), *find_introduced(ending.text))
    names = (ending.text[start:end] for start, end in introduced)
    name = clean_line(ending.name, 60) or next(names, "")
    name = name.split()[0] if is_full_name(name) else name
    if not name or find_traces(name):
        return "the letter has no name to show; ask for one, or make one up"
    return f"the reader chose no name to show; '{name}' stands in the letter: ask"


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
    if redacted.marked:
        yield "Left in the draft, and perhaps a name (with how often):"
        marked = (f"{printable(word)} ({count})" for word, count in redacted.marked.items())
        yield from textwrap.wrap(", ".join(marked), 96, initial_indent="  ", subsequent_indent="  ")
    count = len(redacted.marked)
    total = f"{count} word{'' if count == 1 else 's'} marked for your eye"
    yield f"{total}. No program finds everything: read the draft as the writer's boss would."
