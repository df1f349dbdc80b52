"""Find every mistake in the content: the one verdict of check, build, preview and pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from friday_forum.content.checks.dates import find_wrong_day, find_wrong_updated
from friday_forum.content.checks.jobs import find_job_mistakes
from friday_forum.content.checks.known import collect_known
from friday_forum.content.checks.links import find_broken_links, find_missing_avatar
from friday_forum.content.checks.names import find_unknown_names
from friday_forum.content.checks.old_addresses import find_clashes
from friday_forum.content.checks.reading import find_wrong_reading, find_wrong_update
from friday_forum.content.job import Job
from friday_forum.content.models import Author, Content, Entry, Post
from friday_forum.text.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from friday_forum.content.checks.known import Found, Known
    from friday_forum.content.documents import Document
    from friday_forum.content.files import DocsFolder
    from friday_forum.content.schedule import Schedule


def find_problems(
    folder: DocsFolder, documents: Mapping[str, Document], schedule: Schedule
) -> tuple[Problem, ...]:
    """Return the problems of every file, by path and line.

    A file that could not be read is a problem once: what refers to it is not blamed.
    """
    problems = {problem for document in documents.values() for problem in document.problems}
    known = collect_known(folder, documents, schedule)
    for uri, document in documents.items():
        if content := document.content or document.partial:
            shown = folder.shown(uri)
            problems |= {Problem(shown, *found) for found in _find_mistakes(content, known)}
    problems |= set(find_clashes(folder, documents))
    return tuple(sorted(problems))


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
    for line, message in find_broken_links(content, content.body_links, known):
        yield content.body_line + line, message
