"""Share the pages of a build with a second process: to convert them, then to render them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel

from forum_mkdocs.configuration import MODE
from forum_mkdocs.converted_pages import ConvertedPage, convert_for_other, take_over
from forum_mkdocs.mkdocs_steps import make_pages
from forum_mkdocs.own_hooks import is_alone
from forum_mkdocs.second_process import Task, begin, is_possible
from forum_mkdocs.state import (
    catalog_of,
    files_of,
    has_kept_site,
    has_page_keeper,
    has_search,
    has_suggestions,
    indexed_pages_of,
    keep,
    kept_site_of,
    page_keeper_of,
    share_of,
    suggestions_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation

    from forum_mkdocs.comparing import Chosen

CONVERTED, CONVERTED_AND_CHOSEN, RENDERED = 0.5, 0.4, 0.58
"""Shares of the pages: the second process may also choose what is suggested under all of them, and
the first makes the feeds."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the second process makes before the first renders."""

    chosen: Chosen | None
    pages: dict[str, ConvertedPage]


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became known while the second process rendered its share."""

    indexed: dict[str, str]
    unchanged: dict[str, list[int] | None]
    said: set[str]
    names: dict[str, str]


@dataclass(slots=True)
class Share:
    """The pages that the second process converts, and those that it renders."""

    nav: Navigation
    env: jinja2.Environment | None = None
    converted: Sequence[File] = ()
    preparing: Task[Prepared] | None = None
    rendered: Sequence[File] = ()
    rendering: Task[Rendered] | None = None


def start_converting(config: MkDocsConfig, nav: Navigation) -> None:
    """Convert some of the posts and articles, and choose what is suggested."""
    share, files, catalog = Share(nav), files_of(config), catalog_of(config)
    keep(config, share)
    entries = {entry.src_uri for entry in catalog.entries}
    pages = [file for file in _pending(config) if file.src_uri in entries]
    if not is_alone(config) or not is_possible(len(pages)):
        return
    suggestions = suggestions_of(config) if has_suggestions(config) else None
    to_choose = suggestions is not None and not suggestions.are_known and not suggestions.ahead
    share.converted = _last(pages, CONVERTED_AND_CHOSEN if to_choose else CONVERTED)

    def prepare() -> Prepared:
        chosen = suggestions.choose() if suggestions and to_choose else None
        return Prepared(chosen, convert_for_other(share.converted, config, files))

    share.preparing = task = begin(prepare)
    if suggestions and to_choose:
        suggestions.ahead = lambda: getattr(task.outcome(), "chosen", None)
    files.done |= {file.src_uri for file in share.converted}


def finish_converting(config: MkDocsConfig) -> None:
    """Take over what the second process has converted."""
    share, files = share_of(config), files_of(config)
    if share.preparing is not None:
        files.done -= {file.src_uri for file in share.converted}
        prepared = share.preparing.outcome()
        take_over(share.converted, prepared.pages if prepared else {}, config, files)
        share.preparing = None


def start_rendering(config: MkDocsConfig, env: jinja2.Environment) -> None:
    """Render and write some of the pages."""
    share, files, pages = share_of(config), files_of(config), _pending(config)
    if not is_alone(config) or not is_possible(len(pages)):
        return
    if has_suggestions(config):
        suggestions_of(config).settle()  # once, and not in each process
    share.env, share.rendered = env, _last(pages, RENDERED)

    def render() -> Rendered:
        make_pages(share.rendered, config, files, share.nav, env)
        indexed = indexed_pages_of(config).digests if has_search(config) else {}
        unchanged = kept_site_of(config).unchanged if has_kept_site(config) else {}
        names = page_keeper_of(config).names if has_page_keeper(config) else {}
        return Rendered(indexed, unchanged, MODE.hearing.pages, names)

    share.rendering = begin(render)
    files.done |= {file.src_uri for file in share.rendered}


def finish_rendering(config: MkDocsConfig) -> None:
    """Take over what became known of the pages that the second process made, or make them here."""
    share, files = share_of(config), files_of(config)
    if share.rendering is None or share.env is None:
        return
    rendered = share.rendering.outcome()
    if rendered is None:
        make_pages(share.rendered, config, files, share.nav, share.env)
    else:
        share.rendering.say_again()
        MODE.hearing.pages |= rendered.said
        if has_search(config):
            indexed_pages_of(config).digests.update(rendered.indexed)
        if has_kept_site(config):
            kept_site_of(config).unchanged |= rendered.unchanged
        if has_page_keeper(config):
            page_keeper_of(config).names |= rendered.names
    for file in share.rendered:
        if file.page:
            file.page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)


def _pending(config: MkDocsConfig) -> Sequence[File]:
    shown = InclusionLevel.is_in_serve if MODE.preview else InclusionLevel.is_included
    return files_of(config).documentation_pages(inclusion=shown)


def _last(pages: Sequence[File], share: float) -> Sequence[File]:
    return pages[len(pages) - int(len(pages) * share) :]
