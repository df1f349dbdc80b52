"""Read each file of a build once: to tell whether it has changed, and for what stands in it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from friday_forum.sources import RawFile, read_raw

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass(slots=True)
class ReadFiles:
    """The files that one build has read: digests, and of the texts in a folder what they say."""

    wanted: str = ""
    _digests: dict[str, str] = field(default_factory=dict)
    _kept: dict[str, RawFile] = field(default_factory=dict)

    def begin(self, wanted: str = "") -> None:
        """Begin a build: files may have changed. `wanted` is the folder of the texts."""
        self.wanted, self._digests, self._kept = wanted, {}, {}

    def digest_folder(self, folder: Path) -> Iterator[str]:
        """Give the name of a folder, and names and contents of the files in it; none compiled."""
        yield folder.name
        for path, names, files in os.walk(folder, followlinks=True):
            names[:] = sorted(name for name in names if name != "__pycache__")
            for name in sorted(files):
                file = os.path.join(path, name)  # noqa: PTH118 - thousands of files
                yield file[len(str(folder)) :]
                yield self._digest(file)

    def _digest(self, path: str) -> str:
        if path not in self._digests:
            try:
                read = read_raw(path)
            except OSError:
                read = RawFile(b"", "unreadable")
            else:
                if self._is_wanted(path):
                    self._kept[path] = read
            self._digests[path] = read.digest
        return self._digests[path]

    def _is_wanted(self, path: str) -> bool:
        """Tell whether it is a text of that folder; its pictures would fill the memory."""
        inside = bool(self.wanted) and path.startswith(f"{self.wanted}{os.sep}")
        return inside and path.endswith(".md")

    def take(self) -> Mapping[str, RawFile]:
        """Hand over those texts, by their paths below the folder with forward slashes."""
        kept, self._kept = self._kept, {}
        skipped = len(self.wanted) + 1
        return {path[skipped:].replace(os.sep, "/"): file for path, file in kept.items()}


FILES = ReadFiles()
"""Those of the build that runs."""
