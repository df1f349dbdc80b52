"""What stands in the mail of one week: the post that ran, what to read next, the new openings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.additional_read.readings import left_out, resolve_readings
from friday_forum.additional_read.references import build_references
from friday_forum.newsletter.markdown import MailText, convert_text
from friday_forum.newsletter.problem import NewsletterError
from friday_forum.text.addresses import absolute_url, page_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from friday_forum.additional_read.readings import Reading
    from friday_forum.additional_read.references import References
    from friday_forum.content.catalog import Catalog
    from friday_forum.content.job import Job
    from friday_forum.content.models import Post
    from friday_forum.content.settings import Settings
    from friday_forum.text.conversion import Dialect

WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Target:
    """A line that leads somewhere; `url` is absolute."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """The mail of one week before it is rendered; every address in it is absolute.

    `question` and `answer` are HTML that mail programs show. `earlier` are the posts of the story
    that this one continues, oldest first. `appeared` has the offset of the column's time zone.
    `omitted` says what of the texts no mail can show.
    """

    post: Post
    settings: Settings
    url: str
    site_url: str
    ask_url: str
    appeared: dt.datetime
    authors: tuple[Target, ...]
    question: str
    answer: str
    earlier: tuple[Target, ...]
    readings: tuple[Target, ...]
    openings: tuple[Target, ...]
    omitted: tuple[str, ...]

    @property
    def subject(self) -> str:
        """The line that stands in the list of a mail program."""
        return self.post.title

    @property
    def preview(self) -> str:
        """What many mail programs show after the subject."""
        return self.post.description


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
    contents = [document.content for document in catalog.documents.values()]
    waiting = [one for one in contents if one and one.kind == "post" and one.src_uri in catalog.hidden]
    for content in waiting:
        if getattr(content, "date", None) == date:
            shown = catalog.folder.shown(content.src_uri)
            return f"{shown} of {date} is not published yet, so it is not mailed"
    nearest = min((post.date for post in published), key=lambda day: (abs(day - date), day))
    return f"no post ran on {date}; the nearest that did ran on {nearest}"


def build_issue(
    post: Post,
    catalog: Catalog,
    dialect: Dialect,
    site_url: str,
    *,
    references: References | None = None,
    suggested: Sequence[str] | None = None,
) -> Issue:
    """Gather what the mail of a published post says; raises NewsletterError.

    `suggested` are paths of pages that go with it; without them they are chosen as on the site.
    """
    _require(post, catalog, site_url)
    references = references or build_references(catalog)
    if suggested is None:
        suggested = _suggest(post, catalog, references)
    answer = convert_text(post.body, post, catalog, dialect, site_url)
    question = convert_text(post.question, post, catalog, dialect, site_url)
    ask = catalog.settings.calls_to_action.ask
    return Issue(
        post=post,
        settings=catalog.settings,
        url=absolute_url(site_url, post.url),
        site_url=absolute_url(site_url, "./"),
        ask_url=ask.url if "://" in ask.url else absolute_url(site_url, ask.url),
        appeared=catalog.schedule.appears_at(post.date),
        authors=tuple(
            Target(author.name, absolute_url(site_url, author.url), f"{author.role}, {author.organization}")
            for author in catalog.authors_of(post)
        ),
        question=question.html,
        answer=answer.html,
        earlier=_earlier(post, references, site_url),
        readings=tuple(
            _reading(each, site_url) for each in resolve_readings(post, catalog, suggested)
        ),
        openings=tuple(_opening(job, site_url) for job in new_openings(catalog, post.date)),
        omitted=_omitted(question, answer),
    )


def _require(post: Post, catalog: Catalog, site_url: str) -> None:
    if not site_url:
        raise NewsletterError("mkdocs.yml: site_url is missing; a mail has no relative addresses")
    if not catalog.settings.newsletter.postal_address:
        raise NewsletterError(
            "mkdocs.yml: extra.forum.newsletter.postal_address is missing; "
            "the law of many countries wants it in each mail"
        )
    if post.status != "published":
        raise NewsletterError(f"{catalog.folder.shown(post.src_uri)} is not published yet")


def _suggest(post: Post, catalog: Catalog, references: References) -> tuple[str, ...]:
    # They load numpy, which a mail with a list of its own can do without.
    from friday_forum.additional_read.suggestions.profiles import profile_of  # noqa: PLC0415
    from friday_forum.additional_read.suggestions.related import Related  # noqa: PLC0415

    limit = catalog.settings.additional_read.limit
    if post.additional_read == () or len(post.additional_read or ()) >= limit:
        return ()
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


def _earlier(post: Post, references: References, site_url: str) -> tuple[Target, ...]:
    story = references.stories.get(post.src_uri, ())
    return tuple(
        Target(one.title, absolute_url(site_url, one.url))
        for one in story
        if one.date < post.date and one.status == "published"
    )


def _reading(reading: Reading, site_url: str) -> Target:
    if reading.external:
        return Target(reading.title, reading.url, "on another site")
    return Target(reading.title, absolute_url(site_url, reading.url), reading.description or "")


def _opening(job: Job, site_url: str) -> Target:
    note = f"{job.company}, {job.place}. {job.pay}."
    return Target(job.title, absolute_url(site_url, page_url(job.src_uri)), note)


def _omitted(question: MailText, answer: MailText) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*question.omitted, *answer.omitted)))
