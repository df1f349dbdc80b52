"""Feeds of a site whose every name is awkward, read as strict readers do and served to them."""

import json
import re
import urllib.request
from html import unescape
from itertools import chain
from urllib.parse import quote, urlsplit

import feedparser
import pytest
from lxml import etree

from browsing import served
from sites import ROOT, build_site, make_article, make_author, make_job, make_post, make_topic

LOUD = "A & B <i>\"quotes\"</i> 'and' ]]> &amp; 100 % 👩‍💻"
BODY = (
    "## Ünder §1\n\n"
    "[Gehalt](../../topics/gehalt-und-löhne.md) [here](#under-1) [José](../../authors/josé.md)\n\n"
    "![Ein Tisch](../../assets/images/schöner-tisch.png)\n\n"
    "<img src=../../../assets/images/schöner-tisch.png srcset='../../../assets/images/schöner-tisch.png 2x'>\n"
    "<video poster='../../../assets/images/schöner-tisch.png'></video>\n"
)
FILES = {
    "authors/josé.md": make_author(name=f"José {LOUD}", avatar="assets/images/schöner-tisch.png"),
    "authors/李雷.md": make_author(name="李雷"),
    "topics/gehalt-und-löhne.md": make_topic(title=f"Löhne {LOUD}", description=LOUD),
    "articles/straße.md": make_article(author="李雷", title=LOUD, topics=["gehalt-und-löhne"]),
    "assets/images/schöner-tisch.png": b"png",
    "forum/2026/ärger-zu-zweit.md": make_post(
        BODY,
        date="2026-11-13",
        title=LOUD,
        asker=LOUD,
        question=f"{LOUD} [José](../../authors/josé.md)",
        description=LOUD,
        author=["josé", "李雷"],
        topics=["gehalt-und-löhne"],
        aliases=["/2019/03/15/ärger & mehr/", "/?p=7"],
    ),
    "jobs/büro-für-löhne.md": make_job(
        title=LOUD, company=LOUD, posted="2026-11-20", expires="2027-01-10"
    ),
    "forum/2026/wie-gings-weiter.md": make_post(
        title=f"Update {LOUD}",
        author="josé",
        update_to="forum/2026/ärger-zu-zweit.md",
        topics=["gehalt-und-löhne"],
        aliases=["/?p=8"],
    ),
}


@pytest.fixture(scope="module")
def feeds(tmp_path_factory):
    """Every feed of the site by its path, while the site is served below a subfolder."""
    folder = tmp_path_factory.mktemp("awkward")
    (folder / "hosts").mkdir()
    (folder / "hosts" / "städt und land").symlink_to(folder / "site")
    with served(folder / "hosts") as address:
        forum = {"name": f"Forum {LOUD}", "organization": LOUD, "tagline": LOUD}
        config = {"site_url": f"{address}städt und land/"}
        site = build_site(folder, FILES, forum=forum, config=config)
        paths = [*site.folder.rglob("feed.*"), site.folder / "rss.xml"]
        yield {path.relative_to(site.folder).as_posix(): path.read_bytes() for path in paths}


def test_a_feed_lies_where_a_server_looks_for_its_address(feeds):
    assert {"authors/josé/feed.xml", "authors/李雷/feed.xml"} <= set(feeds)
    assert "topics/gehalt-und-löhne/feed.xml" in feeds


def test_strict_readers_find_nothing_wrong(feeds):
    grammar = etree.RelaxNG(etree.parse(ROOT / "tests" / "schemas" / "atom.rng"))
    for url, raw in feeds.items():
        if url.endswith(".json"):
            assert json.loads(raw)["items"][0]["title"] in {LOUD, f"Update {LOUD}"}
            continue
        assert feedparser.parse(raw).bozo == 0, url
        if url != "rss.xml":
            assert grammar.validate(etree.fromstring(raw)), (url, grammar.error_log)
    titles = [entry.title for entry in feedparser.parse(feeds["authors/josé/feed.xml"]).entries]
    assert titles == [f"Update {LOUD}", LOUD]


def in_content(content):
    """Return the addresses in the HTML of an entry."""
    values = re.findall(r'(?:href|src|srcset|poster|data)="([^"]*)"', content)
    return [unescape(value).split(" ")[0] for value in values]


def in_json(raw):
    feed = json.loads(raw)
    named = [feed["home_page_url"], feed["feed_url"], *(one["url"] for one in feed["authors"])]
    for item in feed["items"]:
        named += [item["id"], item["url"], *(one["url"] for one in item["authors"])]
        named += in_content(item["content_html"])
    return named


def in_xml(raw):
    named = []
    for element in etree.fromstring(raw).iter(etree.Element):
        text, name = (element.text or "").strip(), etree.QName(element).localname
        if name in {"link", "id", "uri", "guid", "comments"} and text:
            named.append(text)
        if "href" in element.attrib:
            named.append(element.attrib["href"])
        if name in {"content", "encoded"}:
            named += in_content(text)
    return named


def test_each_link_in_them_answers_below_a_subfolder(feeds):
    found = set(
        chain.from_iterable(
            in_json(raw) if url.endswith(".json") else in_xml(raw) for url, raw in feeds.items()
        )
    )
    assert len(found) > 15
    for address in sorted(found):
        assert urlsplit(address).path.startswith(f"/{quote('städt und land')}/"), address
        assert address.isascii(), address
        with urllib.request.urlopen(address, timeout=10) as answer:
            assert answer.status == 200, address


def test_a_host_with_letters_beyond_ascii_is_written_in_punycode(tmp_path):
    site = build_site(tmp_path, FILES, config={"site_url": "https://jobbörse.example/rat/"})
    host = "https://xn--jobbrse-d1a.example/rat/"
    for name in ("feed.xml", "rss.xml", "feed.json", "sitemap.xml", "robots.txt"):
        raw = (site.folder / name).read_text(encoding="utf-8")
        assert host in raw, name
        assert "jobbörse" not in raw, name
    page = site.html("articles/straße")
    assert f'<link rel="canonical" href="{host}articles/stra%C3%9Fe/">' in page
    assert "jobbörse" not in page
