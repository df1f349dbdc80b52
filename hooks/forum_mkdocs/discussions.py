"""Find the files of comments, and the entries that they belong to."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from friday_forum.comments.discussion import ENDING, Comment, Discussions, read_comments
from friday_forum.content.models import Entry
from friday_forum.text.problems import Problem

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

    from friday_forum.content.catalog import Catalog


def read_discussions(files: Files, catalog: Catalog) -> tuple[Discussions, tuple[Problem, ...]]:
    """Read every file of comments once; one whose entry is not shown yet waits with it."""
    found: dict[str, tuple[Comment, ...]] = {}
    problems: list[Problem] = []
    for file in sorted(files, key=lambda file: file.src_uri):
        if not file.src_uri.endswith(ENDING) or not file.abs_src_path:
            continue
        uri, shown = file.src_uri.removesuffix(ENDING) + ".md", catalog.folder.shown(file.src_uri)
        if uri in catalog.hidden or uri in catalog.broken:
            continue
        if not isinstance(catalog.by_uri.get(uri), Entry):
            problems.append(
                Problem(shown, 1, f"there is no post {uri}; rename or delete this file")
            )
            continue
        found[uri], mistakes = read_comments(Path(file.abs_src_path), shown)
        problems += mistakes
    return Discussions(MappingProxyType(found)), tuple(problems)
