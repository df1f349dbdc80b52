"""Keep long texts in a temporary file while everything else about them is in memory."""

from __future__ import annotations

import json
import tempfile
from typing import Any


class Spool:
    """A file of JSON values, each found again by the place that `put` gave; gone when closed."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._end = 0

    def put(self, value: object) -> int:
        """Keep a value; return its place."""
        raw = json.dumps(value, ensure_ascii=True).encode() + b"\n"
        place = self._end
        self._file.seek(place)
        self._file.write(raw)
        self._end += len(raw)
        return place

    def get(self, place: int) -> Any:
        """Return the value that was kept at a place."""
        self._file.seek(place)
        return json.loads(self._file.readline())

    def close(self) -> None:
        """Remove the file."""
        self._file.close()
