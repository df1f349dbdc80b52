"""Make half of the pages in a second process, a copy of this one (fork).

Linux alone, and only while this process has no other threads, which would not be copied with it.
Nothing but the time depends on it: pages that the second process does not deliver are made here.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from forum_mkdocs.build_state import find, get
from forum_mkdocs.build_steps import convert_page, write_pages
from forum_mkdocs.outputs import Outputs
from forum_mkdocs.page import ForumPage
from forum_mkdocs.page_log import PageLog
from forum_mkdocs.parts import unmarked_handlers
from forum_mkdocs.site_files import SiteFiles
from friday_forum.publishing.indexed_pages import IndexedPages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation

    from forum_mkdocs.page import TextFacts

MIN_PAGES = 200
"""With fewer pages to make, starting a second process takes longer than it saves."""


@dataclass(frozen=True, slots=True)
class Made:
    """What the second process tells the first of its pages, by path below docs/.

    `contents` are the question and the answer as HTML of those that stand in feeds; `logged` the
    pages about which something was said.
    """

    pages: dict[str, TextFacts]
    contents: dict[str, tuple[str, str]]
    indexed: dict[str, str]
    logged: set[str]
    records: list[logging.LogRecord]


class Collector(logging.Handler):
    """Collects what is logged in the second process."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record in a form that can be sent to the first process."""
        record.msg, record.args, record.exc_info = record.getMessage(), (), None
        self.records.append(record)


@dataclass(slots=True)
class Share:
    """The pages of a build that two processes make: `second` are those of the second one."""

    nav: Navigation
    pages: Sequence[File] = ()
    second: Sequence[File] = ()
    env: jinja2.Environment | None = None
    process: BaseProcess | None = None
    connection: Connection | None = None
    collector: Collector = field(default_factory=Collector)


def hold_back(config: MkDocsConfig, nav: Navigation) -> Share:
    """Keep MkDocs from converting pages, which both processes do later, if they are enough."""
    files = get(config, SiteFiles)
    pages = [file for file in files.shown_pages() if file.src_uri not in files.left_out]
    is_possible = sys.platform == "linux" and threading.active_count() == 1
    has_cores = (os.cpu_count() or 1) > 1
    if not (is_possible and has_cores) or len(pages) < MIN_PAGES or unmarked_handlers(config):
        return Share(nav)
    files.left_out |= {file.src_uri for file in pages}
    return Share(nav, pages, pages[len(pages) // 2 :])


def start(share: Share, config: MkDocsConfig, env: jinja2.Environment) -> None:
    """Start the second process, and convert the pages of this one."""
    if not share.pages:
        return
    share.env = env
    pages = [file.page for file in share.pages if file.page]
    for name in {str(page.meta.get("template", "main.html")) for page in pages}:
        env.get_template(name)  # compiled once, and not in each process
    context = multiprocessing.get_context("fork")
    share.connection, there = context.Pipe(duplex=False)
    gc.freeze()  # else the first collection in either process copies all that they share
    share.process = context.Process(target=_work, args=(share, config, there), daemon=True)
    share.process.start()
    gc.unfreeze()
    there.close()
    files = get(config, SiteFiles)
    for file in share.pages[: len(share.pages) - len(share.second)]:
        files.left_out.discard(file.src_uri)
        convert_page(file, config, files)


def finish_pages(share: Share, config: MkDocsConfig) -> None:
    """Wait for the pages of the second process and take over what it tells, or make them here."""
    if share.connection is None or share.env is None:
        return
    try:
        made: Made | None = share.connection.recv()
    except (EOFError, OSError):
        made = None
    share.connection.close()
    if made is None:
        _make(share, config, share.env)
    else:
        _take_over(made, share, config)


def make_pictures(share: Share, config: MkDocsConfig) -> None:
    """Make half of the pictures here, and wait for those of the second process."""
    if share.process is None:
        return
    for make in _halves(get(config, Outputs))[0]:
        make()
    share.process.join()


def _halves(outputs: Outputs) -> tuple[Sequence[Any], Sequence[Any]]:
    """Return what this process makes of pictures and the like, and what the second one does."""
    tasks = outputs.to_make()
    return tasks[: len(tasks) // 2], tasks[len(tasks) // 2 :]


def _make(share: Share, config: MkDocsConfig, env: jinja2.Environment) -> None:
    files = get(config, SiteFiles)
    for file in share.second:
        convert_page(file, config, files)
    write_pages(share.second, config, files, share.nav, env)


def _work(share: Share, config: MkDocsConfig, connection: Connection) -> None:
    """Run in the second process; where it fails, the first one makes the pages and says why."""
    logger = logging.getLogger("mkdocs")
    logger.handlers = [one for one in logger.handlers if isinstance(one, PageLog)]
    logger.propagate, logging.getLogger().handlers = True, [share.collector]
    with suppress(Exception):
        assert share.env is not None  # noqa: S101 - set by `start`
        _make(share, config, share.env)
        connection.send(_tell(share, config))
        connection.close()
        for make in _halves(get(config, Outputs))[1]:
            make()


def _tell(share: Share, config: MkDocsConfig) -> Made:
    outputs, page_log = get(config, Outputs), find(config, PageLog)
    in_feeds = {uri for rendered in outputs.rendered.values() for uri in rendered.made_from}
    pages = [page for file in share.second if isinstance(page := file.page, ForumPage)]
    indexed = find(config, IndexedPages)
    own = {file.dest_uri for file in share.second}
    return Made(
        pages={page.file.src_uri: page.facts for page in pages},
        contents={
            page.file.src_uri: (page.question_html, page.content or "")
            for page in pages
            if page.file.src_uri in in_feeds
        },
        indexed={uri: one for uri, one in indexed.digests.items() if uri in own} if indexed else {},
        logged=page_log.pages if page_log else set(),
        records=share.collector.records,
    )


def _take_over(made: Made, share: Share, config: MkDocsConfig) -> None:
    files = get(config, SiteFiles)
    for file in share.second:
        if isinstance(file.page, ForumPage) and file.src_uri in made.pages:
            file.page.take_over(made.pages[file.src_uri], files)
            if file.src_uri in made.contents:
                file.page.question_html, file.page.content = made.contents[file.src_uri]
    if indexed := find(config, IndexedPages):
        indexed.digests.update(made.indexed)
    if page_log := find(config, PageLog):
        page_log.pages |= made.logged
    for record in made.records:
        logging.getLogger(record.name).handle(record)
