"""Find the project around a folder and read its mkdocs.yml, without MkDocs."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pathspec.gitignore import GitIgnoreSpec

from friday_forum.content.catalog import build_catalog
from friday_forum.content.files import DocsFolder
from friday_forum.content.schedule import NowError, Schedule, resolve_now
from friday_forum.content.settings import Settings, SettingsError, parse_settings
from friday_forum.content.yaml_guard import refuse_yaml
from friday_forum.text.addresses import ascii_address
from friday_forum.text.conversion import Dialect, read_dialect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from friday_forum.content.catalog import Catalog

CONFIGURATION = "mkdocs.yml"

_DEPTH = 100
"""Levels of nesting in mkdocs.yml; a nav of many sections has twenty."""

_ALWAYS_EXCLUDED = (".*", "/templates/")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ProjectError(ValueError):
    """There is no project here, or its configuration cannot be used; worded for its owner."""


@dataclass(frozen=True, slots=True)
class Project:
    """A site: its folder, its content, the settings of the column, and its schedule now.

    `dialect` is the Markdown that its texts are written in, `site_url` its address and `repo_url`
    that of its repository, empty where mkdocs.yml has none; `templates` is the folder of its own
    templates.
    """

    root: Path
    folder: DocsFolder
    settings: Settings
    schedule: Schedule
    dialect: Dialect
    site_url: str
    templates: Path
    repo_url: str = ""

    def read(self, *, preview: bool = False) -> Catalog:
        """Read all content; `preview` shows drafts and what is not yet due, too."""
        return build_catalog(
            self.folder, self.settings, self.schedule, preview=preview, dialect=self.dialect
        )


def read_project(start: Path, environ: Mapping[str, str] = os.environ) -> Project:
    """Return the project that `start` is in; raises ProjectError."""
    root = _find_root(start)
    config = _read_configuration(root / CONFIGURATION, environ)
    settings = _read_settings(config)
    try:
        clock = dt.datetime.now(dt.UTC)
        now = resolve_now(environ, clock, settings.zone, settings.publish_at)
    except NowError as error:
        raise ProjectError(str(error)) from None
    schedule = settings.schedule(now)
    return Project(
        root=root,
        folder=_open_folder(root, config),
        settings=settings,
        schedule=schedule,
        dialect=read_dialect(config.get("markdown_extensions")),
        site_url=ascii_address(str(config.get("site_url") or "")),
        templates=root / _templates(config),
        repo_url=str(config.get("repo_url") or ""),
    )


def _templates(config: Mapping[str, Any]) -> str:
    theme = config.get("theme")
    named = theme.get("custom_dir") if isinstance(theme, dict) else None
    return str(named or "overrides")


def _find_root(start: Path) -> Path:
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / CONFIGURATION).is_file():
            return folder
    raise ProjectError(f"no {CONFIGURATION} in {start.resolve()} or above it; go to the project")


def _read_configuration(path: Path, environ: Mapping[str, str]) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8-sig")
        mistake = refuse_yaml(text, _Loader, what=CONFIGURATION, depth=_DEPTH)
        config = None if mistake else yaml.load(text, _loader_for(environ))  # noqa: S506 - safe
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise ProjectError(f"{path.name} cannot be read: {reason}") from None
    if mistake:
        raise ProjectError(mistake.partition(";")[0])
    if not isinstance(config, dict):
        raise ProjectError(f"{path.name} is not made of 'key: value' lines")
    return config


def _loader_for(environ: Mapping[str, str]) -> Any:
    """Return a loader that reads `!ENV` and passes over other tags, `!!python/name:` say.

    What such a tag stands for matters to MkDocs alone, and running it would be no reading.
    """

    def environment(loader: Any, node: yaml.Node) -> Any:
        if isinstance(node, yaml.SequenceNode):
            *names, default = loader.construct_sequence(node) or [None]
            names = names or [default]
        else:
            names, default = [loader.construct_scalar(node)], None
        found = next((environ[name] for name in names if name in environ), None)
        return default if found is None else yaml.load(found, _Loader)  # noqa: S506 - as above

    class Loader(_Loader):  # type: ignore[misc] # one of two classes, by what is installed
        pass

    Loader.add_constructor("!ENV", environment)
    Loader.add_multi_constructor("!", lambda *_: None)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)
    return Loader


def _read_settings(config: Mapping[str, Any]) -> Settings:
    extra = config.get("extra") or {}
    try:
        return parse_settings(extra if isinstance(extra, dict) else {"forum": extra})
    except SettingsError as error:
        lines = (f"{CONFIGURATION}: extra.forum: {message}" for message in error.messages)
        raise ProjectError("\n".join(lines)) from None


def _open_folder(root: Path, config: Mapping[str, Any]) -> DocsFolder:
    name = config.get("docs_dir") or "docs"
    docs = root / str(name)
    if not docs.is_dir():
        raise ProjectError(f"{CONFIGURATION}: docs_dir '{name}' is not a folder")
    excluded = str(config.get("exclude_docs") or "").splitlines()
    spec = GitIgnoreSpec.from_lines([*_ALWAYS_EXCLUDED, *excluded])
    shown = docs.relative_to(root).as_posix() if docs.is_relative_to(root) else docs.as_posix()
    return DocsFolder(docs, shown, frozenset(u for u in _walk(docs) if not spec.match_file(u)))


def _walk(docs: Path) -> Iterator[str]:
    """Yield the files that MkDocs would find: through links, a README only without an index."""
    for folder, _, names in os.walk(docs, followlinks=True):
        inner = Path(folder).relative_to(docs).as_posix()
        prefix = "" if inner == "." else f"{inner}/"
        for name in names:
            if name != "README.md" or "index.md" not in names:
                yield prefix + name
