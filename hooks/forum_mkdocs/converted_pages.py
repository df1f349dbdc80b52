"""Hand pages that were converted in one process to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from forum_mkdocs.listening import listening
from forum_mkdocs.mkdocs_steps import convert_page
from forum_mkdocs.page import ForumPage
from forum_mkdocs.state import dependencies_of, has_dependencies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from friday_forum.dependencies import Fact

ConvertedPage: TypeAlias = "dict[str, Any]"
"""What converting a page has set on it; links name a file by its path."""

_SET = ("markdown", "content", "question_html", "toc", "present_anchor_ids", "_title_from_render")


def convert_for_other(
    pages: Iterable[File], config: MkDocsConfig, files: Files
) -> dict[str, ConvertedPage]:
    """Convert pages, and return by path those about which there was nothing to say.

    The others are for the first process, which says it.
    """
    converted = {}
    for file in pages:
        with listening(for_later=False) as heard:
            convert_page(file, config, files)
        if not heard and isinstance(file.page, ForumPage):
            converted[file.src_uri] = _dump(file.page) | {"facts": _facts(file, config)}
    return converted


def take_over(
    pages: Iterable[File],
    converted: dict[str, ConvertedPage],
    config: MkDocsConfig,
    files: Files,
) -> None:
    """Set on each page what it became in the other process, or convert it here."""
    for file in pages:
        if file.src_uri in converted and isinstance(file.page, ForumPage):
            _load(file.page, converted[file.src_uri], files)
            if has_dependencies(config):
                dependencies_of(config).add(file.src_uri, converted[file.src_uri]["facts"])
        else:
            convert_page(file, config, files)


def _facts(file: File, config: MkDocsConfig) -> set[Fact]:
    return dependencies_of(config).of(file.src_uri) if has_dependencies(config) else set()


def _dump(page: ForumPage) -> ConvertedPage:
    links = (page.links_to_anchors or {}).items()
    leading = {target.src_uri: names for target, names in links}
    return {"links_to_anchors": leading, **{name: getattr(page, name) for name in _SET}}


def _load(page: ForumPage, converted: ConvertedPage, files: Files) -> None:
    for name in _SET:
        setattr(page, name, converted[name])
    leading = converted["links_to_anchors"].items()
    page.links_to_anchors = {files.src_uris[uri]: names for uri, names in leading}
