"""Do again only what changed since an earlier build; without this line it all takes longer."""

from __future__ import annotations

import gc
import logging
from typing import TYPE_CHECKING

from mkdocs.plugins import CombinedEvent, event_priority

from forum_mkdocs.configuration import MODE
from forum_mkdocs.keeping import (
    begin_keeping,
    finish_keeping,
    is_unchanged,
    keep_templates,
    leave_pages,
    open_caches,
    open_store,
)
from forum_mkdocs.noting import note_catalog, note_late
from forum_mkdocs.state import kept_site_of, page_keeper_of

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.plugins.forum")


@event_priority(-80)  # Before second_process.py, which gets ready from it.
def _open_cache(config: MkDocsConfig) -> MkDocsConfig:
    open_store(config)
    return config


@event_priority(-100)  # Last: other hooks may still change the configuration.
def _end_if_unchanged(config: MkDocsConfig) -> MkDocsConfig:
    """End the command where there is nothing to do; MkDocs has no other way to."""
    if is_unchanged(config):
        log.info("Nothing has changed since the last build: %s stands", config.site_dir)
        raise SystemExit(0)
    return config


on_config = CombinedEvent(_open_cache, _end_if_unchanged)


@event_priority(-100)  # Last: a hook that stops the build must not find the site gone.
def on_pre_build(*, config: MkDocsConfig) -> None:
    """MkDocs is about to empty the folder of the site."""
    begin_keeping(config)


@event_priority(95)  # When content.py has read everything, and before anything is made of it.
def _note(files: Files, *, config: MkDocsConfig) -> Files:
    note_catalog(config)
    return files


def _open(files: Files, *, config: MkDocsConfig) -> Files:
    """After content.py has made the converter, and before the first text is converted."""
    kept_site_of(config).come_back()
    open_caches(files, config)
    return files


on_files = CombinedEvent(_note, _open)


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Everything is read and nothing converted: MkDocs need not come to pages that stand."""
    leave_pages(config)
    return nav


@event_priority(-30)  # Before second_process.py shares what is to be rendered.
def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """What is suggested under each page is known at the latest now."""
    note_late(config)
    page_keeper_of(config).confirm()
    keep_templates(env, config)
    return env


@event_priority(100)
def on_pre_page(page: Page, *, config: MkDocsConfig, files: Files) -> Page:
    """What is said from here on is about this page."""
    page_keeper_of(config).listen_to(page)
    return page


@event_priority(-100)
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """It is converted."""
    page_keeper_of(config).listen_to(None)
    return html


@event_priority(100)
def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """It is about to be rendered."""
    page_keeper_of(config).listen_to(page)
    return context


@event_priority(-100)  # Last: what is kept and compared is what will be written.
def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """A file that is the same stays as it is."""
    keeper = page_keeper_of(config)
    keeper.remember(page, output)
    keeper.listen_to(None)
    kept_site_of(config).skip_if_unchanged(page, output)
    return output


@event_priority(-50)  # After other hooks, whose files belong to this build; before the search.
def _sweep(*, config: MkDocsConfig) -> None:
    page_keeper_of(config).check_anchors()
    kept_site_of(config).sweep()


@event_priority(-200)  # After the search, whose index is a part of the site.
def _finish(*, config: MkDocsConfig) -> None:
    finish_keeping(config)


on_post_build = CombinedEvent(_sweep, _finish)  # type: ignore[arg-type] # typed for methods


def on_build_error(*, error: Exception) -> None:
    """Nothing of a build that failed is known, but the results in the cache are right."""
    MODE.hearing.end()


def on_shutdown() -> None:
    """Let go of the file; nothing is left to collect, and the interpreter would look four times."""
    gc.freeze()
    if MODE.store is not None:
        MODE.store.close()
        MODE.store = None
