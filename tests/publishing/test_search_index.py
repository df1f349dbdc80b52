"""The index: made once, kept, and never of something else."""

import json
import sys
from unittest import mock

import pytest

from friday_forum.publishing.indexed_pages import MARK, IndexedPages
from friday_forum.publishing.pagefind import SearchIndexError
from friday_forum.publishing.search_index import (
    FOLDER,
    copy_index,
    find_index,
    make_index,
    newest_index,
    start_index,
)
from sites import build_site, make_post


def site_of(folder, *texts):
    pages = IndexedPages()
    for number, text in enumerate(texts):
        file = f"p{number}/index.html"
        html = f"<html lang='en'><body><main {MARK}><h1>P</h1>{text}</main></body></html>"
        (folder / file).parent.mkdir(parents=True)
        (folder / file).write_text(html, encoding="utf-8")
        pages.add(file, html)
    return pages


def contents(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def entry(index):
    return json.loads((index / "pagefind-entry.json").read_text(encoding="utf-8"))


def test_an_index_is_kept_under_the_name_of_its_pages(tmp_path):
    pages = site_of(tmp_path / "site", "one", "two")
    cache = tmp_path / "cache"
    assert find_index(cache, pages.name) is None
    make_index(tmp_path / "site", cache, pages)
    index = find_index(cache, pages.name)
    assert index is not None
    assert index == newest_index(cache)
    assert contents(tmp_path / "site" / FOLDER) == contents(index)
    assert entry(index)["languages"]["en"]["page_count"] == 2
    assert not list(cache.glob("tmp-*"))


def test_another_text_is_another_name_and_the_order_of_pages_is_none():
    one, other, turned = IndexedPages(), IndexedPages(), IndexedPages()
    for pages, order in ((one, "ab"), (turned, "ba")):
        for url in order:
            pages.add(url, f"<p {MARK}>{url}")
    other.add("a", f"<p {MARK}>x")
    assert one.name == turned.name != other.name


def test_a_page_without_the_mark_is_not_counted():
    pages = IndexedPages()
    pages.add("a/index.html", "<p>nothing")
    assert pages.digests == {}


def test_a_page_that_this_build_did_not_make_is_not_indexed(tmp_path):
    pages = site_of(tmp_path / "site", "one")
    left = f"<html lang='en'><body><main {MARK}>A page of an earlier build</main>"
    (tmp_path / "site" / "left.html").write_text(left, encoding="utf-8")
    make_index(tmp_path / "site", tmp_path / "cache", pages)
    assert entry(tmp_path / "site" / FOLDER)["languages"]["en"]["page_count"] == 1


def test_an_index_of_other_pages_than_meant_is_refused_and_not_kept(tmp_path):
    pages = site_of(tmp_path / "site", "one", "two")
    (tmp_path / "site" / "p1" / "index.html").write_text("overwritten since", encoding="utf-8")
    with pytest.raises(SearchIndexError, match="indexed 1 pages instead of 2"):
        make_index(tmp_path / "site", tmp_path / "cache", pages)
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_failure_of_the_program_is_one_sentence(tmp_path):
    with pytest.raises(SearchIndexError, match="Pagefind"):
        make_index(tmp_path / "nowhere", tmp_path / "cache", IndexedPages())


def test_only_the_last_two_are_kept(tmp_path):
    for number in range(4):
        pages = site_of(tmp_path / f"site{number}", f"text {number}")
        make_index(tmp_path / f"site{number}", tmp_path / "cache", pages)
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_an_unchanged_site_is_not_indexed_again(tmp_path, monkeypatch):
    files = {"forum/2026/x.md": make_post()}
    first = build_site(tmp_path, files).everything()
    monkeypatch.setattr("friday_forum.publishing.search_index.start_pagefind", None)
    again = build_site(tmp_path).everything()
    assert {name for name in first if name.startswith(FOLDER)} == {
        name for name in again if name.startswith(FOLDER)
    }


def test_drafts_future_and_unindexed_posts_are_not_in_the_index(tmp_path):
    files = {
        "forum/2026/x.md": make_post(),
        "forum/2026/d.md": make_post(draft=True, title="Zebra"),
        "forum/2026/f.md": make_post(date="2026-11-27", title="Zebra"),
        "forum/2026/n.md": make_post(date="2026-11-13", title="Zebra", noindex=True),
    }
    site = build_site(tmp_path, files)
    index = entry(site.folder / FOLDER)
    plain = 3  # about, ask, and how to follow
    assert index["languages"]["en"]["page_count"] == 1 + plain


def test_an_index_that_nobody_wants_any_more_is_given_up(tmp_path):
    pages = site_of(tmp_path / "site", "one")
    with (
        mock.patch("friday_forum.publishing.pagefind.POLL_INTERVAL", 0.001),
        pytest.raises(SearchIndexError, match="not wanted"),
    ):
        make_index(tmp_path / "site", tmp_path / "cache", pages, lambda: True)
    assert list((tmp_path / "cache").iterdir()) == []


def test_an_index_that_is_in_its_place_is_left_there(tmp_path):
    pages = site_of(tmp_path / "site", "one")
    assert make_index(tmp_path / "site", tmp_path / "cache", pages) is None
    index = newest_index(tmp_path / "cache")
    there = [path for path in (tmp_path / "site" / FOLDER).rglob("*") if path.is_file()]
    before = {path: path.stat().st_mtime_ns for path in there}
    copy_index(index, tmp_path / "site")
    assert {path: path.stat().st_mtime_ns for path in there} == before
    there[0].unlink()
    copy_index(index, tmp_path / "site")
    assert contents(tmp_path / "site" / FOLDER) == contents(index)


def test_another_index_takes_the_place_of_the_one_before(tmp_path):
    """What is the same in both stays, and no text of the one before does."""
    cache, site = tmp_path / "cache", tmp_path / "site"
    make_index(site, cache, site_of(site, "the one", "the other"))
    fragments = {path: path.stat().st_mtime_ns for path in (site / FOLDER / "fragment").iterdir()}
    (site / "p1/index.html").unlink()
    (site / "p1").rmdir()
    (site / "p0").rename(tmp_path / "before")
    pages = site_of(site, "the one")
    make_index(site, cache, pages)
    assert contents(site / FOLDER) == contents(find_index(cache, pages.name))
    (kept,) = (site / FOLDER / "fragment").iterdir()
    assert kept.stat().st_mtime_ns == fragments[kept]


def test_where_pagefind_fails_a_site_has_no_index_of_before(tmp_path, monkeypatch):
    build_site(tmp_path, {"forum/2026/x.md": make_post("Beginning.")})
    monkeypatch.setattr("friday_forum.publishing.pagefind._program", lambda: sys.executable)
    site = build_site(tmp_path, {"forum/2026/x.md": make_post("Changed.")})
    assert [message for message in site.messages if "no search" in message]
    assert not (site.folder / FOLDER).exists()


def test_without_the_hook_a_site_keeps_no_index(tmp_path):
    assert (build_site(tmp_path, {"about.md": "# About"}).folder / FOLDER).exists()
    assert not (build_site(tmp_path, without="search.py").folder / FOLDER).exists()


def test_pagefind_ends_with_a_build_that_fails(tmp_path):
    pages = site_of(tmp_path / "site", "one")
    run = start_index(tmp_path / "site", tmp_path / "cache", pages)
    run.give_up()
    assert run.process.returncode is not None
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_pagefind_that_is_not_whole_is_one_sentence(tmp_path, monkeypatch):
    pages = site_of(tmp_path / "site", "one")
    monkeypatch.setattr("pagefind.service.get_executable", lambda: None)
    with pytest.raises(SearchIndexError, match="lacks its program"):
        make_index(tmp_path / "site", tmp_path / "cache", pages)
    monkeypatch.setitem(sys.modules, "pagefind.service", None)
    with pytest.raises(SearchIndexError, match="not installed"):
        make_index(tmp_path / "site", tmp_path / "cache", pages)
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_hook_that_ends_the_build_ends_pagefind(tmp_path):
    (tmp_path / "own.py").write_text(
        "def on_post_build(config):\n    raise RuntimeError\n", "utf-8"
    )
    with pytest.raises(RuntimeError):
        build_site(tmp_path, {"forum/2026/x.md": make_post()}, hooks=["own.py"])
    assert list((tmp_path / ".cache/search").iterdir()) == []
