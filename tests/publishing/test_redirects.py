"""Old addresses: how they are written, where they clash, where they lead."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browsing import served
from friday_forum.content.aliases import AliasError, read_alias
from friday_forum.publishing.indexed_pages import MARK
from friday_forum.publishing.redirects import alias_file, build_redirects
from sites import (
    build_site,
    front_matter,
    make_article,
    make_author,
    make_catalog,
    make_post,
    make_topic,
)

FILES = {
    "index.md": "---\ntitle: Friday Forum\n---\n",
    "follow.md": front_matter("", title="Follow", aliases=["/feed/"]),
    "authors/dan-metz.md": make_author(aliases=["/author/dan/"]),
    "topics/interviews.md": make_topic(aliases=["/category/interviews/"]),
    "forum/2026/x.md": make_post(
        title="Moved <twice>", aliases=["/2019/03/15/x/", "/forum/2025/x/", "/x.html", "/?p=123"]
    ),
    "forum/2026/draft.md": make_post(draft=True, aliases=["/old-draft/", "/?p=4"]),
    "forum/2026/future.md": make_post(date="2026-11-27", aliases=["/old-future/"]),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = build_site(tmp_path_factory.mktemp("site"), FILES, strict=True)
    assert (site.aborted, site.messages) == (False, [])
    return site


def target(page):
    return re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', page)[1]


@pytest.mark.parametrize(
    ("old", "way"),
    [
        ("2019/03/15/x/index.html", "../../../../forum/2026/x/"),
        ("forum/2025/x/index.html", "../../2026/x/"),
        ("x.html", "forum/2026/x/"),
        ("author/dan/index.html", "../../authors/dan-metz/"),
        ("category/interviews/index.html", "../../topics/interviews/"),
        ("feed/index.html", "../follow/"),
    ],
)
def test_each_old_address_leads_straight_to_where_the_page_is(site, old, way):
    page = (site.folder / old).read_text(encoding="utf-8")
    place = (site.folder / old).parent / target(page) / "index.html"
    assert place.resolve() == (site.folder / old).parent.joinpath(way, "index.html").resolve()
    assert place.resolve().is_file()


def test_the_page_of_a_redirect_says_where_it_goes_without_a_script(site):
    page = (site.folder / "x.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert '<a href="./forum/2026/x/">Moved &lt;twice&gt;</a>' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<link rel="canonical" href="https://friday-forum.example/forum/2026/x/">' in page


def test_a_reader_program_at_an_old_feed_finds_the_new_one(site):
    assert 'type="application/atom+xml"' in site.html("feed")
    assert 'href="../../authors/dan-metz/feed.xml"' in site.html("author/dan")


def test_nothing_leads_to_what_is_not_out(site):
    assert not site.has("old-draft")
    assert not site.has("old-future")
    assert json.loads((site.folder / "old-addresses.json").read_text()) == {"123": "forum/2026/x/"}


def test_redirects_are_in_no_sitemap_and_in_no_search(site):
    assert "2019/03/15" not in (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    old = [
        url for url in site.everything() if url.startswith("2019/03/15") and url.endswith("html")
    ]
    assert old
    assert [url for url in old if MARK in (site.folder / url).read_text(encoding="utf-8")] == []


def test_only_a_home_page_with_numbered_addresses_asks_for_them(site, tmp_path):
    assert "old-addresses.json" in site.html(".")
    assert site.mentions("old-addresses.json") == ["index.html"]
    assert build_site(tmp_path, {}).mentions("old-addresses.json") == []


@pytest.mark.browser
def test_a_numbered_address_leads_on_in_a_browser(site, browser):
    with served(site.folder) as address:
        page = browser.new_page()
        page.goto(f"{address}?p=123")
        page.wait_for_url(f"{address}forum/2026/x/")
        for number in ("4", "toString", "<b>"):
            page.goto(f"{address}?p={number}")
            page.wait_for_load_state("networkidle")
            assert page.url.startswith(f"{address}?p=")
        page.close()


def test_two_pages_with_one_old_address_are_a_problem(tmp_path):
    files = {
        "articles/a.md": make_article(aliases=["/old/"]),
        "articles/b.md": make_article(aliases=["/old"]),
        "articles/c.md": make_article(aliases=["/?p=1"]),
        "forum/2026/d.md": make_post(aliases=["/?p=01"]),
    }
    catalog = make_catalog(tmp_path, files)
    assert [str(problem) for problem in catalog.problems] == [
        "docs/articles/b.md:9: alias '/old/' is in docs/articles/a.md too; an address leads to one page",
        "docs/forum/2026/d.md:11: alias '/?p=1' is in docs/articles/c.md too; an address leads to one page",
    ]
    assert [each.src_uri for each in build_redirects(catalog).pages] == ["articles/a.md"]


@pytest.mark.parametrize(
    "alias",
    [
        "/forum/page/2/",
        "/forum/2026/",
        "/follow/",
        "/search/search_index.json/x/",
        "/CNAME/",
    ],
)
def test_what_the_site_makes_itself_is_not_overwritten(alias, tmp_path):
    files = {
        "CNAME": b"x",
        "articles/a.md": make_article(aliases=[alias]),
        **{f"forum/2026/p{number}.md": make_post() for number in range(3)},
    }
    site = build_site(tmp_path, files, strict=True, forum={"per_page": 2})
    if alias.startswith("/search/"):
        assert site.messages == [
            f"docs/articles/a.md:9: aliases (item 1): '{alias}' is a file; only pages can lead on"
        ]
        return
    assert len(site.messages) == 1
    assert site.messages[0].startswith(f"docs/articles/a.md:9: alias '{alias}' is the address of ")
    assert "http-equiv" not in "".join(
        path.read_text(encoding="utf-8") for path in site.folder.rglob("*.html")
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("/x", "/x/"),
        ("/x/", "/x/"),
        ("/2019/03/15/slug", "/2019/03/15/slug/"),
        ("/x.html", "/x.html"),
        ("/top-5.5-tips/", "/top-5.5-tips/"),
        ("/caf%C3%A9/", "/café/"),
        ("/?p=00123", "/?p=123"),
        ("?p=123", "/?p=123"),
        ("/index.php/x", "/index.php/x/"),
    ],
)
def test_one_address_has_one_form(written, read):
    assert read_alias(written) == read


@given(st.text() | st.text(alphabet="/.?%2eEfF=p1ab \\:#-"))
def test_an_alias_never_leaves_the_site_or_names_a_hidden_file(text):
    try:
        alias = read_alias(text)
    except AliasError as error:
        assert "\n" not in str(error)
        return
    if not alias.startswith("/?p="):
        parts = alias_file(alias).split("/")
        assert all(part and not part.startswith(".") and "\x00" not in part for part in parts)
        assert parts[-1].lower().endswith((".html", ".htm"))


@given(st.text(alphabet="/ab.-é%2", min_size=1))
def test_reading_twice_is_reading_once(text):
    try:
        alias = read_alias(text)
    except AliasError:
        return
    if "%" not in alias:
        assert read_alias(alias) == alias
