"""Addresses of pages are those that MkDocs gives them."""

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from forum_mkdocs.page import ForumPage
from sites import ROOT, make_schedule


@pytest.mark.parametrize("site_url", ["", "https://x.example/", "https://x.example/a/b", "/a/"])
@pytest.mark.parametrize("uri", ["index.md", "forum/index.md", "forum/2026/a b.md", "é/a:b?.md"])
def test_addresses_are_those_of_mkdocs(site_url, uri):
    config = load_config(str(ROOT / "mkdocs.yml"))
    config.site_url = site_url
    folders = {"src_dir": config.docs_dir, "dest_dir": config.site_dir}
    plain, ours = (File(uri, use_directory_urls=True, **folders) for _ in range(2))
    expected = Page(None, plain, config)
    page = ForumPage(ours, config, None, changed=make_schedule().today)
    assert (page.canonical_url, page.abs_url) == (expected.canonical_url, expected.abs_url)
