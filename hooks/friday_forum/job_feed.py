"""The Atom feed of open jobs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from feedgenerator import Atom1Feed

if TYPE_CHECKING:
    from friday_forum.catalog import Catalog
    from friday_forum.job_board import JobBoard

FEED_URL = "jobs/feed.xml"
NEWEST = 30


class _JobFeed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """An empty feed was last changed on the day of the build: a time would make each differ."""

    built_at: dt.datetime

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else self.built_at


def render_job_feed(board: JobBoard, catalog: Catalog, site_url: str) -> str:
    """Return the feed of the newest open jobs, with absolute addresses below `site_url`."""
    settings, schedule = catalog.settings, catalog.schedule
    feed = _JobFeed(
        title=f"{catalog.title_of('jobs/index.md')} · {settings.name}",
        link=urljoin(site_url, board.url),
        feed_url=urljoin(site_url, FEED_URL),
        description=None,
        language="en",
        author_name=settings.organization,
    )
    feed.built_at = dt.datetime.combine(schedule.today, dt.time(), schedule.timezone)
    for job in board.open[:NEWEST]:
        posted = schedule.due_at(job.posted)
        feed.add_item(
            title=f"{job.title}, {job.company}",
            link=urljoin(site_url, job.url),
            unique_id=urljoin(site_url, job.url),
            description=job.description,
            pubdate=posted,
            updateddate=posted,
        )
    return str(feed.writeString("utf-8"))
