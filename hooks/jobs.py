"""Make the lists of openings and their feed, and give each opening its markup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from forum_mkdocs.context import hand_over
from forum_mkdocs.listing import add_views
from forum_mkdocs.state import catalog_of, converter_of, job_board_of, keep
from friday_forum.content.job import Job
from friday_forum.jobs.feed import FEED_URL, render_job_feed
from friday_forum.jobs.posting import job_posting
from friday_forum.lists.job_board import build_job_board

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """After content.py has read everything, and before MkDocs makes pages of its own."""
    catalog = catalog_of(config)
    board = build_job_board(catalog)
    add_views(board.by_uri, files, catalog, config, converter_of(config))
    keep(config, board)
    return files


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Give a list its openings, an open job its markup and a closed one its successors."""
    catalog, board, uri = catalog_of(config), job_board_of(config), page.file.src_uri
    hand_over(context, job_board=board)
    if view := board.by_uri.get(uri):
        hand_over(context, view=view, job_feed=FEED_URL if config.site_url else None)
    job = catalog.by_uri.get(uri)
    if isinstance(job, Job) and job.is_open:
        html, url = page.content or "", page.canonical_url
        hand_over(context, job_posting=job_posting(job, catalog.settings, url, html=html))
    elif isinstance(job, Job):
        hand_over(context, similar_jobs=board.similar_to(job))
    return context


def on_post_build(*, config: MkDocsConfig) -> None:
    """A feed has no relative addresses, so a site without one of its own has no feed."""
    if config.site_url:
        feed = render_job_feed(job_board_of(config), catalog_of(config), config.site_url)
        target = Path(config.site_dir, FEED_URL)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(feed, encoding="utf-8")
