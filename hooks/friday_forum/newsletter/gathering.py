"""Choose the post of a week, and gather what its mail says."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from friday_forum.additional_read.readings import left_out, resolve_readings
from friday_forum.additional_read.references import References, build_references
from friday_forum.content.models import Post
from friday_forum.newsletter.issue import Issue, NewsletterError, Site, Target
from friday_forum.newsletter.markdown import convert_text
from friday_forum.text.addresses import absolute_url, page_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from friday_forum.additional_read.readings import Reading
    from friday_forum.content.catalog import Catalog
    from friday_forum.content.job import Job

WEEK = dt.timedelta(days=7)


def choose_post(catalog: Catalog, date: dt.date | None = None) -> Post:
    """Return the published post of a day, or the newest; raises NewsletterError.

    Of two posts of one day it is the one that the first page shows, too.
    """
    published = [post for post in catalog.posts if post.status == "published"]
    if not published:
        raise NewsletterError("no post is published yet, so there is nothing to mail")
    if date is None:
        return published[0]
    for post in published:
        if post.date == date:
            return post
    raise NewsletterError(_no_post(catalog, date, published))


def _no_post(catalog: Catalog, date: dt.date, published: Sequence[Post]) -> str:
    for src_uri in sorted(catalog.hidden):
        post = catalog.documents[src_uri].content
        if isinstance(post, Post) and post.date == date:
            return f"{catalog.folder.shown(src_uri)} of {date} is not published yet"
    nearest = min((post.date for post in published), key=lambda day: (abs(day - date), day))
    return f"no post ran on {date}; the nearest that did ran on {nearest}"


def build_issue(
    post: Post,
    site: Site,
    *,
    references: References | None = None,
    suggested: Sequence[str] | None = None,
) -> Issue:
    """Gather what the mail of a published post says; raises NewsletterError.

    `suggested` are paths of pages that go with it. Where these or the references are not given,
    they are found as for the site.
    """
    _require(post, site)
    catalog = site.catalog
    references = references or build_references(catalog)
    if suggested is None:
        suggested = _suggest(post, catalog, references)
    readings = resolve_readings(post, catalog, suggested)
    question, answer = convert_text(post.question, post, site), convert_text(post.body, post, site)
    return Issue(
        post=post,
        settings=catalog.settings,
        url=absolute_url(site.address, post.url),
        site_url=absolute_url(site.address, "./"),
        ask_url=_ask_url(site),
        appeared=catalog.schedule.appears_at(post.date),
        authors=_authors(post, site),
        question=question.html,
        answer=answer.html,
        earlier=_earlier(post, references, site),
        readings=tuple(_reading(each, site) for each in readings),
        openings=tuple(_opening(job, site) for job in new_openings(catalog, post.date)),
        leave=catalog.settings.newsletter.leave,
        omitted=tuple(dict.fromkeys((*question.omitted, *answer.omitted))),
    )


def _require(post: Post, site: Site) -> None:
    if not site.address:
        raise NewsletterError("mkdocs.yml: site_url is missing; a mail has no relative addresses")
    if not site.catalog.settings.newsletter.postal_address:
        raise NewsletterError(
            "mkdocs.yml: extra.forum.newsletter.postal_address is missing; "
            "the law of many countries wants it in each mail"
        )
    if post.status != "published":
        raise NewsletterError(f"{site.catalog.folder.shown(post.src_uri)} is not published yet")


def _suggest(post: Post, catalog: Catalog, references: References) -> tuple[str, ...]:
    limit = catalog.settings.additional_read.limit
    if post.additional_read == () or len(post.additional_read or ()) >= limit:
        return ()
    # numpy takes a tenth of a second to load, which a post with a list of its own can save.
    from friday_forum.additional_read.suggestions.profiles import profile_of  # noqa: PLC0415
    from friday_forum.additional_read.suggestions.related import Related  # noqa: PLC0415

    related = Related([profile_of(entry) for entry in catalog.entries])
    found = related.suggest(post.src_uri, limit, left_out(post, references))
    return tuple(suggestion.id for suggestion in found)


def new_openings(catalog: Catalog, date: dt.date) -> tuple[Job, ...]:
    """Return the openings of the seven days up to a date for which one can still apply."""
    return tuple(
        job
        for job in catalog.jobs
        if job.status == "published" and job.is_open and date - WEEK < job.posted <= date
    )


def _ask_url(site: Site) -> str:
    url = site.catalog.settings.calls_to_action.ask.url
    return url if "://" in url else absolute_url(site.address, url)


def _authors(post: Post, site: Site) -> tuple[Target, ...]:
    return tuple(
        Target(one.name, absolute_url(site.address, one.url), f"{one.role}, {one.organization}")
        for one in site.catalog.authors_of(post)
    )


def _earlier(post: Post, references: References, site: Site) -> tuple[Target, ...]:
    story = references.stories.get(post.src_uri, ())
    return tuple(
        Target(one.title, absolute_url(site.address, one.url))
        for one in story
        if one.date < post.date and one.status == "published"
    )


def _reading(reading: Reading, site: Site) -> Target:
    if reading.external:
        return Target(reading.title, reading.url, "on another site")
    return Target(reading.title, absolute_url(site.address, reading.url), reading.description or "")


def _opening(job: Job, site: Site) -> Target:
    note = f"{job.company}, {job.place}. {job.pay}."
    return Target(job.title, absolute_url(site.address, page_url(job.src_uri)), note)
