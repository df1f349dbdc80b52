"""Find the mistakes that only show when all files are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from friday_forum.content.clashes import find_clashes
from friday_forum.content.collections import LIST_PAGES, model_of
from friday_forum.content.job import Job
from friday_forum.content.job_checks import find_job_mistakes
from friday_forum.content.models import Author, Content, Entry, Post
from friday_forum.content.schedule import WEEKDAYS
from friday_forum.content.updates import mistake_in_update
from friday_forum.text.addresses import (
    content_path,
    is_external,
    nearest_path,
    relative_link,
    resolve_uri,
)
from friday_forum.text.problems import Problem, did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from friday_forum.content.documents import Document
    from friday_forum.content.files import DocsFolder
    from friday_forum.content.schedule import Schedule
    from friday_forum.text.links import MarkdownLink

Found: TypeAlias = tuple[int, str]


def find_problems(
    folder: DocsFolder, documents: Mapping[str, Document], schedule: Schedule
) -> tuple[Problem, ...]:
    """Return the problems of every file, by path and line.

    A file that could not be read is a problem once: what refers to it is not blamed.
    """
    problems = [problem for document in documents.values() for problem in document.problems]
    checker = _Checker(folder.files | LIST_PAGES.keys(), documents, schedule)
    for uri, document in documents.items():
        if document.content is not None:
            found = checker.check(document.content)
            problems += [Problem(folder.shown(uri), line, message) for line, message in found]
    problems += find_clashes(folder, documents)
    return tuple(sorted(set(problems)))


class _Checker:
    """The names and paths that exist, and the questions that are asked of them."""

    def __init__(
        self, files: frozenset[str], documents: Mapping[str, Document], schedule: Schedule
    ) -> None:
        self.files = files
        self.documents = documents
        self.schedule = schedule
        self.authors = _ids(files, "authors/")
        self.topics = _ids(files, "topics/")

    def check(self, content: Content) -> Iterator[Found]:
        if isinstance(content, Entry):
            yield from self._names(content)
            yield from self._dates(content)
            yield from self._reading(content)
        if isinstance(content, Post):
            yield from self._weekday(content)
            yield from self._update(content)
        if isinstance(content, Author):
            yield from self._avatar(content)
        if isinstance(content, Job):
            yield from find_job_mistakes(content)
        for link in content.body_links:
            yield from self._link(content, link)

    def _names(self, entry: Entry) -> Iterator[Found]:
        for index, name in enumerate(entry.author):
            if name not in self.authors:
                hint = did_you_mean(name, self.authors)
                message = f"author {quoted(name)} is not in docs/authors{hint}"
                yield entry.line_of("author", index), message
        for index, name in enumerate(entry.topics):
            if name not in self.topics:
                hint = did_you_mean(name, self.topics)
                message = f"topic {quoted(name)} is not in docs/topics{hint}"
                yield entry.line_of("topics", index), message

    def _dates(self, entry: Entry) -> Iterator[Found]:
        if entry.updated and entry.updated < entry.date:
            message = f"updated {entry.updated} is before the date {entry.date}"
            yield entry.line_of("updated"), message

    def _weekday(self, post: Post) -> Iterator[Found]:
        if post.date.weekday() != self.schedule.weekday:
            day, wanted = WEEKDAYS[post.date.weekday()], WEEKDAYS[self.schedule.weekday]
            before, after = self.schedule.nearest(post.date)
            message = f"{post.date} is a {day}; the nearest {wanted}s are {before} and {after}"
            yield post.line_of("date"), message
        elif post.src_uri.split("/")[1] != str(post.year):
            right = f"docs/forum/{post.year}/{post.slug}.md"
            message = f"{post.date} is not in the year of its folder; move the file to {right}"
            yield post.line_of("date"), message

    def _reading(self, entry: Entry) -> Iterator[Found]:
        seen: set[str] = set()
        for index, item in enumerate(entry.additional_read or ()):
            if not isinstance(item, str):
                continue
            uri = content_path(entry.src_uri, item)
            if mistake := self._mistake_in_reading(uri, entry, seen):
                yield (
                    entry.line_of("additional_read", index),
                    f"additional_read {quoted(item)} {mistake}",
                )
            seen.add(uri)

    def _mistake_in_reading(self, uri: str, entry: Entry, seen: set[str]) -> str | None:
        if uri not in self.files or not uri.endswith(".md"):
            hint = suggest_path(uri, self.files, besides=entry.src_uri)
            return f"is not a page in docs/{hint}"
        if uri == entry.src_uri:
            return "is this page itself; leave it out"
        return "is listed twice" if uri in seen else None

    def _update(self, post: Post) -> Iterator[Found]:
        if post.update_to is None:
            return
        uri = content_path(post.src_uri, post.update_to)
        if uri not in self.files or model_of(uri) is not Post:
            posts = [known for known in self.files if model_of(known) is Post]
            hint = suggest_path(uri, posts, besides=post.src_uri)
            message = f"update_to {quoted(post.update_to)} is not a forum post{hint}"
            yield post.line_of("update_to"), message
        elif mistake := mistake_in_update(post, self.documents):
            yield post.line_of("update_to"), f"update_to {quoted(post.update_to)} {mistake}"

    def _avatar(self, author: Author) -> Iterator[Found]:
        if author.avatar and author.avatar not in self.files:
            hint = suggest_path(author.avatar, self.files)
            yield (
                author.line_of("avatar"),
                f"avatar {quoted(author.avatar)} is not in docs/{hint}",
            )

    def _link(self, content: Content, link: MarkdownLink) -> Iterator[Found]:
        if is_external(link.target) or link.target.startswith(("#", "?")) or not link.target:
            return
        uri = resolve_uri(content.src_uri, link.target)
        if uri in self.files:
            return
        near = nearest_path(uri or link.target.strip("/") + ".md", self.files)
        meant = quoted(relative_link(near, content.src_uri)) if near else ""
        if uri is None:
            message = "is not relative to this file" + (f"; write {meant}" if near else "")
        else:
            message = "leads to no file in docs/" + (f"; did you mean {meant}?" if near else "")
        yield content.body_line + link.line, f"link {quoted(link.target)} {message}"


def suggest_path(wanted: str, files: Collection[str], *, besides: str = "") -> str:
    """Return `; did you mean 'x'?` for the file that a mistyped path was meant to be."""
    near = nearest_path(wanted, [uri for uri in files if uri != besides])
    return f"; did you mean {quoted(near)}?" if near else ""


def _ids(files: frozenset[str], folder: str) -> frozenset[str]:
    """Return the names that the files of a collection stand for, broken ones too."""
    names = (
        uri[len(folder) : -len(".md")]
        for uri in files
        if uri.startswith(folder) and uri.endswith(".md")
    )
    return frozenset(name for name in names if name and "/" not in name) - {"index"}
