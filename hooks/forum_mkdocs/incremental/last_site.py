"""Keep the files of the last site while MkDocs empties the folder, and remove those not wanted."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree


@dataclass(slots=True)
class LastSite:
    """The site of the last build; `files` are its files while this build uses them, by address.

    MkDocs empties the folder of the site at the beginning of a build. So the folder is moved away
    and comes back afterwards. What belongs to the new site is decided by name: what this build
    does not want is removed before anything is written.
    """

    site: Path
    files: set[str] = field(default_factory=set)

    @property
    def aside(self) -> Path:
        """Where the folder waits while MkDocs empties it."""
        return self.site.with_name(f".{self.site.name}.last")

    def move_away(self) -> bool:
        """Move the folder away; False where that fails, so that MkDocs empties it.

        It fails for a mount point, for example, and there is nothing to move on a first build.
        """
        self.forget()
        try:
            self.site.rename(self.aside)
        except OSError:
            return False
        return True

    def come_back(self) -> None:
        """Move the folder back, once MkDocs has emptied what is not there."""
        with suppress(OSError):
            if self.site.is_dir():
                self.site.rmdir()
            self.aside.rename(self.site)
            self.files = set(_list_files(str(self.site), ""))

    def remove_all_but(self, wanted: set[str]) -> None:
        """Remove the files that are not wanted, and the folders that are empty then."""
        for file in self.files - wanted:
            with suppress(OSError):
                Path(self.site, file).unlink()
        folders = {folder for file in self.files - wanted for folder in Path(file).parents}
        for folder in sorted(folders, key=lambda path: -len(path.parts)):
            with suppress(OSError):  # not empty
                Path(self.site, folder).rmdir()

    def forget(self) -> None:
        """Remove a folder that a killed build has left aside."""
        rmtree(self.aside, ignore_errors=True)


def _list_files(folder: str, below: str) -> list[str]:
    """Return all files below a folder, with forward slashes."""
    files: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                files += _list_files(entry.path, f"{below}{entry.name}/")
            else:
                files.append(f"{below}{entry.name}")
    return files
