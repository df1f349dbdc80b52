"""Read `extra.forum` and the environment into typed settings, or stop with a clear message."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import ConfigurationError

from forum_mkdocs.listening import Hearing
from forum_mkdocs.quiet_time import QuietTime
from friday_forum.schedule import NowError, Schedule, resolve_now
from friday_forum.settings import Settings, SettingsError, parse_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from forum_mkdocs.cache_store import CacheStore
    from friday_forum.catalog import Catalog


@dataclass(slots=True)
class Mode:
    """Which command runs: `preview` in `mkdocs serve`, where drafts are shown.

    `store` is the cache of this process, which `mkdocs serve` keeps open between builds. `hearing`
    listens to the build that runs, and `everything` is the digest of what it began with. `chosen`
    is what was suggested in the preview so far, for the structure that it was chosen for,
    `catalog` what it read last, and `quiet` the work that it does between builds.
    """

    preview: bool = False
    dirty: bool = False
    store: CacheStore | None = None
    hearing: Hearing = field(default_factory=Hearing)
    everything: str = ""
    chosen: tuple[str, Mapping[str, tuple[str, ...]]] | None = None
    catalog: Catalog | None = None
    quiet: QuietTime = field(default_factory=QuietTime)


MODE = Mode()
"""Set once when the command starts; hook modules live as long as `mkdocs serve`."""


def read_settings(config: MkDocsConfig) -> Settings:
    """Return the settings of the column; raises ConfigurationError that names each mistake."""
    if not config.use_directory_urls:
        message = "mkdocs.yml: the forum's addresses need use_directory_urls: true"
        raise ConfigurationError(message)
    try:
        return parse_settings(config.extra)
    except SettingsError as error:
        lines = (f"mkdocs.yml: extra.forum: {message}" for message in error.messages)
        raise ConfigurationError("\n".join(lines)) from None


def cache_folder(config: MkDocsConfig) -> Path:
    """Return where results are kept between builds; it may be removed at any time."""
    base = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    return base / ".cache"


def read_schedule(settings: Settings) -> Schedule:
    """Return the schedule of this build at its "now"; raises ConfigurationError."""
    try:
        now = resolve_now(os.environ, dt.datetime.now(dt.UTC), settings.zone, settings.publish_at)
    except NowError as error:
        raise ConfigurationError(str(error)) from None
    return Schedule(settings.zone, settings.publish_at, settings.weekday_number, now)
