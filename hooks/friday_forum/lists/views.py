"""The lists of the site in pages: home, archive, years, updates, topics, authors, articles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeAlias

from friday_forum.lists.groups import Group, group_by_name
from friday_forum.text.addresses import page_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from friday_forum.content.catalog import Catalog
    from friday_forum.content.job import Job
    from friday_forum.content.models import Author, Entry, Topic

Kind: TypeAlias = Literal[
    "home", "forum", "year", "updates", "topic", "author", "articles", "topics", "authors", "jobs"
]

RECENT = 6
"""Posts on the home page beside this week's: two full rows on a desktop."""

HOME_TOPICS = 12
"""Topics on the home page."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the archive."""

    year: int
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A part of a list that has a list of its own."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class View:
    """One page of a list.

    `src_uri` is the file that it takes, or would take, below docs/; `target` the topic or author
    whose list it is; `total` counts what is on all its pages. `coming` are those posts of a preview
    that appear next.
    """

    kind: Kind
    src_uri: str
    title: str
    target: Topic | Author | None = None
    entries: tuple[Entry, ...] = ()
    groups: tuple[Group, ...] = ()
    number: int = 1
    pages: int = 1
    total: int = 0
    previous_url: str | None = None
    next_url: str | None = None
    years: tuple[Year, ...] = ()
    topics: tuple[Group, ...] = ()
    jobs: tuple[Job, ...] = ()
    facets: tuple[Facet, ...] = ()
    coming: tuple[Entry, ...] = ()

    @property
    def url(self) -> str:
        """The address from the site's root."""
        return page_url(self.src_uri)


@dataclass(frozen=True, slots=True)
class Views:
    """Every page of every list by its path below docs/, and the titles alone."""

    by_uri: Mapping[str, View]
    titles: dict[str, str]


def build_views(catalog: Catalog) -> Views:
    """Cut all lists into pages; the cost is that of the entries in them."""
    views = {view.src_uri: view for view in _views(catalog)}
    return Views(views, {uri: view.title for uri, view in views.items()})


def _views(catalog: Catalog) -> Iterator[View]:
    settings, years = catalog.settings, _years(catalog)
    yield _home(catalog)
    archive = View("forum", "forum/index.md", catalog.title_of("forum/index.md"), years=years)
    with_updates = replace(archive, facets=_updates_facet(catalog))
    yield from paginate(with_updates, settings.per_page, entries=catalog.posts)
    if catalog.follow_ups:
        updates = View("updates", catalog.updates_uri, catalog.title_of(catalog.updates_uri))
        yield from paginate(updates, settings.per_page, entries=catalog.follow_ups)
    for year, posts in catalog.by_year.items():
        view = View("year", f"forum/{year}/index.md", str(year), years=years)
        yield from paginate(view, settings.per_page, entries=posts)
    articles = View("articles", "articles/index.md", catalog.title_of("articles/index.md"))
    yield from paginate(articles, settings.per_page, entries=catalog.articles)
    for slug, topic in catalog.topics.items():
        view = View("topic", topic.src_uri, topic.title, topic)
        yield from paginate(view, settings.per_page, entries=catalog.by_topic.get(slug, ()))
    for id_, author in catalog.authors.items():
        view = View("author", author.src_uri, author.name, author)
        yield from paginate(view, settings.per_page, entries=catalog.by_author.get(id_, ()))
    topics = View("topics", "topics/index.md", catalog.title_of("topics/index.md"))
    yield from paginate(
        topics, settings.names_per_page, groups=group_by_name(catalog.topics, catalog.by_topic)
    )
    authors = View("authors", "authors/index.md", catalog.title_of("authors/index.md"))
    yield from paginate(
        authors, settings.names_per_page, groups=group_by_name(catalog.authors, catalog.by_author)
    )


def _updates_facet(catalog: Catalog) -> tuple[Facet, ...]:
    uri, count = catalog.updates_uri, len(catalog.follow_ups)
    return (Facet(catalog.title_of(uri), page_url(uri), count),) if count else ()


def _home(catalog: Catalog) -> View:
    this_week = catalog.this_week
    published = (post for post in catalog.posts if post.status == "published")
    recent = islice((post for post in published if post is not this_week), RECENT)
    coming = [post for post in catalog.posts if post.status != "published"]
    return View(
        "home",
        "index.md",
        catalog.title_of("index.md"),
        entries=tuple(recent),
        coming=tuple(coming[-RECENT:][::-1]),
        total=len(catalog.posts),
        topics=tuple(
            group for group in group_by_name(catalog.topics, catalog.by_topic) if group.count
        )[:HOME_TOPICS],
    )


def paginate(
    view: View,
    size: int,
    *,
    entries: Sequence[Entry] = (),
    groups: Sequence[Group] = (),
    jobs: Sequence[Job] = (),
) -> Iterator[View]:
    """Cut a list into pages; an empty list is one empty page."""
    total = len(entries) + len(groups) + len(jobs)
    pages = max(1, -(-total // size))
    uris = [_page_uri(view.src_uri, number) for number in range(1, pages + 1)]
    for index, uri in enumerate(uris):
        cut = slice(index * size, (index + 1) * size)
        yield replace(
            view,
            src_uri=uri,
            entries=tuple(entries[cut]),
            groups=tuple(groups[cut]),
            jobs=tuple(jobs[cut]),
            number=index + 1,
            pages=pages,
            total=total,
            previous_url=page_url(uris[index - 1]) if index else None,
            next_url=page_url(uris[index + 1]) if index + 1 < pages else None,
        )


def _page_uri(src_uri: str, number: int) -> str:
    """Return where page `number` of a list lives: `forum/page/2.md`, `topics/x/page/2.md`."""
    if number == 1:
        return src_uri
    folder = src_uri.removesuffix(".md").removesuffix("/index")
    return f"{folder}/page/{number}.md"


def _years(catalog: Catalog) -> tuple[Year, ...]:
    return tuple(
        Year(year, len(posts), page_url(f"forum/{year}/index.md"))
        for year, posts in sorted(catalog.by_year.items(), reverse=True)
    )
