"""What every step after reading works with, and the editor's decisions read from their files."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.moving_in.people import Writers, find_writers
from friday_forum.moving_in.words import (
    AUTHORS,
    TOPICS,
    TopicChoice,
    Used,
    read_authors,
    read_topics,
    render_authors,
    render_topics,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from friday_forum.content.catalog import Catalog
    from friday_forum.editing.project import Project
    from friday_forum.moving_in.export import Word
    from friday_forum.moving_in.gathering import OldSite
    from friday_forum.moving_in.report import Report
    from friday_forum.moving_in.texts import Text
    from friday_forum.moving_in.written import Target


@dataclass(frozen=True, slots=True)
class Ground:
    """The project, what stands in it, the old site, where to write, and what to tell."""

    project: Project
    catalog: Catalog
    old: OldSite
    target: Target
    report: Report
    old_site: str = ""

    def note_text(self, name: str) -> str:
        """Return a file of decisions, empty where there is none yet."""
        path = self.target.notes / name
        try:
            return path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return ""


def fold_terms(texts: Sequence[Text], ground: Ground) -> dict[Word, TopicChoice]:
    """Return the topic of each category and tag; words that are new go to the end of topics.yml.

    Raises MappingError for a file that cannot be used.
    """
    used: Counter[Word] = Counter()
    names = {place: term.name for place, term in ground.old.terms.items()}
    for text in texts:
        if text.form == "page":
            continue
        words: set[Word] = {(term.kind, term.slug) for term in text.item.terms}
        used.update(words or {("none", "")})
        names |= {(t.kind, t.slug): t.name for t in text.item.terms if t.name}
    before = ground.note_text(TOPICS)
    shown = f"{ground.target.notes.name}/{TOPICS}"
    known = read_topics(before, shown)
    fresh = [
        Used(kind, slug, names.get((kind, slug), slug), posts)
        for (kind, slug), posts in used.items()
        if (kind, slug) not in known
    ]
    titles = {slug: topic.title for slug, topic in ground.catalog.topics.items()}
    after = _joined(before, render_topics(fresh, titles, head=not before.strip()), fresh)
    if after != before:
        ground.target.put_note(TOPICS, after.encode())
    return read_topics(after, shown)


def fold_people(texts: Sequence[Text], ground: Ground) -> Writers:
    """Return who wrote what; people who are new go to the end of authors.yml.

    Raises MappingError for a file that cannot be used.
    """
    before = ground.note_text(AUTHORS)
    decided = read_authors(before, f"{ground.target.notes.name}/{AUTHORS}")
    writers = find_writers(texts, ground.old.people, ground.catalog.authors, decided)
    added = render_authors(writers.fresh, head=not before.strip())
    after = _joined(before, added, writers.fresh)
    if after != before:
        ground.target.put_note(AUTHORS, after.encode())
    return writers


def _joined(before: str, added: str, fresh: Sequence[object]) -> str:
    if not fresh:
        return before
    return f"{before.rstrip()}\n{added}" if before.strip() else added
