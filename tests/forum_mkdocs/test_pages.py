"""What must hold for every page of the built site, read without a browser."""

import gzip
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

import pytest

FEW = 25_000
"""Bytes of HTML in a page."""


class Page(HTMLParser):
    """The links, ids, headings and pictures of a page."""

    def __init__(self, source):
        super().__init__()
        self.links, self.ids, self.headings, self.pictures, self.loaded = [], [], [], [], []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        """Note what is asked about below."""
        attributes = dict(attrs)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        if tag == "img":
            self.pictures.append(attributes)
        if tag == "script" and "src" in attributes:
            self.loaded.append(attributes["src"])
        if tag == "link" and attributes.get("rel") == "stylesheet":
            self.loaded.append(attributes["href"])


@pytest.fixture(scope="module")
def pages(sample_site):
    return {
        url: Page(raw.decode())
        for url, raw in sample_site.everything().items()
        if url.endswith(".html")
    }


def address(url):
    return "/" + url.removesuffix("index.html")


def test_no_link_and_no_anchor_is_broken(pages, sample_site):
    ids = {address(url): set(page.ids) for url, page in pages.items()}
    ids |= {f"/{url}": set() for url in sample_site.everything() if not url.endswith(".html")}
    broken = []
    for url, page in pages.items():
        for link in page.links:
            target = urlsplit(urljoin(f"https://here{address(url)}", link))
            if target.netloc != "here" or target.scheme == "mailto":
                assert not link.startswith("//"), (url, link)
                continue
            path = unquote(target.path)
            if path not in ids or (target.fragment and target.fragment not in ids[path]):
                broken.append((url, link))
    assert broken == []


def test_the_404_page_works_at_any_address(pages):
    links = pages["404.html"].links
    assert [link for link in links if not link.startswith(("/", "#", "mailto:"))] == []


def test_ids_are_unique(pages):
    double = [
        (url, name) for url, page in pages.items() for name in page.ids if page.ids.count(name) > 1
    ]
    assert double == []


def test_headings_with_the_names_of_places_on_the_page_have_ids_of_their_own(pages):
    ids = pages["forum/2026/panel/index.html"].ids
    assert {"search", "bios", "question_1", "answer_1", "discussion_1", "comment-1_1"} <= {*ids}
    assert {"question", "answer", "discussion", "forum--search", "forum--bios"} <= {*ids}


def test_footnotes_of_question_and_answer_lead_to_their_own(pages):
    page = pages["forum/2026/panel/index.html"]
    assert {"fn:1", "fnref:1", "fn:1_1", "fnref:1_1"} <= {*page.ids}
    assert [link for link in page.links if link.startswith("#fn:")] == ["#fn:1_1", "#fn:1", "#fn:2"]


def test_headings_begin_with_one_h1_and_skip_no_level(pages):
    for url, page in pages.items():
        assert page.headings.count(1) == 1, url
        assert page.headings[0] == 1, url
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), (url, page.headings)


def test_pictures_have_a_size_and_a_text(pages):
    for url, page in pages.items():
        for picture in page.pictures:
            assert {"alt", "width", "height"} <= picture.keys(), (url, picture)


def test_a_page_is_light(sample_site, pages):
    everything = sample_site.everything()
    for url, page in pages.items():
        size = len(everything[url])
        assert size <= FEW, (url, size)
        files = [urljoin(f"https://here{address(url)}", source) for source in page.loaded]
        loaded = [everything[urlsplit(file).path.lstrip("/")] for file in files]
        transferred = sum(len(gzip.compress(raw)) for raw in (*loaded, everything[url]))
        assert transferred <= 130_000, (url, transferred)
