"""Watch files by the system's own events, where MkDocs looks at each of them twice a second."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from watchdog.observers.api import BaseObserver, ObservedWatch

_EDITS = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""Not that a file was opened: each build opens all of them."""

POLL_INTERVAL = 0.5
"""Seconds between two looks at all files, where the system has no events left to give."""


class EditObserver:
    """watchdog's observer for this system, with as much of its interface as MkDocs uses."""

    def __init__(self) -> None:
        self._observer: BaseObserver = Observer()
        self._watched: list[tuple[FileSystemEventHandler, str, bool]] = []

    def schedule(
        self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> ObservedWatch:
        """Call the handler for every edit below a path."""
        self._watched.append((handler, path, recursive))
        return self._observer.schedule(handler, path, recursive=recursive, event_filter=_EDITS)

    def unschedule(self, watch: ObservedWatch) -> None:
        """Stop watching."""
        self._observer.unschedule(watch)

    def start(self) -> None:
        """Begin; a system that has no events for so many folders is polled."""
        try:
            self._observer.start()
        except OSError:
            self._observer.stop()
            self._observer = PollingObserver(timeout=POLL_INTERVAL)
            for handler, path, recursive in self._watched:
                self._observer.schedule(handler, path, recursive=recursive, event_filter=_EDITS)
            self._observer.start()

    def stop(self) -> None:
        """End."""
        self._observer.stop()

    def join(self, timeout: float | None = None) -> None:
        """Wait for the end."""
        if self._observer.is_alive():
            self._observer.join(timeout)


def watch_by_events(server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer:
    """Give a server that has not started yet another observer for what it watches already."""
    watched = []
    for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
        with suppress(KeyError):  # what is not watched
            server.unwatch(path)
            watched.append(path)
    observer: Any = EditObserver()
    server.observer = observer
    for path in watched:
        server.watch(path)
    return server
