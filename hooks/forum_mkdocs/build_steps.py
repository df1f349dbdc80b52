"""The two steps of MkDocs' build for one page, for pages that MkDocs' own loops leave out.

Their names are private in MkDocs 1.6.1: a test compares what they make with a build without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.structure.files import InclusionLevel

if TYPE_CHECKING:
    from collections.abc import Iterable

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation


def convert_page(file: File, config: MkDocsConfig, files: Files) -> None:
    """Read and convert a page, with all hooks."""
    assert file.page is not None  # noqa: S101 - as in mkdocs.commands.build
    _populate_page(file.page, config, files)


def write_pages(
    wanted: Iterable[File],
    config: MkDocsConfig,
    files: Files,
    nav: Navigation,
    env: jinja2.Environment,
) -> None:
    """Render and write pages that are converted, with all hooks."""
    pages = files.documentation_pages()
    for file in wanted:
        assert file.page is not None  # noqa: S101 - as above
        excluded = file.inclusion.value <= InclusionLevel.DRAFT.value
        _build_page(file.page, config, pages, nav, env, excluded=excluded)
