"""Leave the files of an earlier build where they are when they have not changed.

MkDocs empties the folder of the site and writes every page anew. The folder steps aside while it is
emptied and comes back; pages that are the same are not written, and what this build did not make
is removed at its end, by its age. A build that is killed in between loses nothing but time: the
next one finds the folder.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page


@dataclass(slots=True)
class KeptSite:
    """The folder of one build: `started` is when it began, by the clock of its file system.

    `unchanged` are the paths of files that this build found as it would have written them, with
    size and time if it has looked. `left` are size and time of each file that was there when it was
    swept, by its path below the folder.
    """

    site: Path
    started: int = 0
    unchanged: dict[str, list[int] | None] = field(default_factory=dict)
    set_aside: list[tuple[Page, str]] = field(default_factory=list)
    left: dict[str, list[int]] = field(default_factory=dict)

    @property
    def aside(self) -> Path:
        """Where the folder waits while MkDocs empties it."""
        return self.site.with_name(f".{self.site.name}.kept")

    def step_aside(self) -> None:
        """Before MkDocs empties the folder."""
        with suppress(OSError):  # a mount point, another file system: then it is emptied
            if self.site.is_dir() and not self.aside.exists():
                self.site.rename(self.aside)

    def come_back(self) -> None:
        """After MkDocs has emptied the folder."""
        with suppress(OSError):
            if not self.aside.is_dir():
                return
            if self.site.is_dir():
                self.site.rmdir()
            self.aside.rename(self.site)
            clock = self.site / ".clock"
            clock.touch()
            self.started = clock.stat().st_mtime_ns
            clock.unlink()

    def skip_if_unchanged(self, page: Page, output: str) -> None:
        """Let MkDocs write a page that is there already to nowhere, where the system has that."""
        path = Path(page.file.abs_dest_path)
        if not self.started or os.name != "posix":
            return
        with suppress(OSError):
            if path.read_bytes() == output.encode("utf-8", errors="xmlcharrefreplace"):
                self.unchanged[str(path)] = None
                self.set_aside.append((page, page.file.abs_dest_path))
                page.file.abs_dest_path = os.devnull

    def sweep(self) -> None:
        """Remove what this build neither wrote nor found unchanged, and empty folders."""
        for page, path in self.set_aside:
            page.file.abs_dest_path = path
        if not self.started:
            return
        self._sweep(str(self.site))

    def _look(self, entry: os.DirEntry[str]) -> list[int] | None:
        """Return size and time of a file of this build, None for one that is left behind."""
        if known := self.unchanged.get(entry.path):
            return known
        stat = entry.stat(follow_symlinks=False)
        is_ours = entry.path in self.unchanged or stat.st_mtime_ns >= self.started
        return [stat.st_size, stat.st_mtime_ns] if is_ours else None

    def _sweep(self, folder: str, below: str = "") -> bool:
        """Tell whether anything is left in a folder, which is removed otherwise."""
        is_needed = False
        with os.scandir(folder) as found:
            entries = tuple(found)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                is_needed |= self._sweep(entry.path, f"{below}{entry.name}/")
                continue
            if left := self._look(entry):
                self.left[f"{below}{entry.name}"] = left
                is_needed = True
            else:
                Path(entry.path).unlink()
        if not is_needed:
            with suppress(OSError):
                Path(folder).rmdir()
        return is_needed
