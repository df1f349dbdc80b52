"""Addresses of pages are those that MkDocs gives them."""

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from forum_mkdocs.page import ForumPage
from friday_forum.text.addresses import ascii_address, page_url, site_path
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


@pytest.mark.parametrize("name", ["josé", "a b", "c++", "100%", "%41", "李雷", "it's", "a&b"])
def test_the_path_of_a_page_on_disk_is_its_address_without_quoting(name):
    assert page_url(f"authors/{name}.md").isascii()
    assert site_path(page_url(f"authors/{name}.md")) == f"authors/{name}/"


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("https://forum.example/a%20b?c=d+e#f", "https://forum.example/a%20b?c=d+e#f"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://ann@例え.example:8080/", "https://ann@xn--r8jz45g.example:8080/"),
        ("https://x.example/é b?ü#ß", "https://x.example/%C3%A9%20b?%C3%BC#%C3%9F"),
        ("mailto:jörg@x.example", "mailto:j%C3%B6rg@x.example"),
        ("https://[é/", "https://[é/"),
        ("https://é\u200b..example/", "https://é\u200b..example/"),
        ("", ""),
    ],
)
def test_an_address_is_written_as_programs_send_it(address, sent):
    assert ascii_address(address) == sent
