"""How a reader mends a page: the links under posts and articles, where there is a repository."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from sites import ROOT, build_site, make_article, make_post

FILES = {
    "index.md": "---\ntitle: Friday Forum\n---\nWelcome.\n",
    "forum/2026/terry.md": make_post(title='Second "chance" & <b>more</b>? 100 %'),
    "articles/culture.md": make_article(),
}
REPOSITORY = {
    "repo_url": "https://github.com/friday/forum/",
    "edit_uri": "edit/main/docs/",
    "site_url": "https://column.test/advice/",
}


def link(page, words):
    """Return where the link with these words leads."""
    found = re.search(rf'<a href="([^"]*)">{words}</a>', page)
    return html.unescape(found[1])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build_site(tmp_path_factory.mktemp("site"), FILES, strict=True, config=REPOSITORY)


@pytest.mark.parametrize("page", ["forum/2026/terry", "articles/culture"])
def test_a_correction_opens_the_form_with_the_page_filled_in(site, page):
    address = urlsplit(link(site.html(page), "Suggest a correction"))
    assert (address.netloc, address.path) == ("github.com", "/friday/forum/issues/new")
    asked = parse_qs(address.query, strict_parsing=True)
    assert asked["page"] == [f"https://column.test/advice/{page}/"]
    assert asked["template"] == ["correction.yml"]


def test_a_title_of_awkward_characters_arrives_as_it_is(site):
    address = link(site.html("forum/2026/terry"), "Suggest a correction")
    assert parse_qs(urlsplit(address).query)["title"] == [
        'Correction: Second "chance" & <b>more</b>? 100 %'
    ]


def test_the_form_has_the_fields_that_the_link_fills_in():
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/correction.yml").read_text("utf-8"))
    assert "page" in {field.get("id") for field in form["body"]}


def test_the_file_can_be_edited_on_github(site):
    address = link(site.html("forum/2026/terry"), "Edit this page")
    assert address == "https://github.com/friday/forum/edit/main/docs/forum/2026/terry.md"


def test_other_pages_do_not_offer_it(site):
    assert site.mentions("Suggest a correction") == [
        "articles/culture/index.html",
        "forum/2026/terry/index.html",
    ]


def test_without_a_repository_nothing_of_it_is_there(tmp_path):
    plain = build_site(tmp_path, FILES, strict=True)
    assert not plain.aborted
    for words in ("Suggest a correction", "Edit this page", "amend"):
        assert plain.mentions(words) == []
