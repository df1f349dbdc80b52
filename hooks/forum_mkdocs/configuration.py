"""Read `extra.forum` and the environment into typed settings, or stop with a clear message."""

from __future__ import annotations

import datetime as dt
import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import ConfigurationError

from forum_mkdocs.listening import Hearing
from forum_mkdocs.own_code import digest_code
from forum_mkdocs.quiet_time import QuietTime
from friday_forum.digests import digest_all
from friday_forum.record_json import read_records, write_records
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
    is what was suggested in the preview so far, `catalog` what it read last, and `quiet` the work
    that it does between builds. `settings` were read last, from the text and with the cache that
    are with them.
    """

    preview: bool = False
    dirty: bool = False
    store: CacheStore | None = None
    hearing: Hearing = field(default_factory=Hearing)
    everything: str = ""
    chosen: Mapping[str, tuple[str, ...]] | None = None
    catalog: Catalog | None = None
    quiet: QuietTime = field(default_factory=QuietTime)
    settings: tuple[str, CacheStore | None, Settings] | None = None


MODE = Mode()
"""Set once when the command starts; hook modules live as long as `mkdocs serve`."""


def read_settings(config: MkDocsConfig) -> Settings:
    """Return the settings of the column; raises ConfigurationError that names each mistake."""
    if not config.use_directory_urls:
        message = "mkdocs.yml: the forum's addresses need use_directory_urls: true"
        raise ConfigurationError(message)
    try:
        written = json.dumps(config.extra.get("forum"), sort_keys=True)
    except (TypeError, ValueError):  # what YAML makes of a date, say, is nearly always a mistake
        return _parse_settings(config)
    if MODE.settings is None or MODE.settings[:2] != (written, MODE.store):
        MODE.settings = written, MODE.store, _recall_settings(written, config)
    elif MODE.store is not None:
        MODE.store.touch([_key(written)])
    return MODE.settings[2]


def _recall_settings(written: str, config: MkDocsConfig) -> Settings:
    """Return what an earlier build made of these settings, or what this one makes of them."""
    store = MODE.store
    if store is None:
        return _parse_settings(config)
    with suppress(ValueError, TypeError, KeyError):
        settings = read_records(store.text(_key(written)) or "")
        if isinstance(settings, Settings):
            return settings
    settings = _parse_settings(config)
    with suppress(ValueError, TypeError):  # a character that is none, in an address
        store.put(_key(written), write_records(settings))
    return settings


def _parse_settings(config: MkDocsConfig) -> Settings:
    try:
        return parse_settings(config.extra)
    except SettingsError as error:
        lines = (f"mkdocs.yml: extra.forum: {message}" for message in error.messages)
        raise ConfigurationError("\n".join(lines)) from None


def _key(written: str) -> str:
    return "o" + digest_all([digest_code(), written])


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
