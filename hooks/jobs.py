"""Make the lists of openings and their feed, and give each opening its markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum_mkdocs.build_state import get, put
from forum_mkdocs.lists import add_list_pages
from forum_mkdocs.outputs import Outputs
from forum_mkdocs.parts import Parts, hand_over, text_and_parts_alone
from friday_forum.content.catalog import Catalog
from friday_forum.content.job import Job
from friday_forum.jobs.feed import FEED_URL, render_job_feed
from friday_forum.jobs.posting import build_job_posting
from friday_forum.lists.cards import JobCard, build_job_card
from friday_forum.lists.job_board import build_job_board
from friday_forum.lists.list_page import ListPage, build_list_page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """After content.py has read everything, and before MkDocs makes pages of its own."""
    catalog, parts = get(config, Catalog), get(config, Parts)
    board = build_job_board(catalog)
    put(config, board)
    add_list_pages(board.by_uri, files, config)
    feed_url = FEED_URL if config.site_url else None

    def job_list(uri: str) -> ListPage | None:
        view = board.by_uri.get(uri)
        return build_list_page(view) if view else None

    def similar_jobs(uri: str) -> tuple[JobCard, ...]:
        job = catalog.by_uri.get(uri)
        if not isinstance(job, Job) or job.is_open:
            return ()
        return tuple(map(build_job_card, board.similar_to(job)))

    parts.add("job_list", job_list)
    parts.add("similar_jobs", similar_jobs)
    parts.share("jobs_url", board.url)
    parts.share("job_feed", feed_url)
    if config.site_url:  # a feed has no relative addresses
        feed = render_job_feed(board.open, catalog, config.site_url)
        get(config, Outputs).add(FEED_URL, lambda _: feed, feed)
    return files


@text_and_parts_alone
def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """The markup of an open job repeats its converted text."""
    catalog = get(config, Catalog)
    job = catalog.by_uri.get(page.file.src_uri)
    if isinstance(job, Job) and job.is_open:
        html, url = page.content or "", page.canonical_url
        hand_over(context, job_posting=build_job_posting(job, catalog.settings, url, html=html))
    return context
