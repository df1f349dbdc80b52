"""The sitemap and robots.txt of whole builds."""

import pytest
from lxml import etree

from sites import build_site, make_article, make_author, make_post, make_topic

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "https://friday-forum.example/"

FILES = {
    "index.md": "---\ntitle: Friday Forum\n---\n",
    "topics/pay.md": make_topic(title="Pay"),
    "authors/ann.md": make_author(name="Ann"),
    "articles/culture.md": make_article(date="2026-11-11", updated="2026-11-17"),
    "forum/2026/one.md": make_post(date="2026-11-06", aliases=["/old-one/"]),
    "forum/2026/two.md": make_post(date="2026-11-13"),
    "forum/2026/three.md": make_post(date="2026-11-20", author="ann"),
    "forum/2025/private.md": make_post(date="2025-11-07", noindex=True),
    "forum/2026/draft.md": make_post(draft=True),
    "forum/2026/future.md": make_post(date="2026-11-27"),
}


def locations(site):
    tree = etree.parse(site.folder / "sitemap.xml")
    return {
        each.findtext(f"{SPACE}loc").removeprefix(SITE): each.findtext(f"{SPACE}lastmod")
        for each in tree.iter(f"{SPACE}url")
    }


LISTED = {
    "": "2026-11-20",
    "about/": None,
    "ask/": None,
    "follow/": None,
    "jobs/": None,
    "articles/": "2026-11-11",
    "articles/culture/": "2026-11-17",
    "authors/": "2026-11-20",
    "authors/ann/": "2026-11-20",
    "authors/dan-metz/": "2026-11-13",
    "forum/": "2026-11-20",
    "forum/2025/": "2025-11-07",
    "forum/2026/": "2026-11-20",
    "forum/2026/one/": "2026-11-06",
    "forum/2026/two/": "2026-11-13",
    "forum/2026/three/": "2026-11-20",
    "topics/": "2026-11-20",
    "topics/interviews/": "2026-11-20",
}


def test_each_page_is_listed_with_the_day_it_last_changed(tmp_path):
    site = build_site(tmp_path, FILES, forum={"per_page": 2})
    assert site.messages == []
    assert site.has("forum/page/2")
    assert locations(site) == LISTED


def test_a_preview_lists_the_same_pages_and_no_draft(tmp_path):
    site = build_site(tmp_path, FILES, preview=True, forum={"per_page": 2})
    assert locations(site).keys() == LISTED.keys()


def test_robots_are_told_where_the_sitemap_is(tmp_path):
    site = build_site(tmp_path, FILES)
    robots = (site.folder / "robots.txt").read_text(encoding="utf-8")
    *words, location = robots.splitlines()
    assert location == f"Sitemap: {SITE}sitemap.xml"
    assert words[1:] == ["User-agent: *", "Content-Signal: search=yes, ai-train=no", "Allow: /", ""]


@pytest.mark.parametrize(
    ("ai", "signal"),
    [
        ({"train": True}, "search=yes, ai-train=yes"),
        ({"search": False}, "search=no, ai-train=no"),
        ({"train": "no", "search": "yes"}, "search=yes, ai-train=no"),
    ],
)
def test_the_settings_say_what_programs_may_do_with_letters(ai, signal, tmp_path):
    site = build_site(tmp_path, FILES, forum={"ai": ai})
    robots = (site.folder / "robots.txt").read_text(encoding="utf-8")
    assert f"\nContent-Signal: {signal}\n" in robots


def test_a_key_of_indexnow_stands_where_search_engines_look_for_it(tmp_path):
    site = build_site(tmp_path, FILES, forum={"indexnow_key": "abc-123-def"})
    assert (site.folder / "abc-123-def.txt").read_text(encoding="utf-8") == "abc-123-def"
    assert not list(build_site(tmp_path).folder.glob("abc*"))


def test_a_robots_file_of_ones_own_stays(tmp_path):
    site = build_site(tmp_path, {**FILES, "robots.txt": "User-agent: *\nDisallow: /x/\n"})
    assert "Disallow: /x/" in (site.folder / "robots.txt").read_text(encoding="utf-8")


def test_without_its_hook_the_sitemap_lists_pages_and_invents_no_day(tmp_path):
    found = locations(build_site(tmp_path, FILES, without="sitemap.py"))
    assert "forum/2026/one/" in found
    assert set(found.values()) == {None}
