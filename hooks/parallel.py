"""Make half of the pages in a second process; without this line one process makes them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from forum_mkdocs.build_state import get, put
from forum_mkdocs.parallel import Share, finish, hold_back, start
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
def on_post_build(*, config: MkDocsConfig) -> None:
    """MkDocs has written the pages of this process."""
    finish(get(config, Share), config)
