"""The files of a build, of which MkDocs works on those pages alone that are still to be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import Files, InclusionLevel

from forum_mkdocs.build_inputs import digest_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs.structure.files import File

    from forum_mkdocs.dependencies import Dependencies


class ForumFiles(Files):
    """All files of a site; `done` are the paths of pages that MkDocs need not come to.

    They stand as an earlier build left them, or the second process makes them, and are files of
    the site like all others: for links, for lists, for the sitemap.
    """

    def __init__(self, files: Files) -> None:
        super().__init__(list(files))
        self.done: set[str] = set()
        self._dependencies: Dependencies | None = None

    def note_in(self, dependencies: Dependencies) -> None:
        """From now on note for what a page asks: MkDocs does to resolve a link."""
        self._dependencies = dependencies
        dependencies.add_source("site_files", self._describe)
        dependencies.add_source("file_contents", self._content)

    def _describe(self, path: str) -> tuple[str, str] | None:
        file = super().get_file_from_path(path)
        return (file.dest_uri, file.inclusion.name) if file else None

    def _content(self, path: str) -> str:
        file = super().get_file_from_path(path)
        return digest_file(file) if file else ""

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file below docs/."""
        if self._dependencies:
            self._dependencies.note("site_files", str(path))
        return super().get_file_from_path(path)

    def open_file(self, path: str) -> File | None:
        """Return a file of which the page will show what is in it."""
        if self._dependencies:
            self._dependencies.note("file_contents", path)
        return self.get_file_from_path(path)

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] | None = None
    ) -> Sequence[File]:
        """Return the pages, without those that are done where it is asked what to work on.

        MkDocs 1.6.1 names an `inclusion` there, and only there: to convert pages, to render them
        and to check their anchors. Everybody else gets every page that is published.
        """
        if inclusion is None:
            return super().documentation_pages()
        return [file for file in self.pages(inclusion) if file.src_uri not in self.done]

    def pages(self, inclusion: Callable[[InclusionLevel], bool]) -> Sequence[File]:
        """Return every page of the site or of a preview, done or not."""
        return super().documentation_pages(inclusion=inclusion)
