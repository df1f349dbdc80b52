"""Feeds of whole builds, read as strict readers do."""

import datetime as dt
import json
import re

import feedparser
import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from friday_forum.text.html_text import for_xml, plain_text, with_absolute_addresses
from sites import ROOT, build_site, make_article, make_author, make_post, make_topic

SCHEMAS = ROOT / "tests" / "schemas"
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://friday-forum.example/"

FILES = {
    "authors/ann.md": make_author(name="Ann & Ash"),
    "authors/quiet.md": make_author(name="Quiet"),
    "topics/pay.md": make_topic(title="Pay"),
    "articles/culture.md": make_article("## X\n\nHabit.", title="What is culture?"),
    "assets/images/desk.png": b"png",
    "forum/2026/old.md": make_post(
        date="2026-10-30", title="Old", aliases=["/2019/03/15/old/", "/?p=7"], updated="2026-11-16"
    ),
    "forum/2026/linked.md": make_post(
        "## A part\n\n[culture](../../articles/culture.md#x) ![a desk](../../assets/images/desk.png)"
        "\n\n`<a href='x'>`\n\nAdditional read: [](../../articles/culture.md)",
        date="2026-11-13",
        title="Linked",
        question="See [culture](../../articles/culture.md).",
    ),
    "forum/2026/panel.md": make_post(
        date="2026-11-20", title="Panel", author=["ann", "dan-metz"], topics=["pay", "interviews"]
    ),
    "forum/2026/draft.md": make_post(date="2026-11-06", title="Hidden draft", draft=True),
    "forum/2026/future.md": make_post(date="2026-11-27", title="Hidden future"),
    "forum/2026/private.md": make_post(date="2026-11-06", title="Hidden private", noindex=True),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    forum = {"timezone": "America/New_York"}
    site = build_site(tmp_path_factory.mktemp("site"), FILES, strict=True, forum=forum)
    assert (site.aborted, site.messages) == (False, [])
    return site


def every_feed(site):
    paths = [*site.folder.rglob("feed.xml"), site.folder / "rss.xml", site.folder / "feed.json"]
    paths.remove(site.folder / "jobs" / "feed.xml")  # has tests of its own
    return {path.relative_to(site.folder).as_posix(): path.read_bytes() for path in sorted(paths)}


def atom(site, url="feed.xml"):
    return etree.fromstring((site.folder / url).read_bytes())


def test_there_is_a_feed_of_the_site_and_of_each_author_and_topic(site):
    assert set(every_feed(site)) == {
        "feed.xml",
        "rss.xml",
        "feed.json",
        "authors/ann/feed.xml",
        "authors/dan-metz/feed.xml",
        "authors/quiet/feed.xml",
        "topics/pay/feed.xml",
        "topics/interviews/feed.xml",
    }


def test_every_feed_is_well_formed_for_feedparser(site):
    for url, raw in every_feed(site).items():
        if url.endswith(".xml"):
            parsed = feedparser.parse(raw)
            assert (parsed.bozo, parsed.version) == (0, "rss20" if "rss" in url else "atom10"), url


def test_every_atom_feed_keeps_to_the_grammar_of_rfc_4287(site):
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    for url in every_feed(site):
        if url.endswith("feed.xml"):
            assert grammar.validate(atom(site, url)), (url, grammar.error_log)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda feed: feed.remove(feed.find(f"{ATOM}id")),
        lambda feed: feed.find(f"{ATOM}entry").append(etree.Element(f"{ATOM}published")),
        lambda feed: setattr(feed.find(f"{ATOM}updated"), "text", "yesterday"),
        lambda feed: feed.append(etree.Element(f"{ATOM}title")),
        lambda feed: feed.find(f"{ATOM}link").attrib.pop("href"),
    ],
)
def test_the_grammar_finds_a_spoiled_feed(site, spoil):
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    feed = atom(site)
    assert grammar.validate(feed)
    spoil(feed)
    assert not grammar.validate(feed)


def test_the_json_feed_keeps_to_its_schema_and_has_the_same_entries(site):
    schema = json.loads((SCHEMAS / "jsonfeed-1.1.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    feed = json.loads((site.folder / "feed.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(feed)) == []
    assert [item["id"] for item in feed["items"]] == [
        e.findtext(f"{ATOM}id") for e in entries(site)
    ]
    assert [name["name"] for name in feed["items"][0]["authors"]] == ["Ann & Ash", "Dan Metz"]
    broken = {**feed, "items": [{"title": "no id"}]}
    assert list(Draft202012Validator(schema).iter_errors(broken))


def entries(site, url="feed.xml"):
    return atom(site, url).findall(f"{ATOM}entry")


def titles(site, url="feed.xml"):
    return [entry.findtext(f"{ATOM}title") for entry in entries(site, url)]


def test_entries_are_newest_first_with_the_dates_of_the_front_matter(site):
    found = [
        (
            entry.findtext(f"{ATOM}title"),
            entry.findtext(f"{ATOM}published"),
            entry.findtext(f"{ATOM}updated"),
        )
        for entry in entries(site)
    ]
    winter = "09:00:00-05:00"
    assert found == [
        ("Panel", f"2026-11-20T{winter}", f"2026-11-20T{winter}"),
        ("What is culture?", f"2026-11-18T{winter}", f"2026-11-18T{winter}"),
        ("Linked", f"2026-11-13T{winter}", f"2026-11-13T{winter}"),
        ("Old", "2026-10-30T09:00:00-04:00", f"2026-11-16T{winter}"),
    ]
    assert atom(site).findtext(f"{ATOM}updated") == f"2026-11-20T{winter}"
    rss = etree.fromstring((site.folder / "rss.xml").read_bytes())
    assert rss.find(".//item").findtext("pubDate") == "Fri, 20 Nov 2026 09:00:00 -0500"


def test_authors_and_topics_have_only_their_own(site):
    assert titles(site, "authors/ann/feed.xml") == ["Panel"]
    assert titles(site, "topics/pay/feed.xml") == ["Panel"]
    assert titles(site, "authors/quiet/feed.xml") == []


def test_each_author_of_a_panel_is_named(site):
    names = [each.findtext(f"{ATOM}name") for each in entries(site)[0].findall(f"{ATOM}author")]
    assert names == ["Ann & Ash", "Dan Metz"]
    rss = etree.fromstring((site.folder / "rss.xml").read_bytes())
    creator = "{http://purl.org/dc/elements/1.1/}creator"
    assert [each.text for each in rss.find(".//item").findall(creator)] == ["Ann & Ash", "Dan Metz"]


def test_an_entry_that_moved_keeps_the_id_of_its_first_address(site):
    ids = {entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}id") for entry in entries(site)}
    assert ids["Old"] == f"{SITE}2019/03/15/old/"
    assert ids["Linked"] == f"{SITE}forum/2026/linked/"


@pytest.mark.parametrize("url", ["feed.xml", "rss.xml", "feed.json"])
def test_the_whole_text_is_there_with_the_question_and_addresses_that_hold_anywhere(site, url):
    if url == "feed.json":
        items = json.loads((site.folder / url).read_text(encoding="utf-8"))["items"]
        content = next(item["content_html"] for item in items if item["title"] == "Linked")
    else:
        parsed = feedparser.parse((site.folder / url).read_bytes(), sanitize_html=False)
        entry = next(each for each in parsed.entries if each.title == "Linked")
        content = entry.content[0].value
    assert "Terry</strong> asks" in content
    assert f'<blockquote><p>See <a href="{SITE}articles/culture/">' in content
    assert f'href="{SITE}articles/culture/#x"' in content
    assert f'src="{SITE}assets/images/desk.png"' in content
    assert "Additional read" in content
    assert "headerlink" not in content
    assert "&lt;a href='x'&gt;" in content
    assert not re.search(r'(?:href|src)="(?!https://)', content)
    assert " id=" not in content


def test_what_is_not_to_be_seen_is_in_no_feed(site):
    hidden = [url for url, raw in every_feed(site).items() if b"Hidden" in raw]
    assert hidden == []


def test_a_preview_shows_the_same_feed_each_time_and_no_draft(tmp_path):
    first, second, third = (
        every_feed(build_site(tmp_path, FILES if number == 0 else None, preview=True))
        for number in range(3)
    )
    assert first == second == third
    assert len(first) == 8
    assert [url for url, raw in first.items() if b"Hidden" in raw] == []


def test_a_feed_is_as_long_as_the_settings_say(tmp_path):
    files = {}
    for week in range(30):
        day = dt.date(2026, 1, 2) + dt.timedelta(weeks=week)
        files[f"forum/2026/p{week:02}.md"] = make_post(date=day.isoformat(), title=f"P {week}")
    site = build_site(tmp_path, files)
    assert titles(site) == [f"P {week}" for week in range(29, 9, -1)]
    assert titles(build_site(tmp_path, forum={"feed_entries": 3})) == ["P 29", "P 28", "P 27"]


def test_a_control_character_in_a_text_breaks_no_feed(tmp_path):
    site = build_site(tmp_path, {"articles/a.md": make_article("Form\x0cfeed and \x1b[0m.")})
    for url in ("feed.xml", "rss.xml"):
        assert feedparser.parse((site.folder / url).read_bytes()).bozo == 0
    assert "feed and" in entries(site)[0].findtext(f"{ATOM}content")


def links_of(page):
    return re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]*" href="([^"]+)"', page)


def test_programs_find_the_right_feeds_on_each_page(site):
    everywhere = [
        ("application/atom+xml", "feed.xml"),
        ("application/rss+xml", "rss.xml"),
        ("application/feed+json", "feed.json"),
    ]
    for url, up in ((".", ""), ("forum/2026/panel", "../../../"), ("authors/ann", "../../")):
        found = [
            (kind, href.removeprefix(up).removeprefix("./"))
            for kind, href in links_of(site.html(url))
        ]
        assert found[-3:] == everywhere, url
        own = [("application/atom+xml", "feed.xml")] if url == "authors/ann" else []
        assert [(kind, href) for kind, href in links_of(site.html(url))[:-3]] == own
    assert links_of(site.html("topics/pay"))[0] == ("application/atom+xml", "feed.xml")


def test_a_person_who_wants_to_follow_finds_a_page_that_explains(site):
    page = site.html("follow")
    assert "feed reader" in page
    for url in every_feed(site):
        assert f'href="../{url}"' in page
    assert 'href="feed.xml"' in site.html("authors/ann")
    assert 'href="../../../follow/#forum--author--ann"' in site.html("forum/2026/panel")
    assert 'id="forum--author--ann"' in page


def test_the_writers_own_page_takes_the_place_of_the_explanation(tmp_path):
    files = {**FILES, "follow.md": "---\ntitle: Keep up\n---\nIn my words.\n"}
    page = build_site(tmp_path, files, strict=True).html("follow")
    assert "In my words." in page
    assert "feed reader" not in page
    assert 'href="../authors/ann/feed.xml"' in page


def test_without_an_address_of_the_site_there_is_a_sentence_and_no_feed(tmp_path):
    build_site(tmp_path, FILES)
    site = build_site(tmp_path, config={"site_url": None})
    assert site.messages == ["mkdocs.yml: site_url is missing; feeds need the address of the site"]
    assert list(site.folder.rglob("feed.*")) == []
    assert "What is culture?" in site.html("articles/culture")


@pytest.mark.parametrize(
    ("written", "absolute"),
    [
        ('<a href="../x/?a=1&amp;b=2#c">y</a>', f'<a href="{SITE}x/?a=1&amp;b=2#c">y</a>'),
        ("<a title='>' href='../x/'>y</a>", f'<a title="&gt;" href="{SITE}x/">y</a>'),
        ("<a href=../x/>y</a>", f'<a href="{SITE}x/">y</a>'),
        ('<a href="#there">y</a>', f'<a href="{SITE}p/#there">y</a>'),
        ('<a href="mailto:a@b.example">y</a>', '<a href="mailto:a@b.example">y</a>'),
        ('<a href="//b.example/x">y</a>', '<a href="https://b.example/x">y</a>'),
        (
            "<img srcset='a.png 1x, ../b,c.png 2x,d.png' src=e.png>",
            f'<img srcset="{SITE}p/a.png 1x, {SITE}b,c.png 2x, {SITE}p/d.png" src="{SITE}p/e.png">',
        ),
        (
            "<video poster=a.png><source src='b.webm'></video>",
            f'<video poster="{SITE}p/a.png"><source src="{SITE}p/b.webm"></video>',
        ),
        ("<object data=a.svg>y</object>", f'<object data="{SITE}p/a.svg">y</object>'),
        ("<q cite=../x/>y</q>", f'<q cite="{SITE}x/">y</q>'),
        ("<p title='href=\"x\"'>y</p>", '<p title="href=&quot;x&quot;">y</p>'),
        ('href="x" in a text', 'href="x" in a text'),
        ('<a href="http://[x">y</a>', "<a>y</a>"),
        ('<a data-href="x">y</a>', "<a>y</a>"),
        (
            '<a href="https://bücher.example:80/ä b?ö#ü">y</a>',
            '<a href="https://xn--bcher-kva.example:80/%C3%A4%20b?%C3%B6#%C3%BC">y</a>',
        ),
    ],
)
def test_every_address_in_a_tag_is_made_absolute(written, absolute):
    assert with_absolute_addresses(written, f"{SITE}p/") == absolute


@pytest.mark.parametrize(
    "written",
    [
        "<script>y</script>",
        "<style>y</style>",
        "<iframe src=/x>y</iframe>",
        "<form action=/x>y<input name=q></form>",
        "<svg><text>y</text></svg>",
        "<!-- y -->",
        "<h2 id=x><a class=headerlink href=#x>y</a></h2>",
        '<img src="javascript:y">',
        '<video poster="data:text/html,y"></video>',
        "<p id=y style='position:fixed' onclick=y></p>",
    ],
)
def test_what_a_feed_cannot_show_does_not_go_along(written):
    assert "y" not in with_absolute_addresses(written, "https://x.example/p/")


@pytest.mark.parametrize("piece", ["<a ", "<!--", '<a href="', "<img srcset='a ", "<b><a href=x>"])
def test_a_text_of_one_mebibyte_costs_its_length(piece):
    content = piece * (2**20 // len(piece))
    assert isinstance(with_absolute_addresses(content, SITE), str)
    assert isinstance(plain_text(content), str)


def test_html_becomes_plain_text():
    assert plain_text("<p>A &lt;b&gt;<br>\n<em title='>'>c</em></p><!-- no -->") == "A <b> c"
    assert plain_text("one<!-- a -- b -->two <!-- no end") == "one two"


def test_what_xml_cannot_hold_is_marked():
    assert for_xml("a\x0bb\ud800\uffffc\U0001f600\n") == "a\ufffdb\ufffd\ufffdc\U0001f600\n"
