"""Make half of the pages in a second process; without this line one process makes them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import CombinedEvent, event_priority

from forum_mkdocs.build_state import get, put
from forum_mkdocs.parallel import Share, finish_pages, hold_back, make_pictures, start
from forum_mkdocs.parts import text_and_parts_alone

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation


@event_priority(-150)  # After incremental.py has left out what is up to date.
def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """All files are known and none is converted."""
    put(config, hold_back(config, nav))
    return nav


@text_and_parts_alone
@event_priority(-300)  # Last: the second process is a copy of a first that is ready to render.
def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Both processes now convert, render and write their pages."""
    start(get(config, Share), config, env)
    return env


@event_priority(100)  # First: all others find a whole site.
def _finish_pages(*, config: MkDocsConfig) -> None:
    finish_pages(get(config, Share), config)


@event_priority(85)  # While Pagefind works, and before content.py copies the pictures.
def _make_pictures(*, config: MkDocsConfig) -> None:
    make_pictures(get(config, Share), config)


on_post_build = CombinedEvent(_finish_pages, _make_pictures)  # type: ignore[arg-type] # typed for methods
