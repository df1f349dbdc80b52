"""The preview hears of an edit from the system, and otherwise finds it by looking."""

import threading
from types import SimpleNamespace

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileModifiedEvent, FileOpenedEvent, FileSystemEventHandler
from watchdog.observers import Observer

from forum_mkdocs.watching import Told, Watchers, watch_quickly

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
def watched(tmp_path):
    """One folder and one file beside it, watched by one collector each."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("a: 1", encoding="utf-8")
    watchers = Watchers()
    of_folder, of_file = Collected(), Collected()
    watchers.schedule(of_folder, str(tmp_path / "docs"), recursive=True)
    watchers.schedule(of_file, str(tmp_path / "mkdocs.yml"))
    yield SimpleNamespace(watchers=watchers, folder=of_folder, file=of_file)
    watchers.stop()
    watchers.join(PATIENCE)


def test_an_edit_in_a_folder_and_one_of_a_file_are_seen(tmp_path, watched):
    watched.watchers.start()
    (tmp_path / "docs/a.md").write_text("a", encoding="utf-8")
    assert watched.folder.come.wait(PATIENCE)
    (tmp_path / "mkdocs.yml").write_text("a: 22", encoding="utf-8")
    assert watched.file.come.wait(PATIENCE)
    assert str(tmp_path / "docs/a.md") in watched.folder.paths
    assert watched.file.paths == [str(tmp_path / "mkdocs.yml")]


def test_where_the_system_does_not_tell_a_look_does(tmp_path, watched, monkeypatch):
    def refuse(_):
        raise OSError("inotify watch limit reached")

    monkeypatch.setattr(type(Observer()), "start", refuse)
    watched.watchers.start()
    (tmp_path / "docs/a.md").write_text("a", encoding="utf-8")
    assert watched.folder.come.wait(PATIENCE)


def test_a_look_passes_on_only_what_the_system_did_not_tell(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("a", encoding="utf-8")
    collected, event = Collected(), FileModifiedEvent(str(path))
    told = Told(collected)
    told.dispatch(FileOpenedEvent(str(path)))
    assert collected.paths == []
    told.dispatch(event)
    told.looking.dispatch(event)
    assert collected.paths == [str(path)]
    path.write_text("changed", encoding="utf-8")
    told.looking.dispatch(event)
    assert collected.paths == [str(path)] * 2
    path.unlink()
    told.looking.dispatch(event)
    assert collected.paths == [str(path)] * 3


def test_what_a_server_watches_is_watched_on(tmp_path):
    (tmp_path / "mkdocs.yml").touch()
    config = SimpleNamespace(
        docs_dir=str(tmp_path),
        config_file_path=str(tmp_path / "mkdocs.yml"),
        theme=SimpleNamespace(dirs=[str(tmp_path / "theme")]),
    )
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    server.watch(config.docs_dir)
    server.watch(config.config_file_path)
    assert watch_quickly(server, config) is server
    assert isinstance(server.observer, Watchers)
    for path in (config.docs_dir, config.config_file_path):
        server.unwatch(path)
    with pytest.raises(KeyError):
        server.unwatch(config.theme.dirs[0])
    server.server_close()
