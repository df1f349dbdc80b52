"""Turn a letter into a draft post that holds nothing private, and a list of what was taken out.

The draft has a mark such as ⟦name⟧ in the place of each word taken out, and never the word itself:
a draft ends in a public repository, whose history is for ever. What the mark stands for is told
to the editor alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.editing.new_post import NewPost, begin_post
from friday_forum.editing.reports import printable
from friday_forum.letters.redaction import Removal, known_words, take_out
from friday_forum.letters.sign_off import cut_ending, find_chosen, name_to_show
from friday_forum.privacy.contact_details import find_traces
from friday_forum.privacy.person_names import fold
from friday_forum.text.plain_text import clean, clean_line, harmless

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from friday_forum.content.catalog import Catalog
    from friday_forum.letters.letter import Letter

NAMELESS = "A reader"
"""The name to show when a letter has none."""


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
    known = known_words(letter, ending, asker)
    question, taken = take_out(ending.text, known, asker)
    title, taken_too = take_out(clean_line(letter.title), known, asker)
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
