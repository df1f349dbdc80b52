"""A preview is told of edits by the system, or looks for them where the system has no events left."""

import threading

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer

from forum_mkdocs.watching import EditObserver, watch_by_events

PATIENCE = 20


class Collected(FileSystemEventHandler):
    """The paths of all that it is told of."""

    def __init__(self):
        self.paths, self.come = [], threading.Event()

    def on_any_event(self, event):
        """Note one."""
        self.paths.append(event.src_path)
        self.come.set()


@pytest.fixture
def observer():
    observer = EditObserver()
    yield observer
    observer.stop()
    observer.join(PATIENCE)


def test_an_edit_is_seen_and_a_file_that_is_read_is_not(tmp_path, observer):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/read.md").write_text("text", encoding="utf-8")
    collected = Collected()
    observer.schedule(collected, str(tmp_path / "docs"), recursive=True)
    observer.start()
    (tmp_path / "docs/read.md").read_text(encoding="utf-8")
    (tmp_path / "docs/new.md").write_text("a", encoding="utf-8")
    assert collected.come.wait(PATIENCE)
    assert str(tmp_path / "docs/new.md") in collected.paths
    assert str(tmp_path / "docs/read.md") not in collected.paths


def test_where_the_system_has_no_events_left_edits_are_looked_for(tmp_path, observer, monkeypatch):
    def refuse(_):
        raise OSError("inotify watch limit reached")

    collected = Collected()
    observer.schedule(collected, str(tmp_path), recursive=True)
    monkeypatch.setattr(type(Observer()), "start", refuse)
    observer.start()
    (tmp_path / "a.md").write_text("a", encoding="utf-8")
    assert collected.come.wait(PATIENCE)


class Config:
    """As much of a configuration as is asked for."""

    def __init__(self, docs):
        self.docs_dir, self.config_file_path = str(docs), str(docs / "mkdocs.yml")
        self.theme = type("Theme", (), {"dirs": []})


def test_a_server_watches_what_it_watched_before(tmp_path):
    collected, again = Collected(), Collected()
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    server.watch(str(tmp_path))
    watch_by_events(server, Config(tmp_path))
    try:
        assert isinstance(server.observer, EditObserver)
        for path, handler in ((tmp_path, collected), (tmp_path / "docs", again)):
            path.mkdir(exist_ok=True)
            server.observer.schedule(handler, str(path), recursive=True)
        server.observer.start()
        (tmp_path / "docs/new.md").write_text("a", encoding="utf-8")
        assert collected.come.wait(PATIENCE)
        assert again.come.wait(PATIENCE)
        assert str(tmp_path) in server._watched_paths  # noqa: SLF001 - what MkDocs noted
    finally:
        server.server_close()
        server.observer.stop()
        server.observer.join(PATIENCE)
