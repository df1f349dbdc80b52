"""What the site opens with: the first column's facts, and enough to live in.

Delete this file with the content: no other test reads a page of docs/.
"""

import json
import re

import pytest

from built import Site
from friday_forum.editing.project import read_project
from friday_forum.editing.review import review
from pages import text_of
from sites import ROOT, link_project, run_build

DOCS = ROOT / "docs"
COLUMN = "forum/2026/second-chance"
NOW = "2026-11-24"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    """The project's own content, built as it is published."""
    folder = tmp_path_factory.mktemp("starter")
    link_project(folder, "docs", "mkdocs.yml")
    return run_build(folder, NOW, strict=True)


@pytest.fixture(scope="module")
def catalog():
    return read_project(ROOT, {"FORUM_NOW": NOW}).read()


def test_the_site_builds_strictly_without_a_word(site):
    assert (site.aborted, site.messages) == (False, [])


def test_there_is_nothing_to_correct(catalog):
    assert review(catalog) == ()


def test_the_first_column_keeps_its_facts(site):
    page = text_of(site.html(COLUMN))
    for fact in (
        "Terry asks",
        "migraine",
        "second chance",
        "Answered by Dan Metz",
        "What is company culture",
        "Director of Executive Search and Employee Development",
        "The Resilience Group, LLC",
        "Retold",
        "Ask a question",
        "Post a job",
        "bad boss",
    ):
        assert fact in page, fact


def test_the_first_column_links_on_and_is_linked_back(site):
    page = site.html(COLUMN)
    assert 'href="../../../articles/company-culture/"' in page
    assert 'href="../../../authors/dan-metz/"' in page
    assert 'rel="prev"' in page
    assert 'rel="next"' in page
    culture = site.html("articles/company-culture")
    mentioned = culture[culture.index('id="forum--mentioned-in"') :]
    assert 'href="../../forum/2026/second-chance/"' in mentioned


def test_there_is_enough_to_read(catalog):
    assert len(catalog.posts) >= 12
    assert len(catalog.by_year) >= 2
    assert len(catalog.articles) >= 5
    assert len(catalog.topics) >= 8
    assert all(catalog.by_topic.get(slug) for slug in catalog.topics)


def test_only_the_retold_column_is_signed_by_a_person(catalog):
    signed = {entry.src_uri: entry.author for entry in catalog.entries}
    assert signed.pop(f"{COLUMN}.md") == ("dan-metz",)
    assert set(signed.values()) == {("editors",)}


def test_no_mailbox_stands_in_the_content():
    private = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
    found = {path.name for path in DOCS.rglob("*.md") if private.search(path.read_text("utf-8"))}
    assert found == set()


@pytest.mark.parametrize("paper", ["papers/editorial-guide.md", "README.md", "CONTRIBUTING.md"])
def test_papers_link_to_pages_that_are_there(paper):
    links = re.findall(r"\]\(((?:\.\./)?docs/[^)#\s]+)", (ROOT / paper).read_text("utf-8"))
    assert [link for link in links if not ((ROOT / paper).parent / link).is_file()] == []


@pytest.mark.parametrize("name", ["Forum post", "Article"])
def test_a_snippet_of_the_editor_offers_the_topics_and_authors_that_are_there(name, catalog):
    snippets = json.loads((ROOT / ".vscode/forum.code-snippets").read_text("utf-8"))
    choices = re.findall(r"\$\{\d+\|([^|]*)\|\}", "\n".join(snippets[name]["body"]))
    authors, topics = (set(choice.split(",")) for choice in choices)
    assert authors <= set(catalog.authors)
    assert topics <= set(catalog.topics)
