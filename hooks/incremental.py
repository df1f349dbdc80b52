"""Leave pages that would come out the same as the last build wrote them (warm builds).

Without this line every build makes every page.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from forum_mkdocs.build_state import find, get, put
from forum_mkdocs.configuration import cache_folder
from forum_mkdocs.incremental.lock import BuildLock
from forum_mkdocs.incremental.shared_inputs import digest_code
from forum_mkdocs.incremental.warm_build import (
    WarmBuild,
    begin,
    finish,
    leave_out,
    reason_against,
)
from forum_mkdocs.page_log import PageLog
from forum_mkdocs.session import SESSION
from friday_forum.content.parsed_texts import ParsedTexts, read_parsed_texts

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

log = logging.getLogger("mkdocs.plugins.forum")


@event_priority(-100)  # Last: a hook that stops the build must not find the site moved away.
def on_pre_build(*, config: MkDocsConfig) -> None:
    """MkDocs is about to empty the folder of the site."""
    page_log = PageLog(config)
    page_log.attach()
    put(config, page_log)
    code = digest_code(config)
    parsed = SESSION.find(ParsedTexts)
    if parsed is None or parsed.version != code:
        parsed = read_parsed_texts(cache_folder(config) / "parsed.json", code)
        SESSION.put(parsed)
    put(config, parsed)
    if reason := reason_against(config):
        log.info("Every page is made again: %s", reason)
        return
    if not SESSION.preview:  # each preview has a site folder of its own
        lock = BuildLock()
        SESSION.put(lock)
        lock.acquire(cache_folder(config) / "build.lock")
    put(config, begin(config, code))


@event_priority(110)  # First: MkDocs has emptied the folder, and nobody has written to it.
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The files of the last site are there again."""
    if build := find(config, WarmBuild):
        build.site.come_back()
    return files


@event_priority(-100)  # Last: every file is known, and none is converted.
def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Pages that are up to date are not given to MkDocs to make."""
    if build := find(config, WarmBuild):
        leave_out(build, config, files, nav)
    return nav


@event_priority(-200)  # After search.py, whose index is a part of the site.
def on_post_build(*, config: MkDocsConfig) -> None:
    """The site is whole; the next build may begin where this one ends."""
    get(config, ParsedTexts).write(cache_folder(config) / "parsed.json")
    if build := find(config, WarmBuild):
        finish(build, config)
    _end()


def on_build_error(*, error: Exception) -> None:
    """Nothing of a build that failed is known to be right."""
    _end()


def _end() -> None:
    PageLog.detach_all()
    if lock := SESSION.find(BuildLock):
        lock.release()
