"""What stands under a page as Additional read."""

from mkdocs.config.defaults import MkDocsConfig

from forum_mkdocs.build_state import put
from forum_mkdocs.suggestions import suggestions_for
from friday_forum.additional_read.readings import resolve_readings
from friday_forum.additional_read.references import build_references
from friday_forum.content.settings import parse_settings
from sites import make_article, make_catalog, make_post

POST = "forum/2026/x.md"
WORDS = "My migraine ruined the interview, and the thank-you note was late."


def readings_of(catalog, uri=POST):
    config = MkDocsConfig()
    for state in (catalog, build_references(catalog)):
        put(config, state)
    return resolve_readings(catalog.by_uri[uri], catalog, suggestions_for(uri, config))


def titles(tmp_path, files, uri=POST, **keys):
    return [reading.title for reading in readings_of(make_catalog(tmp_path, files, **keys), uri)]


def others(count=5, **keys):
    return {
        f"articles/a{number}.md": make_article(WORDS, title=f"A{number}", **keys)
        for number in range(count)
    }


def test_the_writers_list_keeps_its_order_without_what_is_not_due(tmp_path):
    files = {
        "articles/culture.md": make_article(title="What is *culture*?"),
        "forum/2026/later.md": make_post(date="2026-11-27", title="Not yet"),
        POST: make_post(
            additional_read=[
                "forum/2026/later.md",
                {"title": "Acas", "url": "https://www.acas.org.uk/"},
                "../../articles/culture.md",
                "topics/interviews.md",
            ]
        ),
    }
    readings = readings_of(make_catalog(tmp_path, files))
    assert [(reading.title, reading.url, reading.external) for reading in readings] == [
        ("Acas", "https://www.acas.org.uk/", True),
        ("What is *culture*?", "articles/culture/", False),
        ("Interviews", "topics/interviews/", False),
    ]


def test_suggestions_fill_the_list_up_to_the_limit(tmp_path):
    files = {**others(), POST: make_post(WORDS, additional_read=["articles/a4.md"])}
    found = titles(tmp_path, files)
    assert found[0] == "A4"
    assert len(found) == len(set(found)) == 3
    settings = parse_settings({"forum": {"additional_read": {"limit": 0}}})
    assert titles(tmp_path, files, settings=settings) == ["A4"]


def test_an_empty_list_switches_suggestions_off(tmp_path):
    assert titles(tmp_path, {**others(), POST: make_post(WORDS, additional_read=[])}) == []


def test_what_the_text_links_to_is_not_suggested_again(tmp_path):
    body = f"{WORDS} [a](../../articles/a0.md) [b](../../articles/a1.md)"
    assert titles(tmp_path, {**others(3), POST: make_post(body)}) == ["A2"]


def test_drafts_future_and_unindexed_pages_are_not_suggested_even_in_a_preview(tmp_path):
    files = {
        **others(1, draft=True),
        "articles/later.md": make_article(WORDS, date="2027-01-04", title="Later"),
        "articles/hidden.md": make_article(WORDS, noindex=True, title="Hidden"),
        "articles/open.md": make_article(WORDS, title="Open"),
        POST: make_post(WORDS),
    }
    assert titles(tmp_path, files, preview=True) == ["Open"]


def test_the_other_posts_of_a_story_are_not_suggested(tmp_path):
    files = {
        "forum/2026/first.md": make_post(WORDS, date="2026-11-06"),
        POST: make_post(WORDS, update_to="forum/2026/first.md"),
        **others(1),
    }
    assert titles(tmp_path, files) == ["A0"]
    assert titles(tmp_path, files, "forum/2026/first.md") == ["A0"]
