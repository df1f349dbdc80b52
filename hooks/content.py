"""Read and check docs/ into one Catalog, decide what is due, and give each page its template."""

from __future__ import annotations

import atexit
import gc
import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import jinja2
from mkdocs.plugins import CombinedEvent, event_priority

from forum_mkdocs.adopt import adopt_pages, open_folder
from forum_mkdocs.build_state import find, get, put
from forum_mkdocs.command_line import count_what_quiet_hides, refuse_taken_port
from forum_mkdocs.configuration import read_dialect, read_schedule, read_settings
from forum_mkdocs.content_parts import add_content_parts, own_values
from forum_mkdocs.converter import Converter
from forum_mkdocs.lists import this_week_card
from forum_mkdocs.outputs import Outputs
from forum_mkdocs.page import ForumPage
from forum_mkdocs.parts import Parts, hand_over, text_and_parts_alone
from forum_mkdocs.session import SESSION
from forum_mkdocs.site_files import SiteFiles
from forum_mkdocs.theme_files import find_stylesheet
from friday_forum.additional_read.shown_links import render_links
from friday_forum.content.catalog import Catalog, build_catalog
from friday_forum.content.parsed_texts import ParsedTexts
from friday_forum.text.addresses import ascii_address

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
    SESSION.preview, SESSION.dirty = command == "serve", dirty
    count_what_quiet_hides()
    # Else Python looks through all objects once more as it ends: .25 s at 1,040 posts.
    atexit.register(gc.freeze)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """All addresses are made from that of the site; a port must be free to preview it."""
    refuse_taken_port(config)
    config.site_url = ascii_address(config.site_url) if config.site_url else config.site_url
    return config


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Background tasks of a preview belong to the build before this one."""
    SESSION.idle_work.cancel()


@event_priority(100)  # First: all others work with what is read here.
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Read all files at once: a mistake in the last must not hide behind one in the first."""
    site_files, settings = SiteFiles(files), read_settings(config)
    folder, schedule = open_folder(files, config), read_schedule(settings)
    catalog = build_catalog(
        folder,
        settings,
        schedule,
        preview=SESSION.preview,
        parsed=find(config, ParsedTexts),
        dialect=read_dialect(config),
    )
    for problem in catalog.problems:
        log.warning("%s", problem)
    for note in catalog.notes:
        log.info("%s", note)
    converter, parts = Converter(config, site_files), Parts()
    adopt_pages(site_files, catalog, config, converter)
    for state in (site_files, catalog, converter, parts, Outputs(site_files)):
        put(config, state)
    add_content_parts(parts, catalog, config)
    parts.share("theme_stylesheet", find_stylesheet(files))
    return site_files


@text_and_parts_alone
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Before conversion: MkDocs checks links there, and would publish those to unseen posts."""
    return render_links(markdown, page.file.src_uri, get(config, Catalog))


@text_and_parts_alone
def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Hand the template the page's own content and its parts; it sees nothing else."""
    own = own_values(page, get(config, Catalog))
    return hand_over(context, **own, **get(config, Parts).context(page.file.src_uri))


def on_template_context(
    context: TemplateContext, *, template_name: str, config: MkDocsConfig
) -> TemplateContext:
    """The 404 page is no page object; it has what all pages have, and this week's question."""
    week = this_week_card(config) if template_name == "404.html" else None
    return hand_over(context, **get(config, Parts).shared, this_week=week)


@text_and_parts_alone
@event_priority(-200)  # Last: it only notes what is ready.
def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Files that are no pages are rendered at the end, with the same environment."""
    put(config, env)
    return env


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """An edit is seen at once."""
    from forum_mkdocs.watching import watch_by_events  # noqa: PLC0415 - only a preview loads it

    return watch_by_events(server, config)


@event_priority(80)  # Once every page is made, while Pagefind works.
def _write_outputs(*, config: MkDocsConfig) -> None:
    files, outputs, catalog = get(config, SiteFiles), get(config, Outputs), get(config, Catalog)
    told = {problem.path for problem in catalog.problems}
    for file in files.shown_pages():
        # Where the verdict has named the mistakes of a file, MkDocs does not name them once more.
        if isinstance(file.page, ForumPage) and catalog.folder.shown(file.src_uri) not in told:
            file.page.check_anchors(files, config.validation.links.anchors)
    site, env = Path(config.site_dir), get(config, jinja2.Environment)
    outputs.write(site, env)
    if outputs.late:
        SESSION.idle_work.add(partial(outputs.write_late, site, env))


@event_priority(-300)  # Last: nothing of this build is left to do.
def _start_idle_work(*, config: MkDocsConfig) -> None:
    SESSION.idle_work.start()


on_post_build = CombinedEvent(_write_outputs, _start_idle_work)  # type: ignore[arg-type] # typed for methods
