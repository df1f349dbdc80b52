"""Digest what all pages are made from besides the content: code, packages, settings, templates."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import friday_forum
from forum_mkdocs.build_state import get
from forum_mkdocs.configuration import project_folder
from forum_mkdocs.page import ForumPage
from forum_mkdocs.parts import Parts, unmarked_handlers
from friday_forum.content.catalog import Catalog
from friday_forum.text.digests import digest_all, digest_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

_NOT_ON_PAGES = {"config_file_path", "site_dir", "strict", "watch", "dev_addr", "hooks", "plugins"}
"""Settings of MkDocs that no page shows."""


def digest_shared_inputs(code: str, config: MkDocsConfig, files: Files, nav: Navigation) -> str:
    """Return the digest of what all pages are made from; `code` is what `digest_code` returned.

    Where a handler may look at more than a page's own text and parts, that is everything.
    """
    settings = {name: value for name, value in config.items() if name not in _NOT_ON_PAGES}
    theme = {name: config.theme[name] for name in config.theme}
    return digest_all(
        [
            code,
            _to_json(settings),
            _to_json(theme),
            repr(get(config, Parts).shared),
            *_asset_addresses(files),
            *_navigation(nav, get(config, Catalog)),
            *(_digest_everything(config) if unmarked_handlers(config) else ()),
        ]
    )


def digest_code(config: MkDocsConfig) -> str:
    """Return the digest of the hooks, the templates and the versions of all installed packages."""
    hooks = [Path(str(hook.__file__)) for hook in config["hooks"].values()]
    root = project_folder(config).resolve()
    folders = {hook.parent for hook in hooks if hook.resolve().parent != root}
    folders |= {Path(friday_forum.__file__).parent}
    if config.theme.custom_dir:
        folders.add(Path(config.theme.custom_dir))
    return digest_all(
        [
            sys.version,
            *_installed_packages(),
            *(digest_file(hook) for hook in hooks),
            *(part for folder in sorted(folders) for part in digest_folder(folder)),
        ]
    )


def _installed_packages() -> list[str]:
    """Return the names of the folders of packages' metadata, such as `nh3-0.3.0.dist-info`."""
    found: set[str] = set()
    for folder in sys.path:
        if os.path.isdir(folder):  # noqa: PTH112 - an empty entry means the current folder
            names = os.listdir(folder)  # noqa: PTH208 - as above
            found.update(name for name in names if name.endswith((".dist-info", ".egg-info")))
    return sorted(found)


def digest_folder(folder: Path) -> Iterator[str]:
    """Yield the path and the digest of each file below a folder, but what Python compiled."""
    for parent, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = Path(parent, name)
            yield f"{path.relative_to(folder).as_posix()} {digest_file(path)}"


def digest_file(path: Path) -> str:
    """Return the digest of a file's bytes, or that it cannot be read."""
    try:
        return digest_bytes(path.read_bytes())
    except OSError:
        return "unreadable"


def _asset_addresses(files: Files) -> Iterator[str]:
    for file in files:
        if file.is_css() or file.is_javascript():
            yield f"{file.src_uri} {file.dest_uri}"


def _navigation(nav: Navigation, catalog: Catalog) -> Iterator[str]:
    """Yield what the navigation shows of pages; a title that stands in a text is not known yet."""
    for page in nav.pages:
        document = catalog.documents.get(page.file.src_uri)
        has_title = isinstance(page, ForumPage) and bool(page.meta.get("title"))
        title = page.title if has_title or document is None else document.digest
        yield f"{page.file.src_uri} {page.url} {title}"
    yield repr([item.title for item in nav.items if not item.is_page])


def _digest_everything(config: MkDocsConfig) -> Iterable[str]:
    for path in (config.docs_dir, *config.watch):
        folder = Path(path)
        yield from digest_folder(folder) if folder.is_dir() else (digest_file(folder),)


def _to_json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=_describe, skipkeys=True)


def _describe(value: Any) -> Any:
    """Return what JSON can hold of a setting: never an address in memory."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset | tuple):
        return sorted(map(repr, value))
    named = value if hasattr(value, "__qualname__") else type(value)
    if named is value or "__repr__" not in vars(type(value)):
        return f"{named.__module__}.{named.__qualname__}"
    return repr(value)
