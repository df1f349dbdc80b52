"""The sitemap and robots.txt of whole builds."""

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
    assert robots == f"User-agent: *\nAllow: /\n\nSitemap: {SITE}sitemap.xml\n"


def test_a_robots_file_of_ones_own_stays(tmp_path):
    site = build_site(tmp_path, {**FILES, "robots.txt": "User-agent: *\nDisallow: /x/\n"})
    assert "Disallow: /x/" in (site.folder / "robots.txt").read_text(encoding="utf-8")


def test_without_its_hook_the_sitemap_lists_pages_and_invents_no_day(tmp_path):
    found = locations(build_site(tmp_path, FILES, without="sitemap.py"))
    assert "forum/2026/one/" in found
    assert set(found.values()) == {None}
