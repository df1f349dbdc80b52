import pytest
from hypothesis import given
from hypothesis import strategies as st

from friday_forum.content.settings import Settings
from friday_forum.lists.views import build_views
from sites import make_article, make_author, make_catalog, make_post

FRIDAYS = ("2026-10-30", "2026-11-06", "2026-11-13", "2026-11-20")


def views_of(tmp_path, count, **settings):
    files = {
        f"forum/2026/x{number}.md": make_post(date=FRIDAYS[number % 4]) for number in range(count)
    }
    return build_views(make_catalog(tmp_path, files, settings=Settings(**settings))).by_uri


def test_an_empty_site_has_its_lists_and_they_are_empty(tmp_path):
    views = views_of(tmp_path, 0)
    assert set(views) == {
        "index.md",
        "forum/index.md",
        "articles/index.md",
        "topics/index.md",
        "authors/index.md",
        "topics/interviews.md",
        "authors/dan-metz.md",
    }
    assert all(view.pages == 1 and not view.entries for view in views.values())


def test_pages_follow_each_other_at_real_addresses(tmp_path):
    views = views_of(tmp_path, 5, per_page=2)
    first, second, third = (
        views[uri] for uri in ("forum/index.md", "forum/page/2.md", "forum/page/3.md")
    )
    assert (first.url, second.url) == ("forum/", "forum/page/2/")
    assert (first.previous_url, first.next_url) == (None, "forum/page/2/")
    assert (second.previous_url, second.next_url) == ("forum/", "forum/page/3/")
    assert (third.previous_url, third.next_url) == ("forum/page/2/", None)
    assert [len(view.entries) for view in (first, second, third)] == [2, 2, 1]


@pytest.mark.parametrize(
    "uri",
    ["forum/2026/page/2.md", "topics/interviews/page/2.md", "authors/dan-metz/page/2.md"],
)
def test_every_list_of_posts_is_cut_into_pages(uri, tmp_path):
    assert views_of(tmp_path, 3, per_page=2)[uri].number == 2


def test_lists_of_names_are_cut_into_pages_too(tmp_path):
    files = {f"authors/a{number}.md": make_author(name=f"Name {number}") for number in range(4)}
    catalog = make_catalog(tmp_path, files, settings=Settings(names_per_page=2))
    view = build_views(catalog).by_uri["authors/page/3.md"]
    assert (len(view.groups), view.total) == (1, 5)


@given(st.integers(0, 40), st.integers(1, 7))
def test_every_post_stands_in_the_archive_once_and_pages_do_not_grow(count, per_page):
    import tempfile  # noqa: PLC0415 - hypothesis and tmp_path do not mix
    from pathlib import Path  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        views = views_of(Path(folder), count, per_page=per_page)
    archive = [view for view in views.values() if view.kind == "forum"]
    slugs = [entry.slug for view in archive for entry in view.entries]
    assert sorted(slugs) == sorted(f"x{number}" for number in range(count))
    assert all(len(view.entries) <= per_page for view in archive)
    assert len(archive) == max(1, -(-count // per_page))


def test_the_home_page_has_this_weeks_post_apart_from_the_recent_ones(tmp_path):
    catalog = make_catalog(
        tmp_path, {f"forum/2026/{date}.md": make_post(date=date) for date in FRIDAYS}
    )
    home = build_views(catalog).by_uri["index.md"]
    assert catalog.this_week.slug == "2026-11-20"
    assert [entry.slug for entry in home.entries] == ["2026-11-13", "2026-11-06", "2026-10-30"]


def test_the_home_page_of_a_preview_has_what_is_still_to_come_apart(tmp_path):
    dates = (*FRIDAYS, "2026-11-27", "2026-12-04")
    files = {f"forum/2026/{date}.md": make_post(date=date) for date in dates}
    home = build_views(make_catalog(tmp_path, files, preview=True)).by_uri["index.md"]
    assert [entry.slug for entry in home.entries] == ["2026-11-13", "2026-11-06", "2026-10-30"]
    assert [entry.slug for entry in home.coming] == ["2026-11-27", "2026-12-04"]


def test_groups_count_what_is_shown_and_name_the_newest(tmp_path):
    files = {
        "forum/2026/a.md": make_post(date="2026-11-13"),
        "forum/2026/b.md": make_post(date="2026-11-20"),
        "forum/2026/c.md": make_post(date="2026-11-27"),
        "articles/d.md": make_article(date="2026-11-14"),
        "authors/zoe.md": make_author(name="Zoe"),
    }
    views = build_views(make_catalog(tmp_path, files)).by_uri
    authors = views["authors/index.md"].groups
    assert [(group.target.name, group.count) for group in authors] == [("Dan Metz", 3), ("Zoe", 0)]
    assert authors[0].latest.slug == "b"
    assert authors[1].latest is None


def test_years_are_counted_newest_first(tmp_path):
    files = {
        "forum/2026/a.md": make_post(date="2026-11-20"),
        "forum/2025/b.md": make_post(date="2025-11-21"),
        "forum/2025/c.md": make_post(date="2025-11-14"),
    }
    years = build_views(make_catalog(tmp_path, files)).by_uri["forum/index.md"].years
    assert [(year.year, year.count, year.url) for year in years] == [
        (2026, 1, "forum/2026/"),
        (2025, 2, "forum/2025/"),
    ]
