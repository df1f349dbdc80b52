"""Share the pages of a build with a second process: to convert them, then to render them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel

from forum_mkdocs.adopt import second_half, texts_of
from forum_mkdocs.configuration import MODE
from forum_mkdocs.head_start import HeadStart, Ready, convert_ahead
from forum_mkdocs.mkdocs_steps import make_pages
from forum_mkdocs.own_hooks import is_alone
from forum_mkdocs.second_process import Task, begin, is_possible
from forum_mkdocs.state import (
    catalog_of,
    converter_of,
    files_of,
    has_kept_site,
    has_search,
    has_suggestions,
    indexed_pages_of,
    keep,
    kept_site_of,
    share_of,
    suggestions_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation

    from forum_mkdocs.suggesting import Chosen


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the second process makes before the first renders."""

    chosen: Chosen | None
    texts: list[Ready]


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became known while the second process rendered its share."""

    indexed: dict[str, str]
    unchanged: set[Path]
    said: set[str]


@dataclass(slots=True)
class Share:
    """The pages that the second process renders."""

    nav: Navigation
    env: jinja2.Environment | None = None
    pages: Sequence[File] = ()
    task: Task[Rendered] | None = None


def start_choosing(config: MkDocsConfig) -> None:
    """Choose what is suggested, where nearly all else is known from an earlier build."""
    catalog, converter = catalog_of(config), converter_of(config)
    suggestions = suggestions_of(config) if has_suggestions(config) else None
    known = converter.cache is not None and converter.cache.is_filled
    if suggestions and known and not suggestions.are_known and is_possible(len(catalog.entries)):

        def choose() -> Chosen:
            reopen(config)
            chosen = suggestions.choose()
            flush(config)
            return chosen

        suggestions.ahead = begin(choose).outcome


def start_converting(config: MkDocsConfig, nav: Navigation) -> None:
    """Choose what is suggested, and convert half of the texts."""
    keep(config, Share(nav))
    files, catalog, converter = files_of(config), catalog_of(config), converter_of(config)
    suggestions = suggestions_of(config) if has_suggestions(config) else None
    to_choose = suggestions is not None and not suggestions.are_known
    share = second_half(files, catalog)
    known = converter.cache is not None and converter.cache.is_filled
    if known or not is_possible(2 * len(share)):
        return

    def prepare() -> Prepared:
        reopen(config)
        chosen = suggestions.choose() if suggestions and to_choose else None
        texts = convert_ahead(converter, share, lambda file: texts_of(file, catalog))
        prepared = Prepared(chosen, list(texts))
        flush(config)
        return prepared

    task = begin(prepare)
    if suggestions and to_choose:
        suggestions.ahead = lambda: getattr(task.outcome(), "chosen", None)
    converter.head_start = HeadStart(files, share, lambda: getattr(task.outcome(), "texts", ()))


def start_rendering(config: MkDocsConfig, env: jinja2.Environment) -> None:
    """Render and write the second half of the pages."""
    files, share = files_of(config), share_of(config)
    shown = InclusionLevel.is_in_serve if MODE.preview else InclusionLevel.is_included
    pages = files.documentation_pages(inclusion=shown)
    if not is_alone(config) or not is_possible(len(pages)):
        return
    if has_suggestions(config):
        suggestions_of(config).settle()  # once, and not in each process
    share.env, share.pages = env, pages[len(pages) // 2 :]

    def render() -> Rendered:
        reopen(config)
        make_pages(share.pages, config, files, share.nav, env)
        flush(config)
        indexed = indexed_pages_of(config).digests if has_search(config) else {}
        unchanged = kept_site_of(config).unchanged if has_kept_site(config) else set()
        return Rendered(indexed, unchanged, MODE.hearing.pages)

    share.task = begin(render)
    files.done |= {file.src_uri for file in share.pages}


def finish_share(config: MkDocsConfig) -> None:
    """Take over what the second process made, or make it here."""
    share, files = share_of(config), files_of(config)
    if share.task is None or share.env is None:
        return
    rendered = share.task.outcome()
    if rendered is None:
        make_pages(share.pages, config, files, share.nav, share.env)
    else:
        share.task.say_again()
        MODE.hearing.pages |= rendered.said
        if has_search(config):
            indexed_pages_of(config).digests.update(rendered.indexed)
        if has_kept_site(config):
            kept_site_of(config).unchanged |= rendered.unchanged
    for file in share.pages:
        if file.page:
            file.page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)


def reopen(config: MkDocsConfig) -> None:
    """Open in this process what belongs to the process that opened it."""
    if MODE.store is not None:
        MODE.store.reopen()


def flush(config: MkDocsConfig) -> None:
    """Put what this process made where the first will find it."""
    if MODE.store is not None:
        MODE.store.flush()
