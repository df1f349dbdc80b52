"""Add files of the forum's own to those that MkDocs writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from forum_mkdocs.state import file_keeper_of, has_page_keeper

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def add_file(files: Files, config: MkDocsConfig, uri: str, content: str | bytes) -> None:
    """Let MkDocs write a file at `uri` of the site; one in docs/ of that name comes first.

    To be called from `on_env`: after it MkDocs writes everything that is no page.
    """
    if files.get_file_from_path(uri) is None:
        raw = content.encode() if isinstance(content, str) else content
        files.append(File.generated(config, uri, content=raw))


def add_copy(files: Files, config: MkDocsConfig, uri: str, path: str) -> None:
    """Let MkDocs copy a file from elsewhere on the disk to `uri` of the site.

    Its name changes with its content: one of that name that is there already stays.
    """
    if has_page_keeper(config) and file_keeper_of(config).leave_copy(uri, path):
        return
    if files.get_file_from_path(uri) is None:
        files.append(File.generated(config, uri, abs_src_path=path))


def language_of(config: MkDocsConfig) -> str:
    """Return the language of the site's own words."""
    return str(config.theme["language"]) if "language" in config.theme else "en"
