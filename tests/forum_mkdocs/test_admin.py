"""The admin page in a build: off unless it is asked for, and in no list of the site."""

import os

import pytest

from admin_site import REPOSITORY, build_admin_site
from sites import build_site, make_post

FILES = {"forum/2026/terry.md": make_post()}
ON = {"admin": True}


def others(site):
    """Return the files of a site beside the admin page."""
    return {name: raw for name, raw in site.everything().items() if not name.startswith("admin/")}


def but_search(files):
    """Return files without those of Pagefind, whose bytes differ from run to run."""
    return {name: raw for name, raw in files.items() if not name.startswith("pagefind/")}


def test_while_it_is_off_the_site_is_the_same_without_its_line(tmp_path):
    with_line = build_site(tmp_path / "with", FILES, config=REPOSITORY)
    without = build_site(tmp_path / "without", FILES, without="admin.py", config=REPOSITORY)
    assert but_search(with_line.everything()) == but_search(without.everything())
    assert not (tmp_path / "with" / ".cache" / "admin").exists()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build_admin_site(tmp_path_factory.mktemp("site"), FILES)


def test_the_page_and_all_that_it_loads_are_there(site):
    assert site.messages == []
    files = {path.name for path in (site.folder / "admin").iterdir()}
    assert {"index.html", "config.yml", "start.js", "sveltia-cms.js", "js-yaml.js"} <= files
    assert {name for name in files if name.endswith("LICENSE.txt")} == {
        "icons.LICENSE.txt",
        "js-yaml.LICENSE.txt",
        "sveltia-cms.LICENSE.txt",
    }


def test_no_page_list_feed_or_sitemap_names_it(site):
    others = {name: raw for name, raw in site.everything().items() if not name.startswith("admin/")}
    assert others
    assert [name for name, raw in others.items() if b"admin/" in raw] == []
    assert '<meta name="robots" content="noindex">' in site.html("admin")


def test_all_else_of_the_site_is_as_without_it(site, tmp_path):
    without = build_site(tmp_path, FILES, config=REPOSITORY).everything()
    assert but_search(others(site)) == but_search(without)


def test_without_a_repository_the_build_says_so_and_has_no_page(tmp_path):
    site = build_site(tmp_path, FILES, forum=ON)
    [message] = site.messages
    assert message.startswith(
        "mkdocs.yml: there is no admin page: extra.forum.admin needs repo_url"
    )
    assert not site.has("admin")


def test_without_npm_the_build_says_so_and_has_no_page(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", os.devnull)
    site = build_site(tmp_path, FILES, forum=ON, config=REPOSITORY)
    [message] = site.messages
    assert "there is no admin page: @sveltia/cms@" in message
    assert not site.has("admin")
