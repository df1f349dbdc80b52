"""A built site: every file of it, and what was said while it was built."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass
class Site:
    """A built site: its folder and what was said on the way."""

    folder: Path
    messages: list[str] = field(default_factory=list)
    aborted: bool = False

    def html(self, url: str) -> str:
        """Return the page at an address such as `forum/2026/x/`."""
        return (self.folder / url / "index.html").read_text(encoding="utf-8")

    def has(self, url: str) -> bool:
        """Tell whether there is a page at an address."""
        return (self.folder / url / "index.html").is_file()

    def everything(self) -> dict[str, bytes]:
        """Return every file of the site."""
        paths = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}

    def mentions(self, text: str) -> list[str]:
        """Return the files that hold a text."""
        return [name for name, raw in self.everything().items() if text.encode() in raw]


@contextmanager
def heard() -> Iterator[list[str]]:
    """Collect what MkDocs and the hooks warn of."""
    messages: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    listener = Listener(level=logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    try:
        yield messages
    finally:
        logger.removeHandler(listener)
