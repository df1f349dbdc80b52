import pytest

from friday_forum.content.collections import LIST_PAGES, model_of
from friday_forum.content.models import Article, Author, PlainPage, Post, Topic
from sites import make_article, make_author, make_catalog, make_post


@pytest.mark.parametrize(
    ("uri", "model"),
    [
        ("forum/2026/x.md", Post),
        ("forum/2026/index.md", PlainPage),
        ("forum/index.md", PlainPage),
        ("forum/x.md", None),
        ("forum/2026/more/x.md", None),
        ("articles/x.md", Article),
        ("articles/2026/x.md", None),
        ("authors/x.md", Author),
        ("topics/x.md", Topic),
        ("about.md", PlainPage),
        ("help/about.md", PlainPage),
    ],
)
def test_the_path_decides_the_collection(uri, model):
    assert model_of(uri) is model


def test_posts_stand_newest_first_and_ties_by_path(tmp_path):
    files = {
        "forum/2026/b.md": make_post(date="2026-11-20"),
        "forum/2026/a.md": make_post(date="2026-11-20"),
        "forum/2026/c.md": make_post(date="2026-11-13"),
        "forum/2025/d.md": make_post(date="2025-11-21"),
    }
    catalog = make_catalog(tmp_path, files)
    assert [post.slug for post in catalog.posts] == ["a", "b", "c", "d"]
    assert [[post.slug for post in posts] for posts in catalog.by_year.values()] == [
        ["a", "b", "c"],
        ["d"],
    ]


FILES = {
    "forum/2026/out.md": make_post(date="2026-11-20"),
    "forum/2026/draft.md": make_post(date="2026-11-13", draft=True),
    "forum/2026/later.md": make_post(date="2026-11-27", draft=False),
    "articles/later.md": make_article(date="2026-12-01"),
}


def test_drafts_and_what_is_not_due_are_in_no_look_up(tmp_path):
    catalog = make_catalog(tmp_path, FILES)
    assert catalog.hidden == {"forum/2026/draft.md", "forum/2026/later.md", "articles/later.md"}
    for look_up in (catalog.by_author["dan-metz"], catalog.by_topic["interviews"]):
        assert [entry.slug for entry in look_up] == ["out"]
    assert not catalog.hidden & catalog.by_uri.keys()


def test_a_preview_shows_them_and_knows_their_state(tmp_path):
    catalog = make_catalog(tmp_path, FILES, preview=True)
    assert {entry.src_uri: entry.status for entry in catalog.entries} == {
        "articles/later.md": "scheduled",
        "forum/2026/later.md": "scheduled",
        "forum/2026/out.md": "published",
        "forum/2026/draft.md": "draft",
    }


def test_this_week_is_the_newest_published_post_in_a_preview_too(tmp_path):
    assert make_catalog(tmp_path, FILES, preview=True).this_week.slug == "out"
    assert make_catalog(tmp_path / "none", {}).this_week is None


def test_a_panel_keeps_its_order_and_an_unknown_author_is_left_out(tmp_path):
    files = {
        "authors/ann.md": make_author(name="Ann"),
        "forum/2026/x.md": make_post(author=["nobody", "dan-metz", "ann"]),
    }
    catalog = make_catalog(tmp_path, files)
    assert [author.id for author in catalog.authors_of(catalog.posts[0])] == ["dan-metz", "ann"]


def test_the_titles_of_list_pages_are_known_without_a_file(tmp_path):
    catalog = make_catalog(tmp_path, {})
    assert {uri: catalog.title_of(uri) for uri in LIST_PAGES} == dict(LIST_PAGES)
