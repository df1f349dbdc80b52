"""Read and check docs/ into one Catalog, decide what is due, and give each page its template."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Literal

from mkdocs.plugins import CombinedEvent, event_priority

from forum_mkdocs.adopt import adopt_pages, open_folder
from forum_mkdocs.configuration import MODE, read_schedule, read_settings
from forum_mkdocs.context import hand_over
from forum_mkdocs.converter import Converter
from forum_mkdocs.page import ForumPage
from forum_mkdocs.parsed_cache import keep_read, known_before
from forum_mkdocs.pending import ForumFiles
from forum_mkdocs.state import catalog_of, keep
from friday_forum.additional_read.references import render_links
from friday_forum.content.catalog import build_catalog

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

# Below "mkdocs", so that --strict counts its warnings, and without a prefix before the path.
log = logging.getLogger("mkdocs.plugins.forum")


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Drafts are shown in `mkdocs serve` alone; nothing later tells which command runs."""
    MODE.preview, MODE.dirty = command == "serve", dirty


def on_pre_build(*, config: MkDocsConfig) -> None:
    """What the preview does between builds stops for this one."""
    MODE.quiet.end()


@event_priority(100)  # First: all others work with what is read here.
def _read(files: Files, *, config: MkDocsConfig) -> Files:
    files, settings = ForumFiles(files), read_settings(config)
    folder, schedule = open_folder(files, config), read_schedule(settings)
    known = known_before(folder, schedule)
    catalog = build_catalog(folder, settings, schedule, preview=MODE.preview, known=known)
    keep_read(catalog)
    for problem in catalog.problems:
        log.warning("%s", problem)
    keep(config, files)
    keep(config, catalog)
    return files


@event_priority(80)  # After second_process.py, where texts are compared in the meantime.
def _adopt(files: Files, *, config: MkDocsConfig) -> Files:
    converter = Converter(config, files)
    adopt_pages(files, catalog_of(config), config, converter)
    keep(config, converter)
    return files


on_files = CombinedEvent(_read, _adopt)
"""Read all files at once: a mistake in the last must not hide behind one in the first."""


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Before conversion: MkDocs checks links there, and would publish those to unseen posts."""
    return render_links(markdown, page.file.src_uri, catalog_of(config))


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Hand the template typed objects."""
    catalog = catalog_of(config)
    content = catalog.by_uri.get(page.file.src_uri)
    values: dict[str, object] = {
        "forum": catalog.settings,
        "catalog": catalog,
        "preview": catalog.preview,
    }
    if content is not None and content.kind != "page":
        values[content.kind] = content
    if isinstance(page, ForumPage):
        values["question_html"] = page.question_html
    values["is_this_week"] = catalog.is_this_week(content)
    values["problems"] = catalog.problems_of(page.file.src_uri) if catalog.preview else ()
    return hand_over(context, **values)


def on_template_context(
    context: TemplateContext, *, template_name: str, config: MkDocsConfig
) -> TemplateContext:
    """The 404 page has no page object and wants the column's name all the same."""
    catalog = catalog_of(config)
    return hand_over(context, forum=catalog.settings, catalog=catalog, preview=catalog.preview)


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """An edit is seen at once."""
    from forum_mkdocs.watching import watch_quickly  # noqa: PLC0415 - what it loads no build wants

    return watch_quickly(server, config)


@event_priority(-300)  # Last: nothing of this build is left to do.
def on_post_build(*, config: MkDocsConfig) -> None:
    """What can wait is done when nothing is edited for a while."""
    MODE.quiet.begin()
