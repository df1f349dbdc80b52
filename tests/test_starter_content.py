"""What the site opens with: the first column's facts, and enough to live in."""

import datetime as dt
import re

import pytest
import yaml

from friday_forum.content.catalog import build_catalog
from friday_forum.content.files import DocsFolder, list_files
from friday_forum.content.schedule import Schedule
from friday_forum.content.settings import parse_settings
from pages import text_of
from sites import ROOT

DOCS = ROOT / "docs"
COLUMN = "forum/2026/second-chance"


@pytest.fixture(scope="module")
def catalog():
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    settings = parse_settings(config["extra"])
    now = dt.datetime(2026, 11, 24, tzinfo=settings.zone)
    schedule = Schedule(settings.zone, settings.publish_at, settings.weekday_number, now)
    return build_catalog(DocsFolder(DOCS, "docs", list_files(DOCS)), settings, schedule)


def test_the_site_builds_strictly_without_a_word(starter_site):
    assert starter_site.messages == []


def test_the_first_column_keeps_its_facts(starter_site):
    page = text_of(starter_site.html(COLUMN))
    for fact in (
        "Terry asks",
        "migraine",
        "second chance",
        "Dan Metz answers",
        "What is company culture",
        "Director of Executive Search and Employee Development",
        "The Resilience Group, LLC",
        "Retold",
        "Ask a question",
        "Post a job",
        "bad boss",
    ):
        assert fact in page, fact


def test_the_first_column_links_on_and_is_linked_back(starter_site):
    page = starter_site.html(COLUMN)
    assert 'href="../../../articles/company-culture/"' in page
    assert 'href="../../../authors/dan-metz/"' in page
    assert 'rel="prev"' in page
    assert 'rel="next"' in page
    culture = starter_site.html("articles/company-culture")
    mentioned = culture[culture.index('id="mentioned-in"') :]
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
