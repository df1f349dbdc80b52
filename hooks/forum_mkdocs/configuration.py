"""Read mkdocs.yml and the environment into typed settings, or stop with a clear message."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import ConfigurationError

from friday_forum.content.schedule import NowError, Schedule, resolve_now
from friday_forum.content.settings import Settings, SettingsError, parse_settings
from friday_forum.text.conversion import Dialect

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


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


def read_schedule(settings: Settings) -> Schedule:
    """Return the schedule of this build at its "now"; raises ConfigurationError."""
    try:
        now = resolve_now(os.environ, dt.datetime.now(dt.UTC), settings.zone, settings.publish_at)
    except NowError as error:
        raise ConfigurationError(str(error)) from None
    return settings.schedule(now)


def read_dialect(config: MkDocsConfig) -> Dialect:
    """Return the Markdown of the site, for what judges a text without MkDocs."""
    return Dialect(tuple(config.markdown_extensions), config.mdx_configs or {})


def project_folder(config: MkDocsConfig) -> Path:
    """Return the folder of mkdocs.yml."""
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def cache_folder(config: MkDocsConfig) -> Path:
    """Return where builds keep what the next one can use; it may be removed at any time."""
    return project_folder(config) / ".cache"


def language_of(config: MkDocsConfig) -> str:
    """Return the language of the site's own words."""
    return str(config.theme["language"]) if "language" in config.theme else "en"
