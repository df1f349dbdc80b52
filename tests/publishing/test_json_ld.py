"""What each page says to search engines."""

import json
import re

import pytest

from sites import build_site, make_article, make_author, make_post, make_topic

SITE = "https://friday-forum.example/"
FILES = {
    "index.md": "---\ntitle: Friday Forum\n---\n",
    "authors/ann.md": make_author(
        name="Ann Ash",
        role="Recruiter",
        organization="Ash & Co",
        bio="Ann **hires**.",
        links=[{"title": "Site", "url": "https://ann.example/"}],
    ),
    "authors/editors.md": make_author(name="The editors", organization="Need a New Gig"),
    "topics/pay.md": make_topic(title="Pay"),
    "articles/culture.md": make_article(author="editors", updated="2026-11-19"),
    "forum/2026/panel.md": make_post(
        date="2026-07-10",
        title="Whose </script><script>alert(1)</script> fault?",
        author=["ann", "dan-metz"],
        topics=["pay", "interviews"],
        question="It went **badly**.\n\nWhat & now?",
    ),
    "forum/2026/second.md": make_post(date="2026-11-13"),
    "forum/2026/private.md": make_post(date="2026-11-06", title="Hidden", noindex=True),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    forum = {"per_page": 1, "timezone": "America/New_York"}
    site = build_site(tmp_path_factory.mktemp("site"), FILES, strict=True, forum=forum)
    assert (site.aborted, site.messages) == (False, [])
    return site


def graphs(page):
    return [json.loads(each) for each in re.findall(r'ld\+json">(.*?)</script>', page, re.DOTALL)]


def graph(site, url):
    (only,) = graphs(site.html(url))
    assert only["@context"] == "https://schema.org"
    return only["@graph"]


def of_type(nodes, kind):
    (only,) = [node for node in nodes if node["@type"] == kind]
    return only


def test_every_page_but_the_private_has_one_graph_in_which_every_reference_ends(site):
    pages = list(site.folder.rglob("index.html"))
    assert len(pages) > 15
    for path in pages:
        html = path.read_text(encoding="utf-8")
        if "http-equiv" in html or path.parent.name == "private":
            assert graphs(html) == []
            continue
        (found,) = graphs(html)
        nodes = found["@graph"]
        ids = [node["@id"] for node in nodes]
        assert len(ids) == len(set(ids))
        assert set(references(nodes)) <= set(ids), path


def references(value):
    if isinstance(value, dict):
        if value.keys() == {"@id"}:
            yield value["@id"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_an_answer_is_a_posting_about_a_question_with_its_authors(site):
    nodes = graph(site, "forum/2026/panel")
    posting, address = of_type(nodes, "BlogPosting"), f"{SITE}forum/2026/panel/"
    assert posting["@id"] == f"{address}#article"
    assert posting["headline"] == "Whose </script><script>alert(1)</script> fault?"
    assert posting["datePublished"] == posting["dateModified"] == "2026-07-10T09:00:00-04:00"
    assert posting["keywords"] == ["Pay", "Interviews"]
    assert posting["author"] == [
        {"@id": f"{SITE}authors/ann/#author"},
        {"@id": f"{SITE}authors/dan-metz/#author"},
    ]
    assert posting["image"].startswith(f"{SITE}assets/cards/")
    question = posting["about"]
    assert (question["@type"], question["text"]) == ("Question", "It went badly. What & now?")
    assert question["author"] == {"@type": "Person", "name": "Terry"}
    ann = next(node for node in nodes if node["@id"].endswith("ann/#author"))
    assert (ann["@type"], ann["jobTitle"]) == ("Person", "Recruiter")
    assert ann["worksFor"] == {"@type": "Organization", "name": "Ash & Co"}
    assert ann["sameAs"] == ["https://ann.example/"]


def test_what_the_editors_wrote_is_by_an_organization(site):
    nodes = graph(site, "articles/culture")
    posting = of_type(nodes, "BlogPosting")
    assert "about" not in posting
    assert posting["dateModified"] == "2026-11-19T09:00:00-05:00"
    (author,) = [node for node in nodes if node["@id"] == posting["author"][0]["@id"]]
    assert (author["@type"], author["name"]) == ("Organization", "The editors")
    assert author["parentOrganization"] == posting["publisher"] == {"@id": f"{SITE}#organization"}


def test_an_author_has_a_profile_and_the_rest_of_the_list_does_not(site):
    profile = of_type(graph(site, "authors/dan-metz"), "ProfilePage")
    person = of_type(graph(site, "authors/ann"), "Person")
    assert profile["mainEntity"] == {"@id": f"{SITE}authors/dan-metz/#author"}
    assert person["description"] == "Ann hires."
    rest = graph(site, "authors/dan-metz/page/2")
    assert of_type(rest, "CollectionPage")["@id"] == f"{SITE}authors/dan-metz/page/2/"


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("forum", ["Second chance?"]),
        ("topics/pay", ["Whose </script><script>alert(1)</script> fault?"]),
        ("topics", ["Interviews", "Pay"]),
        (".", ["Second chance?", "Whose </script><script>alert(1)</script> fault?"]),
    ],
)
def test_a_list_names_what_is_on_this_page_of_it_and_nothing_private(site, url, names):
    page = of_type(graph(site, url), "CollectionPage")
    items = page["mainEntity"]["itemListElement"]
    assert [item["name"] for item in items] == names
    assert [item["position"] for item in items] == list(range(1, len(names) + 1))


@pytest.mark.parametrize(
    ("url", "steps"),
    [
        ("forum/2026/second", ["Friday Forum", "Archive", "2026", "Second chance?"]),
        ("articles/culture", ["Friday Forum", "Articles", "What is culture?"]),
        ("authors/ann", ["Friday Forum", "Authors", "Ann Ash"]),
        ("topics/pay", ["Friday Forum", "Topics", "Pay"]),
        ("forum/page/2", ["Friday Forum", "Archive", "Archive, page 2"]),
        ("forum/2026/page/2", ["Friday Forum", "Archive", "2026", "2026, page 2"]),
        ("authors/dan-metz/page/2", ["Friday Forum", "Authors", "Dan Metz", "Dan Metz, page 2"]),
        ("about", ["Friday Forum", "About"]),
    ],
)
def test_the_way_to_a_page_leads_over_pages_that_exist(site, url, steps):
    crumbs = of_type(graph(site, url), "BreadcrumbList")["itemListElement"]
    assert [crumb["name"] for crumb in crumbs] == steps
    for crumb in crumbs:
        assert site.has(crumb["item"].removeprefix(SITE))
    assert crumbs[-1]["item"] == f"{SITE}{url}/"


def test_no_page_claims_to_be_a_forum_of_questions_or_a_list_of_them(site):
    for kind in ("QAPage", "FAQPage", "DiscussionForumPosting"):
        assert site.mentions(kind) == []


def test_a_search_is_named_only_where_there_is_one(site, tmp_path):
    action = of_type(graph(site, "."), "WebSite")["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{SITE}?q={{search_term_string}}"
    assert build_site(tmp_path, FILES, without="search.py").mentions("SearchAction") == []


def test_without_lists_the_way_to_a_page_has_no_step_that_is_not_there(tmp_path):
    site = build_site(tmp_path, FILES, without="index.py")
    crumbs = of_type(graph(site, "forum/2026/second"), "BreadcrumbList")["itemListElement"]
    assert [crumb["name"] for crumb in crumbs] == ["Friday Forum", "Second chance?"]
