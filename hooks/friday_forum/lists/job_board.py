"""The lists of openings, and what a closed one points to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.content.countries import country_names
from friday_forum.lists.views import Facet, View, paginate
from friday_forum.text.addresses import page_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from friday_forum.content.catalog import Catalog
    from friday_forum.content.job import Job

HOME = "jobs/index.md"
SIMILAR = 3
CONSIDERED = 40
"""Openings looked at for each word of a title, so that the cost stays linear."""


@dataclass(frozen=True, slots=True)
class JobBoard:
    """The openings of one build, newest first: all that are open, and those with a word by it.

    `by_uri` is each page of each list by its path.
    """

    open: tuple[Job, ...]
    by_uri: Mapping[str, View]
    by_word: Mapping[str, tuple[Job, ...]]

    @property
    def url(self) -> str:
        """The address of the whole list."""
        return page_url(HOME)

    @property
    def titles(self) -> dict[str, str]:
        """The title of the whole list by its path, for breadcrumbs."""
        return {HOME: self.by_uri[HOME].title}

    def similar_to(self, job: Job) -> tuple[Job, ...]:
        """Return open jobs with words of the title or a country in common, else the newest."""
        scores: Counter[Job] = Counter()
        for word in sorted(_words(job)):
            for other in self.by_word.get(word, ())[:CONSIDERED]:
                scores[other] += 1
        likely = dict.fromkeys(
            [*(other for other, _ in scores.most_common()), *self.open[:SIMILAR]]
        )
        return tuple(other for other in likely if other is not job)[:SIMILAR]


def build_job_board(catalog: Catalog) -> JobBoard:
    """Cut the lists into pages; the cost is that of the openings in them."""
    jobs = tuple(job for job in catalog.jobs if job.is_open)
    by_word: dict[str, list[Job]] = defaultdict(list)
    for job in jobs:
        for word in _words(job):
            by_word[word].append(job)
    views = {view.src_uri: view for view in _views(catalog, jobs)}
    return JobBoard(jobs, views, {word: tuple(found) for word, found in by_word.items()})


def _views(catalog: Catalog, jobs: Sequence[Job]) -> Iterator[View]:
    """Yield the whole list, and one for each country, for remote work and for each type."""
    groups = _groups(jobs)
    facets = tuple(
        Facet(label, page_url(uri), len(found)) for (uri, label), found in groups.items()
    )
    size, title = catalog.settings.per_page, catalog.title_of(HOME)
    yield from paginate(View("jobs", HOME, title, facets=facets), size, jobs=jobs)
    for (uri, label), found in groups.items():
        view = View("jobs", uri, f"{title}: {label}", facets=facets)
        yield from paginate(view, size, jobs=found)


def _groups(jobs: Sequence[Job]) -> Mapping[tuple[str, str], list[Job]]:
    """Group by the path and the name of a list; folders below jobs/ hold no writer's file."""
    groups: dict[tuple[str, str], list[Job]] = defaultdict(list)
    for job in jobs:
        for code in job.countries:
            groups[f"jobs/in/{code.lower()}.md", country_names()[code]].append(job)
        if job.remote:
            groups["jobs/in/remote.md", "Remote"].append(job)
        for name in job.employment_type:
            groups[f"jobs/type/{name}.md", name.capitalize()].append(job)
    return dict(sorted(groups.items(), key=lambda group: (group[0][0].split("/")[1], group[0][1])))


def _words(job: Job) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{3,}", job.title.casefold())) | set(job.countries)
