"""What a page says of itself before it is opened, and that no title is hurt on its way there."""

import html
import json
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from friday_forum.content.checks.plain_words import find_markdown_in_words
from friday_forum.content.models import Article
from sites import build_site, make_article, make_author, make_post, make_topic

SITE = "https://friday-forum.example/"
ATOM = "{http://www.w3.org/2005/Atom}"

FILES = {
    "index.md": "---\ntitle: Friday Forum\n---\n",
    "authors/ann.md": make_author(name="Ann Ash", role="Recruiter", organization="Ash & Co"),
    "topics/empty.md": make_topic(title="Empty", description="Nothing yet."),
    "articles/culture.md": make_article(updated="2026-11-19"),
    "forum/2026/one.md": make_post(date="2026-11-13", description='Say "no" & <smile>.'),
    "forum/2026/two.md": make_post(date="2026-11-20"),
    "forum/2026/private.md": make_post(date="2026-11-06", title="Hidden", noindex=True),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    forum = {"per_page": 2, "timezone": "America/New_York"}
    return build_site(tmp_path_factory.mktemp("site"), FILES, strict=True, forum=forum)


def named(page, name):
    """Return the content of each meta tag of a name or property."""
    found = re.findall(rf'<meta (?:name|property)="{re.escape(name)}" content="([^"]*)">', page)
    return [html.unescape(each) for each in found]


def title_of(page):
    return html.unescape(re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1])


@pytest.mark.parametrize(
    ("url", "title", "description"),
    [
        ("forum/2026/one", "Second chance? · Friday Forum", 'Say "no" & <smile>.'),
        ("topics/empty", "Empty · Friday Forum", "Nothing yet."),
        (
            "authors/ann",
            "Ann Ash · Friday Forum",
            "Ann Ash, Recruiter, Ash & Co: answers and articles in Friday Forum.",
        ),
        (
            "forum/2026",
            "2026 · Friday Forum",
            "The questions of 2026 and their answers in Friday Forum.",
        ),
        (
            "forum/2026/page/2",
            "2026, page 2 · Friday Forum",
            "The questions of 2026 and their answers in Friday Forum. Page 2 of 2.",
        ),
        (
            ".",
            "Friday Forum: A question about work, answered every Friday",
            "A career question from a reader, answered by a professional every Friday.",
        ),
    ],
)
def test_title_and_description_say_what_this_page_is(site, url, title, description):
    page = site.html(url)
    assert title_of(page) == title
    assert named(page, "description") == named(page, "og:description") == [description]


@pytest.mark.parametrize("url", [".", "forum", "forum/page/2", "forum/2026/one", "about"])
def test_every_page_names_its_own_address(site, url):
    address = SITE if url == "." else f"{SITE}{url}/"
    page = site.html(url)
    assert f'<link rel="canonical" href="{address}">' in page
    assert named(page, "og:url") == [address]


@pytest.mark.parametrize(
    ("url", "robots"),
    [
        (".", ["max-image-preview:large"]),
        ("forum", ["max-image-preview:large"]),
        ("forum/2026/one", ["max-image-preview:large"]),
        ("forum/page/2", ["noindex, follow, max-image-preview:large"]),
        ("topics/empty", ["noindex, follow, max-image-preview:large"]),
        ("forum/2026/private", ["noindex, max-image-preview:large"]),
    ],
)
def test_search_engines_are_kept_from_what_is_private_or_of_no_use(site, url, robots):
    assert named(site.html(url), "robots") == robots


def test_an_address_that_leads_nowhere_is_not_to_be_found(site):
    page = (site.folder / "404.html").read_text(encoding="utf-8")
    assert named(page, "robots") == ["noindex, max-image-preview:large"]


def test_a_shared_answer_shows_its_dates_and_topics(site):
    page = site.html("articles/culture")
    assert named(page, "og:type") == ["article"]
    assert named(page, "article:published_time") == ["2026-11-18T09:00:00-05:00"]
    assert named(page, "article:modified_time") == ["2026-11-19T09:00:00-05:00"]
    assert named(page, "article:tag") == ["Interviews"]
    assert named(page, "author") == ["Dan Metz"]


def test_a_private_answer_shows_nothing_where_it_is_shared(site):
    page = site.html("forum/2026/private")
    assert "og:" not in page
    assert "twitter:" not in page
    assert "ld+json" not in page


AWKWARD = (
    "</script><script>alert(1)</script>",
    "<!-- --> <![CDATA[ ]]> ]]>",
    "&amp; &lt;b&gt; &#39; &nbsp; &",
    "\"double\" 'single'",
    "{{ 7 * 7 }} {% raw %} {# c #}",
    "שלום \u202emirrored\u202c مرحبا",
    "👩‍👩‍👧 🏳️‍🌈 e\u0301 \u200b\u00ad\u2060",
    "line\u2028separator\u2029paragraph",
    "%s %(a)s \\u003c \\n ${x}",
    "no\u00a0break \u3000wide",
    "\ufeff marked \U0010fffd",
    "yes",
    "~",
    "2026-11-20",
)
TITLES = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1
) | st.sampled_from(AWKWARD)


def is_plain(title):
    """Tell whether a title may stand in front matter: some words, without Markdown."""
    article = Article.model_construct(title=title, description="")
    return title.strip() and not list(find_markdown_in_words(article))


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(TITLES.filter(is_plain), min_size=15, max_size=20))
def test_any_title_comes_back_the_same_from_page_feed_and_structured_data(drawn):
    titles = [*AWKWARD, *drawn]
    wanted = {
        f"articles/t{number:02}": re.sub("[\u2028\u2029]+", " ", title.strip()).strip()
        for number, title in enumerate(titles)
    }
    files = {f"{url}.md": make_article(title=titles[number]) for number, url in enumerate(wanted)}
    with tempfile.TemporaryDirectory() as folder:
        forum = {"feed_entries": 100, "share_cards": False}
        site = build_site(Path(folder), files, strict=True, forum=forum)
        assert site.messages == []
        pages = {url: site.html(url) for url in wanted}
        feed = etree.fromstring((site.folder / "feed.xml").read_bytes())
        rss = etree.fromstring((site.folder / "rss.xml").read_bytes())
        items = json.loads((site.folder / "feed.json").read_text(encoding="utf-8"))["items"]
    at = {f"{SITE}{url}/": title for url, title in wanted.items()}
    assert {
        e.findtext(f"{ATOM}id"): e.findtext(f"{ATOM}title") for e in feed.iter(f"{ATOM}entry")
    } == at
    assert {each.findtext("link"): each.findtext("title") for each in rss.iter("item")} == at
    assert {item["url"]: item["title"] for item in items} == at
    for url, title in wanted.items():
        page = pages[url]
        assert title_of(page) == f"{title} · Friday Forum"
        assert named(page, "og:title") == [title]
        assert html.unescape(re.search(r"<h1>(.*?)</h1>", page, re.DOTALL)[1]) == title
        (graph,) = re.findall(r'ld\+json">(.*?)</script>', page, re.DOTALL)
        (posting,) = [n for n in json.loads(graph)["@graph"] if n["@type"] == "BlogPosting"]
        assert posting["headline"] == title
