"""Find every mistake in the content: the one verdict of check, build, preview and pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from friday_forum.content.checks.anchors import find_missing_anchors
from friday_forum.content.checks.dates import find_wrong_day, find_wrong_updated
from friday_forum.content.checks.files import find_posts_outside, find_shared_addresses
from friday_forum.content.checks.jobs import find_job_mistakes
from friday_forum.content.checks.known import collect_known
from friday_forum.content.checks.links import find_broken_links, find_missing_avatar
from friday_forum.content.checks.marks import find_foreign_markup
from friday_forum.content.checks.names import find_unknown_names
from friday_forum.content.checks.old_addresses import find_clashes
from friday_forum.content.checks.plain_words import find_markdown_in_words, find_placeholders
from friday_forum.content.checks.reading import find_wrong_reading, find_wrong_update
from friday_forum.content.checks.texts import texts_of
from friday_forum.content.job import Job
from friday_forum.content.models import Author, Content, Entry, Post
from friday_forum.content.text_rules import find_text_problems
from friday_forum.text.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from friday_forum.content.checks.known import Found, Known
    from friday_forum.content.documents import Document
    from friday_forum.content.files import DocsFolder
    from friday_forum.content.schedule import Schedule
    from friday_forum.text.conversion import Dialect


class Verdict(NamedTuple):
    """The problems of every file, and notes on what drafts still lack, by path and line."""

    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def reach_verdict(
    folder: DocsFolder,
    documents: Mapping[str, Document],
    schedule: Schedule,
    dialect: Dialect,
    wrong_files: Mapping[str, Problem],
) -> Verdict:
    """Return the verdict on the content.

    A file that could not be read is a problem once: what refers to it is not blamed. One whose name
    acts is not published under it, whatever else is in it, and is a problem once. `dialect`
    converts the texts that need it to be judged.
    """
    problems = {problem for document in documents.values() for problem in document.problems}
    notes = {note for document in documents.values() for note in document.notes}
    known = collect_known(folder, documents, schedule, dialect)
    for uri, document in documents.items():
        if content := document.content or document.partial:
            shown = folder.shown(uri)
            problems |= {Problem(shown, *found) for found in _find_mistakes(content, known)}
            if isinstance(content, Entry):
                left = notes if content.draft else problems
                left |= {Problem(shown, *found) for found in find_placeholders(content)}
    problems |= {*find_clashes(folder, documents), *wrong_files.values()}
    problems |= {*find_shared_addresses(folder), *find_posts_outside(folder)}
    return Verdict(tuple(sorted(problems)), tuple(sorted(notes)))


def _find_mistakes(content: Content, known: Known) -> Iterator[Found]:
    if isinstance(content, Entry):
        yield from find_unknown_names(content, known)
        yield from find_wrong_updated(content, known)
        yield from find_wrong_reading(content, known)
    if isinstance(content, Post):
        yield from find_wrong_day(content, known)
        yield from find_wrong_update(content, known)
    if isinstance(content, Author):
        yield from find_missing_avatar(content, known)
    if isinstance(content, Job):
        yield from find_job_mistakes(content)
    yield from find_markdown_in_words(content)
    texts = tuple(texts_of(content))
    yield from find_missing_anchors(content, texts, known)
    for text in texts:
        yield from find_broken_links(content, text, known)
        for line, message in find_foreign_markup(text.markdown):
            yield text.found(line, message)
        for line, message in find_text_problems(text.markdown, known.dialect):
            yield text.found(line, message)
