"""The Isso of a preview: its port is known to the first build, it starts with the server."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forum_mkdocs.configuration import cache_folder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from friday_forum.comments.isso_service import IssoService

log = logging.getLogger("mkdocs.plugins.forum")


@dataclass(slots=True)
class LocalIsso:
    """`port` is kept for all builds of a preview; `service` runs once the server does."""

    port: int | None = None
    service: IssoService | None = None

    def url(self) -> str | None:
        """Return where it answers or will answer, None when Isso is not installed."""
        from friday_forum.comments.isso_service import HOST, choose_port, is_installed  # noqa: PLC0415 - no build wants what it loads

        if self.port is None and is_installed():
            self.port = choose_port()
        return f"http://{HOST}:{self.port}" if self.port else None

    def start(self, config: MkDocsConfig) -> None:
        """Start it for the pages that this server serves; without it there is mail alone."""
        from friday_forum.comments.isso_service import HOST, start_isso  # noqa: PLC0415 - as above

        if self.service or not self.url() or self.port is None:
            return
        page_port = config.dev_addr.port
        origins = [f"http://{name}:{page_port}" for name in (HOST, "localhost")]
        try:
            self.service = start_isso(cache_folder(config) / "isso", self.port, origins)
        except OSError as error:
            log.warning("comments: %s", error)
            return
        log.info("Comments wait for you at %s/admin/", self.service.url)
        log.info("The password there is in %s", ".cache/isso/secrets.json")

    def stop(self) -> None:
        """Stop it with the server."""
        if self.service:
            self.service.stop()
        self.service = self.port = None


LOCAL_ISSO = LocalIsso()
"""One for the process, which lives as long as `mkdocs serve`."""
