"""The mistakes in an opening that one value alone does not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from friday_forum.content.job import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.content.job import Job


def find_job_mistakes(job: Job) -> Iterator[tuple[int, str]]:
    """Yield the line and the wording of each mistake."""
    if not job.countries and job.has("location") and job.has("remote"):
        yield (
            job.line_of("title"),
            "there is no place; add location: {city: ..., country: ...} or remote: [US]",
        )
    if not (job.has("posted") and job.has("expires")):
        pass
    elif job.closes <= job.posted:
        yield job.line_of("expires"), f"expires {job.closes} is not after posted {job.posted}"
    elif job.closes - job.posted > LONGEST:
        latest = job.posted + LONGEST
        limit = f"more than {LONGEST.days} days after posted; the latest is {latest}"
        yield job.line_of("expires"), f"expires {job.closes} is {limit}"
    if not job.body.strip():
        yield job.body_line, "the opening is not described; say what the person will do"
