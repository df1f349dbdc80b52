"""Let a second process make half of the pages; without this line one process makes them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import CombinedEvent, event_priority

from forum_mkdocs.choosing import get_ready, start_choosing, tell_texts
from forum_mkdocs.sharing import (
    finish_converting,
    finish_rendering,
    start_converting,
    start_rendering,
)

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation


@event_priority(-90)  # Before build_cache.py looks at every file for what has changed.
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Nothing is read yet, and nearly always there is something to do."""
    get_ready(config)
    return config


@event_priority(90)  # When content.py has read them, and before it makes pages of them.
def _tell(files: Files, *, config: MkDocsConfig) -> Files:
    tell_texts(config)
    return files


@event_priority(-100)  # Last: build_cache.py knows by now whether the texts are those of before.
def _choose(files: Files, *, config: MkDocsConfig) -> Files:
    start_choosing(config)
    return files


on_files = CombinedEvent(_tell, _choose)


@event_priority(-100)  # Last: build_cache.py has said which pages are still to be made.
def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """All files are known and none is converted."""
    start_converting(config, nav)
    return nav


@event_priority(100)  # First: the other hooks find all pages converted.
def _join(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    finish_converting(config)
    return env


@event_priority(-40)  # After what templates are given is made; the feeds are made meanwhile.
def _share(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    start_rendering(config, env)
    return env


on_env = CombinedEvent(_join, _share)


@event_priority(100)  # First: the other hooks find a whole site.
def on_post_build(*, config: MkDocsConfig) -> None:
    """Wait for the other half."""
    finish_rendering(config)
