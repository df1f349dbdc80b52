"""Hear of edits from the system instead of looking at every file twice a second.

MkDocs looks since not every system tells: shared folders of virtual machines and network drives
do not. At twenty years of Fridays a look takes long enough to slow down the build beside it. Here
the system tells, and a look every few seconds finds what it did not tell.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from watchdog.observers.api import BaseObserver, ObservedWatch

Seen: TypeAlias = "tuple[int, int] | None"
"""Size and time of change of a file, None if it is not there."""

SELDOM, OFTEN = 3.0, 0.5
"""Seconds between two looks: at folders that the system tells of, and at anything else."""

_CHANGES = {"modified", "created", "deleted", "moved"}
"""What the system tells of besides: that a file was opened, which each build does."""


class Told(FileSystemEventHandler):
    """Passes on what the system tells, and from looks only what it has not told."""

    def __init__(self, handler: FileSystemEventHandler) -> None:
        self._handler = handler
        self._told: dict[str, Seen] = {}
        self.looking = FileSystemEventHandler()
        self.looking.on_any_event = self._on_look  # type: ignore[method-assign]

    def on_any_event(self, event: FileSystemEvent) -> None:
        """The system tells of a change."""
        if event.event_type in _CHANGES:
            self._told.update((path, _look(path)) for path in _paths(event))
            self._handler.dispatch(event)

    def _on_look(self, event: FileSystemEvent) -> None:
        if any(path not in self._told or self._told[path] != _look(path) for path in _paths(event)):
            self._handler.dispatch(event)


class Watchers:
    """In the place of MkDocs' observer, with as much of its interface as MkDocs uses."""

    def __init__(self) -> None:
        self._system: BaseObserver = Observer()
        self._seldom, self._often = PollingObserver(timeout=SELDOM), PollingObserver(timeout=OFTEN)
        self._folders: dict[ObservedWatch, FileSystemEventHandler] = {}

    def schedule(
        self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> ObservedWatch:
        """Watch a folder, or a single file, at which one can look as often as one likes."""
        if not Path(path).is_dir():
            return self._often.schedule(handler, path, recursive=recursive)
        told = Told(handler)
        self._system.schedule(told, path, recursive=recursive)
        watch = self._seldom.schedule(told.looking, path, recursive=recursive)
        self._folders[watch] = handler
        return watch

    def unschedule(self, watch: ObservedWatch) -> None:
        """Watch it no longer."""
        observers = [self._system, self._seldom] if watch in self._folders else [self._often]
        self._folders.pop(watch, None)
        for observer in observers:
            observer.unschedule(watch)

    def start(self) -> None:
        """Begin; where the system watches no more folders, look often."""
        try:
            self._system.start()
            self._seldom.start()
        except OSError:
            self._system.stop()
            for watch, handler in self._folders.items():
                self._often.schedule(handler, watch.path, recursive=watch.is_recursive)
        self._often.start()

    def stop(self) -> None:
        """End."""
        for observer in (self._system, self._seldom, self._often):
            observer.stop()

    def join(self, timeout: float | None = None) -> None:
        """Wait for the end of what has begun."""
        for observer in (self._system, self._seldom, self._often):
            if observer.is_alive():
                observer.join(timeout)


def watch_quickly(server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer:
    """Give a server that has not started yet other watchers for what it watches already."""
    watched = []
    for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
        with suppress(KeyError):  # what is not watched
            server.unwatch(path)
            watched.append(path)
    observer: Any = Watchers()
    server.observer = observer
    for path in watched:
        server.watch(path)
    return server


def _paths(event: FileSystemEvent) -> list[str]:
    return [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]


def _look(path: str) -> Seen:
    try:
        found = os.stat(path)  # noqa: PTH116 - thousands of files
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
