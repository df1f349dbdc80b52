"""A catalog that notes what each page looks up in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from friday_forum.catalog import Catalog
from friday_forum.noted import NotedMapping, noting
from friday_forum.schedule import Schedule

if TYPE_CHECKING:
    from friday_forum.catalog import Neighbours
    from friday_forum.dependencies import Dependencies
    from friday_forum.model import Content, Post
    from friday_forum.problems import Problem
    from friday_forum.schedule import Status


class NotedCatalog(Catalog):
    """The same content. What has a question of its own is noted as that question.

    So a page depends on the posts beside it and not on its place among all posts, which changes
    every Friday.
    """

    _catalog: Catalog
    _dependencies: Dependencies

    def __init__(self, catalog: Catalog, dependencies: Dependencies) -> None:
        super().__init__(**_noted_parts(catalog, dependencies))
        vars(self).update(_catalog=catalog, _dependencies=dependencies)
        dependencies.add_source("this_week", lambda _: catalog.this_week)
        dependencies.add_source(
            "is_this_week", lambda uri: _asked(catalog.is_this_week, catalog, uri)
        )
        dependencies.add_source(
            "neighbours", lambda uri: _asked(catalog.neighbours_of, catalog, uri)
        )
        dependencies.add_source("title", catalog.title_of)
        dependencies.add_source("problems", catalog.problems_of)

    @property
    def this_week(self) -> Post | None:
        """The newest published post."""
        self._dependencies.note("this_week")
        return self._catalog.this_week

    def is_this_week(self, content: Content | None) -> bool:
        """Tell whether it is the newest published post."""
        self._dependencies.note("is_this_week", content.src_uri if content else "")
        return self._catalog.is_this_week(content)

    def neighbours_of(self, post: Post) -> Neighbours:
        """Return the post before and the post after this one in time."""
        self._dependencies.note("neighbours", post.src_uri)
        return self._catalog.neighbours_of(post)

    def problems_of(self, src_uri: str) -> tuple[Problem, ...]:
        """Return the mistakes in one file."""
        self._dependencies.note("problems", src_uri)
        return self._catalog.problems_of(src_uri)

    def title_of(self, src_uri: str) -> str:
        """Return the title of anything with a page, whatever its state."""
        self._dependencies.note("title", src_uri)
        return self._catalog.title_of(src_uri)


_COLLECTIONS = (
    *("documents", "authors", "topics", "by_uri", "by_author", "by_topic", "position"),
    *("posts", "articles", "entries", "jobs", "hidden", "broken"),
)


def _noted_parts(catalog: Catalog, to: Dependencies) -> dict[str, Any]:
    parts = {field.name: getattr(catalog, field.name) for field in fields(Catalog)}
    noted = {name: noting(parts[name], name, to) for name in _COLLECTIONS}
    by_year = NotedMapping(catalog.by_year, "by_year", to, to_key=int)
    folder = replace(catalog.folder, files=noting(catalog.folder.files, "files", to))
    schedule = NotedSchedule(catalog.schedule, to)
    return parts | noted | {"by_year": by_year, "folder": folder, "schedule": schedule}


def _asked(question: Any, catalog: Catalog, src_uri: str) -> Any:
    content = catalog.by_uri.get(src_uri)
    return question(content) if content is not None else None


class NotedSchedule(Schedule):
    """The same schedule, which notes that it was asked for the time.

    The moment at which a post appears does not depend on that.
    """

    __slots__ = ("_dependencies", "_schedule")
    _dependencies: Dependencies
    _schedule: Schedule

    def __init__(self, schedule: Schedule, dependencies: Dependencies) -> None:
        given = {name: getattr(schedule, name) for name in ("timezone", "publish_at", "weekday")}
        for name, value in (given | {"_schedule": schedule, "_dependencies": dependencies}).items():
            object.__setattr__(self, name, value)  # as in any frozen dataclass
        dependencies.add_source("now", lambda _: schedule.now)
        dependencies.add_source("today", lambda _: schedule.today)
        dependencies.add_source("drafted", lambda day: _status(schedule, day, draft=True))
        dependencies.add_source("status", lambda day: _status(schedule, day, draft=False))

    @property
    def now(self) -> dt.datetime:
        """The point in time of this build."""
        self._dependencies.note("now")
        return self._schedule.now

    @property
    def today(self) -> dt.date:
        """The date in the column's time zone."""
        self._dependencies.note("today")
        return self._schedule.today

    def status(self, date: dt.date, *, draft: bool) -> Status:
        """Tell whether a post of that date is out."""
        self._dependencies.note("drafted" if draft else "status", date.isoformat())
        return self._schedule.status(date, draft=draft)


def _status(schedule: Schedule, day: str, *, draft: bool) -> Status:
    return schedule.status(dt.date.fromisoformat(day), draft=draft)
