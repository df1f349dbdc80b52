"""Everything that a build knows of the content, read once and looked up often.

It is one class, since every look-up is of the same frozen content.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from friday_forum.content.checks.file_names import has_unsafe_name
from friday_forum.content.checks.files import find_wrong_files
from friday_forum.content.checks.verdict import reach_verdict
from friday_forum.content.collections import LIST_PAGES
from friday_forum.content.documents import Document, read_documents
from friday_forum.content.due import find_waiting_files, find_waiting_names
from friday_forum.content.job import Job
from friday_forum.content.models import Article, Author, Content, Entry, PlainPage, Post, Topic
from friday_forum.content.updates import build_updates, find_follow_ups
from friday_forum.text.conversion import Dialect
from friday_forum.text.problems import group_by_path

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from friday_forum.content.files import DocsFolder
    from friday_forum.content.parsed_texts import ParsedTexts
    from friday_forum.content.schedule import Schedule
    from friday_forum.content.settings import Settings
    from friday_forum.text.problems import Problem

AnyContent = TypeVar("AnyContent", bound=Content)
AnyEntry = TypeVar("AnyEntry", Entry, Post, Article, Job)
Key = TypeVar("Key", bound="Hashable")


@dataclass(frozen=True)
class Catalog:
    """The content of one build.

    `posts`, `articles` and both together as `entries` are those to show, newest first: in a preview
    all of them, otherwise what is published. `jobs` are the openings, closed ones too. `by_uri`
    holds everything to show by its path; `hidden` are the paths of drafts and of what is not yet
    due, `broken` of files that could not be read. `documents` are all Markdown files, whatever
    their state. `notes` say what drafts still lack.
    """

    settings: Settings
    schedule: Schedule
    folder: DocsFolder
    documents: Mapping[str, Document]
    posts: tuple[Post, ...]
    articles: tuple[Article, ...]
    entries: tuple[Entry, ...]
    authors: Mapping[str, Author]
    topics: Mapping[str, Topic]
    jobs: tuple[Job, ...]
    by_uri: Mapping[str, Content]
    by_author: Mapping[str, tuple[Entry, ...]]
    by_topic: Mapping[str, tuple[Entry, ...]]
    by_year: Mapping[int, tuple[Post, ...]]
    position: Mapping[str, int]
    hidden: frozenset[str]
    broken: frozenset[str]
    withheld: frozenset[str]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    preview: bool

    @cached_property
    def this_week(self) -> Post | None:
        """The newest published post."""
        return next((post for post in self.posts if post.status == "published"), None)

    @cached_property
    def stories(self) -> Mapping[str, tuple[Post, ...]]:
        """Each letter that has follow-ups, with them, oldest first, by the path of each."""
        return build_updates(self.posts, self.documents)

    @cached_property
    def follow_ups(self) -> tuple[Post, ...]:
        """The posts that follow up an earlier letter, newest first."""
        return find_follow_ups(self.posts, self.stories)

    @property
    def updates_uri(self) -> str:
        """The page that lists follow-ups: the writer's own introduction, if there is one."""
        return "updates.md" if "updates.md" in self.by_uri else "updates/index.md"

    def letter_of(self, follow_up: Entry) -> Post | None:
        """Return the letter with which the story of a follow-up began, None for another entry."""
        story = self.stories.get(follow_up.src_uri, ())
        return story[0] if story and story[0] is not follow_up else None

    def is_this_week(self, content: Content | None) -> bool:
        """Tell whether it is the newest published post."""
        return content is not None and content is self.this_week

    def authors_of(self, entry: Entry) -> tuple[Author, ...]:
        """Return the known authors of an entry, in its order."""
        return tuple(self.authors[id_] for id_ in entry.author if id_ in self.authors)

    def topics_of(self, entry: Entry) -> tuple[Topic, ...]:
        """Return the known topics of an entry, in its order."""
        return tuple(self.topics[slug] for slug in entry.topics if slug in self.topics)

    def problems_of(self, src_uri: str) -> tuple[Problem, ...]:
        """Return the mistakes in one file, and what it lacks while it is a draft."""
        return self._problems_by_path.get(self.folder.shown(src_uri), ())

    @cached_property
    def _problems_by_path(self) -> Mapping[str, tuple[Problem, ...]]:
        return group_by_path((*self.problems, *self.notes))

    def title_of(self, src_uri: str) -> str:
        """Return the title of anything with a page, whatever its state."""
        return self._titles.get(src_uri) or _title_of_list(src_uri)

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        known = ((uri, document.content) for uri, document in self.documents.items())
        return {uri: _title(content) or "" for uri, content in known if content}


def _title(content: Content) -> str | None:
    match content:
        case Author():
            return content.name
        case Entry() | Topic() | Job() | PlainPage():
            return content.title
    return None


def _title_of_list(src_uri: str) -> str:
    stem = src_uri.removesuffix(".md").removesuffix("/index").rpartition("/")[2]
    return LIST_PAGES.get(src_uri) or stem.replace("-", " ").capitalize()


def build_catalog(  # noqa: PLR0913 - what a build has, each by its name
    folder: DocsFolder,
    settings: Settings,
    schedule: Schedule,
    *,
    preview: bool = False,
    parsed: ParsedTexts | None = None,
    dialect: Dialect | None = None,
) -> Catalog:
    """Read every Markdown file of the folder once and put it in its place.

    Never raises for a mistake in the content: `problems` has each one, and what could be
    understood is in the catalog. A text that is in `parsed` is not parsed again. `dialect`
    is the site's Markdown, for texts that must be converted to be judged.
    """
    wrong_files = find_wrong_files(folder)
    unsafe = {uri for uri in wrong_files if has_unsafe_name(uri)}
    safe_folder = replace(folder, files=folder.files - unsafe)
    documents = read_documents(safe_folder, schedule, parsed)
    contents = [doc.content for doc in documents.values() if doc.content]
    broken = frozenset(uri for uri, doc in documents.items() if doc.content is None)
    hidden, waiting = frozenset[str](), frozenset[str]()
    if not preview:
        coming = frozenset(entry.src_uri for entry in contents if not _is_out(entry))
        hidden = coming | find_waiting_names(contents, coming, settings)
        waiting = find_waiting_files(folder.files, documents, hidden | broken)
    shown = [content for content in contents if content.src_uri not in hidden]
    posts, articles = _newest_first(_of(Post, shown)), _newest_first(_of(Article, shown))
    entries: tuple[Entry, ...] = _newest_first([*posts, *articles])
    verdict = reach_verdict(folder, documents, schedule, dialect or Dialect(), wrong_files)
    return Catalog(
        settings=settings,
        schedule=schedule,
        folder=folder,
        documents=MappingProxyType(documents),
        posts=posts,
        articles=articles,
        entries=entries,
        authors=MappingProxyType({author.id: author for author in _of(Author, shown)}),
        topics=MappingProxyType({topic.slug: topic for topic in _of(Topic, shown)}),
        jobs=_newest_first(_of(Job, shown)),
        by_uri=MappingProxyType({content.src_uri: content for content in shown}),
        by_author=_grouped(entries, lambda entry: entry.author),
        by_topic=_grouped(entries, lambda entry: entry.topics),
        by_year=_grouped(posts, lambda post: (post.year,)),
        position=MappingProxyType({post.src_uri: at for at, post in enumerate(posts)}),
        hidden=hidden,
        broken=broken,
        withheld=waiting | (wrong_files.keys() - documents.keys()),
        problems=verdict.problems,
        notes=verdict.notes,
        preview=preview,
    )


def _is_out(content: Content) -> bool:
    return not isinstance(content, Entry | Job) or content.status == "published"


def _of(kind: type[AnyContent], contents: Iterable[Content]) -> list[AnyContent]:
    return [content for content in contents if isinstance(content, kind)]


def _newest_first(entries: Iterable[AnyEntry]) -> tuple[AnyEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.sort_key))


def _grouped(
    entries: Sequence[AnyEntry], keys: Callable[[AnyEntry], Iterable[Key]]
) -> Mapping[Key, tuple[AnyEntry, ...]]:
    """Group in the order given; an entry stands under each of its keys."""
    groups: dict[Key, list[AnyEntry]] = defaultdict(list)
    for entry in entries:
        for key in keys(entry):
            groups[key].append(entry)
    return MappingProxyType({key: tuple(group) for key, group in groups.items()})
