"""Note which pages something was logged about, so that they are made again and it is said again."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_LOGGER = logging.getLogger("mkdocs")


class PageLog(logging.Handler):
    """The paths of pages during whose conversion or rendering MkDocs or a hook logged something."""

    def __init__(self, config: MkDocsConfig) -> None:
        super().__init__(logging.INFO)
        self._config = config
        self.pages: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - that it is said is enough
        """Note the page that MkDocs works on."""
        if page := self._config._current_page:  # noqa: SLF001 - MkDocs 1.6.1 has no public name
            self.pages.add(page.file.src_uri)

    def attach(self) -> None:
        """Listen from now on, and no other of this kind."""
        self.detach_all()
        _LOGGER.addHandler(self)

    @staticmethod
    def detach_all() -> None:
        """Listen no more."""
        for handler in [one for one in _LOGGER.handlers if isinstance(one, PageLog)]:
            _LOGGER.removeHandler(handler)
