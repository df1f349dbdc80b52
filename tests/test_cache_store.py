"""The cache may be lost, broken or somebody else's: a build goes on."""

import sqlite3
import threading

import pytest

from forum_mkdocs import cache_store
from forum_mkdocs.cache_store import KEPT_BUILDS, CacheStore


def stored(path, **texts):
    store = CacheStore(path)
    for key, text in texts.items():
        store.put(key, text)
    store.save()
    store.close()


def found(path, key):
    store = CacheStore(path)
    text = store.text(key)
    store.close()
    return text


def test_what_was_put_is_there_in_the_next_build(tmp_path):
    stored(tmp_path / "c.sqlite", a="one é \ud800".replace("\ud800", ""))
    assert found(tmp_path / "c.sqlite", "a") == "one é "
    assert found(tmp_path / "c.sqlite", "b") is None


def test_what_was_not_saved_is_not_there(tmp_path):
    store = CacheStore(tmp_path / "c.sqlite")
    store.put("a", "one")
    assert store.text("a") == "one"
    store.close()
    assert found(tmp_path / "c.sqlite", "a") is None


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all" * 100, b"SQLite format 3\x00junk"]
)
def test_a_foreign_file_is_replaced(content, tmp_path):
    path = tmp_path / "c.sqlite"
    path.write_bytes(content)
    stored(path, a="one")
    assert found(path, "a") == "one"


def test_another_layout_is_started_anew(tmp_path):
    path = tmp_path / "c.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE results (wrong INTEGER)")
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    stored(path, a="one")
    assert found(path, "a") == "one"


def test_a_text_that_was_changed_from_outside_is_not_taken(tmp_path):
    path = tmp_path / "c.sqlite"
    stored(path, a="one")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE results SET result = 'two'")
    connection.close()
    assert found(path, "a") is None


def test_a_file_that_another_build_holds_is_not_put_away(monkeypatch, tmp_path):
    path = tmp_path / "c.sqlite"
    stored(path, a="one")
    monkeypatch.setattr(cache_store, "PATIENCE", 0.1)
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode = DELETE")  # here a writer keeps readers out
    other.execute("BEGIN EXCLUSIVE")
    stored(path, b="two")
    other.rollback()
    other.close()
    assert found(path, "a") == "one"


def test_a_folder_in_its_place_is_no_failure(tmp_path):
    (tmp_path / "c.sqlite").mkdir()
    store = CacheStore(tmp_path / "c.sqlite")
    store.put("a", "one")
    assert store.text("a") == "one"
    store.save()
    store.close()


def test_what_nobody_asks_for_is_forgotten_and_the_rest_is_kept(tmp_path):
    path = tmp_path / "c.sqlite"
    stored(path, used="one", unused="two")
    for number in range(KEPT_BUILDS + 12):
        store = CacheStore(path)
        store.next_build()
        assert store.text("used") == "one"
        store.put(f"other{number}", "x")
        store.save()
        store.close()
    assert found(path, "unused") is None
    assert found(path, "used") == "one"


def test_two_builds_at_once_both_keep_what_they_have(tmp_path):
    path = tmp_path / "c.sqlite"
    threads = [
        threading.Thread(target=stored, args=(path,), kwargs={f"k{n}": str(n)}) for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found(path, f"k{n}") for n in range(4)] == ["0", "1", "2", "3"]
