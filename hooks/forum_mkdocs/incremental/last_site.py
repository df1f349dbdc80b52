"""Move the last site out of the way of a new one, and take from it what is up to date."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LastSite:
    """The site of the last build, in a folder beside the new one.

    MkDocs empties the folder of the site at the beginning of a build. What belongs to the new site
    is decided by name: it is moved there, or this build makes it. The rest is removed at the end.
    """

    site: Path

    @property
    def folder(self) -> Path:
        """Where the last site waits during a build."""
        return self.site.with_name(f".{self.site.name}.last")

    def move_away(self) -> bool:
        """Move the site to `folder`; False where that fails, so that MkDocs empties it.

        It fails for a mount point, for example, and there is nothing to move on a first build.
        """
        self.remove()
        try:
            self.site.rename(self.folder)
        except OSError:
            return False
        return True

    def take(self, file: str) -> bool:
        """Move a file or folder into the new site; False where it is not there."""
        target = self.site / file
        with suppress(OSError):
            os.makedirs(target.parent, exist_ok=True)  # noqa: PTH103 - thousands of pages
            os.replace(self.folder / file, target)  # noqa: PTH105 - as above
            return True
        return False

    def remove(self) -> None:
        """Remove what is left of the last site."""
        shutil.rmtree(self.folder, ignore_errors=True)
