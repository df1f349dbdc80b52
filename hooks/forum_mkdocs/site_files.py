"""The files of a build, of which MkDocs is told those pages alone that it has to make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import Files, InclusionLevel

from forum_mkdocs.session import SESSION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs.structure.files import File


class SiteFiles(Files):
    """All files of a site; `left_out` are the paths of pages that MkDocs must not make.

    Those are up to date from an earlier build, or are made by the second process. For links, lists
    and the sitemap they are files of the site like all others.
    """

    def __init__(self, files: Files) -> None:
        super().__init__(list(files))
        self.left_out: set[str] = set()

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] | None = None
    ) -> Sequence[File]:
        """Return the pages, without `left_out` where MkDocs asks which pages it has to make.

        MkDocs 1.6.1 names an `inclusion` there, and only there: to convert pages, to render them
        and to check their anchors. Everybody else gets every page that is published.
        """
        if inclusion is None:
            return super().documentation_pages()
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if file.src_uri not in self.left_out]

    def shown_pages(self) -> Sequence[File]:
        """Return every page of the site, in a preview with the drafts."""
        inclusion = InclusionLevel.is_in_serve if SESSION.preview else InclusionLevel.is_included
        return super().documentation_pages(inclusion=inclusion)
