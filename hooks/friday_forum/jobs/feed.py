"""The Atom feed of open jobs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from feedgenerator import Atom1Feed

from friday_forum.text.addresses import page_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from friday_forum.content.catalog import Catalog
    from friday_forum.content.job import Job

FEED_URL = "jobs/feed.xml"
HOME = "jobs/index.md"
NEWEST = 30


class _JobFeed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """An empty feed was last changed on the day of the build: a time would make each differ."""

    built_at: dt.datetime

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else self.built_at


def render_job_feed(jobs: Sequence[Job], catalog: Catalog, site_url: str) -> str:
    """Return the feed of the newest open `jobs`, with absolute addresses below `site_url`."""
    settings, schedule = catalog.settings, catalog.schedule
    feed = _JobFeed(
        title=f"{catalog.title_of(HOME)} · {settings.name}",
        link=urljoin(site_url, page_url(HOME)),
        feed_url=urljoin(site_url, FEED_URL),
        description=None,
        language="en",
        author_name=settings.organization,
    )
    feed.built_at = dt.datetime.combine(schedule.today, dt.time(), schedule.timezone)
    for job in jobs[:NEWEST]:
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
