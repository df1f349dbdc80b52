"""The page and the feed of updates: how it went on for those who wrote in."""

import re

import feedparser
import pytest

from friday_forum.lists.views import build_views
from sites import build_site, make_catalog, make_post

FILES = {
    "forum/2026/letter.md": make_post(date="2026-10-02", title="The first letter"),
    "forum/2026/other.md": make_post(date="2026-10-09", title="Nothing new"),
    "forum/2026/late.md": make_post(date="2026-10-16", title="The late letter"),
    "forum/2026/then.md": make_post(
        date="2026-10-30", title="How it went", update_to="forum/2026/letter.md"
    ),
    "forum/2026/again.md": make_post(
        date="2026-11-13", title="How it ended", update_to="forum/2026/then.md"
    ),
    "forum/2026/better.md": make_post(
        date="2026-11-06", title="Much better", update_to="forum/2026/late.md"
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = build_site(tmp_path_factory.mktemp("updates"), FILES, strict=True)
    assert (site.aborted, site.messages) == (False, [])
    return site


def cards(page):
    """Each card's title with the letter that it names."""
    titles = re.findall(r'<h2 class="card__title"><a href="([^"]+)">([^<]+)<', page)
    letters = re.findall(r'An update to <a href="([^"]+)">([^<]+)</a>', page)
    return list(zip(titles, letters, strict=True))


def test_updates_are_listed_newest_first_with_the_letter_that_each_follows_up(site):
    letter = ("../forum/2026/letter/", "The first letter")
    assert cards(site.html("updates")) == [
        (("../forum/2026/again/", "How it ended"), letter),
        (("../forum/2026/better/", "Much better"), ("../forum/2026/late/", "The late letter")),
        (("../forum/2026/then/", "How it went"), letter),
    ]
    assert "Nothing new" not in site.html("updates").partition("<main")[2]


def test_the_feed_brings_each_update_as_news_and_leads_to_the_letter(site):
    feed = feedparser.parse((site.folder / "updates/feed.xml").read_bytes(), sanitize_html=False)
    assert feed.bozo == 0
    assert feed.feed.title == "Updates · Friday Forum"
    assert [entry.title for entry in feed.entries] == ["How it ended", "Much better", "How it went"]
    start = '<p>An update to <a href="https://friday-forum.example/forum/2026/late/">'
    assert feed.entries[1].content[0].value.strip().startswith(f"{start}The late letter</a></p>")


def test_the_way_there_is_in_the_archive_and_on_the_page_of_feeds(site):
    assert '<a href="../updates/">Updates</a>' in site.html("forum")
    assert '<a href="../updates/feed.xml" type="application/atom+xml">' in site.html("follow")
    page = site.html("updates")
    assert '<link rel="alternate" type="application/atom+xml" title="Updates · ' in page
    assert '<a href="feed.xml" type="application/atom+xml">' in page
    assert '<a href="../forum/">Archive</a>' in page
    assert "/updates/</loc><lastmod>2026-11-13<" in (site.folder / "sitemap.xml").read_text()


def test_without_an_update_there_is_no_such_page_feed_or_link(tmp_path):
    files = {uri: text for uri, text in FILES.items() if "update_to" not in text}
    coming = make_post(date="2026-11-27", update_to="forum/2026/letter.md")
    site = build_site(tmp_path, {**files, "forum/2026/coming.md": coming}, strict=True)
    assert (site.aborted, site.messages) == (False, [])
    assert not (site.folder / "updates").exists()
    assert [name for name in site.mentions("updates/") if name.endswith((".html", ".xml"))] == []


def test_an_update_that_stays_out_of_search_engines_stays_out_of_the_feed(tmp_path):
    private = make_post(date="2026-11-13", noindex=True, update_to="forum/2026/letter.md")
    files = {"forum/2026/letter.md": FILES["forum/2026/letter.md"], "forum/2026/p.md": private}
    site = build_site(tmp_path, files)
    assert "Second chance?" in site.html("updates")
    assert not (site.folder / "updates/feed.xml").exists()
    assert "updates/feed.xml" not in site.html("follow")


def test_a_letter_that_stays_out_of_search_engines_is_not_named_in_feeds(tmp_path):
    private = make_post(date="2026-10-02", title="A private letter", noindex=True)
    site = build_site(tmp_path, {**FILES, "forum/2026/letter.md": private})
    assert [name for name in site.mentions("A private letter") if name.endswith("feed.xml")] == []


@pytest.mark.parametrize("uri", ["updates.md", "updates/index.md"])
def test_the_writers_own_page_is_an_introduction(uri, tmp_path):
    files = {**FILES, uri: "---\ntitle: What became of them\n---\nIn my words.\n"}
    site = build_site(tmp_path, files, strict=True)
    assert (site.aborted, site.messages) == (False, [])
    page = site.html("updates")
    assert "<h1>What became of them</h1>" in page
    assert "In my words." in page
    assert "How it ended" in page


def test_a_long_list_is_cut_into_pages(tmp_path):
    files = dict(FILES)
    catalog = make_catalog(tmp_path, files)
    views = build_views(catalog).by_uri
    assert views["updates/index.md"].total == 3
    assert build_site(tmp_path, forum={"per_page": 2}).has("updates/page/2")
