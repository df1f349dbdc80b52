"""A site with fewer posts than the one that is out is not published by accident."""

import json

import pytest

import count_posts
from browsing import served
from workflow import Failure


def write_site(folder, *pages):
    for page in pages:
        (folder / page).mkdir(parents=True)
        (folder / page / "index.html").write_text("x")
    return folder


@pytest.fixture
def publish(tmp_path, monkeypatch):
    """Run the check for a new site against a published one; returns its exit code."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(count_posts, "WAITS", (0,))

    def _publish(before, after, **environ):
        write_site(old, *before)
        write_site(new, *after)
        if before:
            (old / "posts.json").write_text(json.dumps({"posts": len(before)}))
        with served(old) as address:
            (tmp_path / "mkdocs.yml").write_text(f"site_url: {address}\n")
            locations = "".join(f"<loc>{address}{page}/</loc>" for page in before)
            (old / "sitemap.xml").write_text(f"<urlset>{locations}</urlset>")
            return count_posts.main(environ, [str(new)])

    _publish.new = new
    return _publish


def test_posts_are_counted_and_lists_are_not(tmp_path):
    pages = (
        "forum/2026/a",
        "forum/2025/b",
        "forum/2026/page/2",
        "forum/page/2",
        "articles/c",
        "forum/2026",
    )
    for page in pages:
        (tmp_path / page).mkdir(parents=True, exist_ok=True)
        (tmp_path / page / "index.html").write_text("x")
    assert count_posts.count_posts(tmp_path) == 2


@pytest.mark.parametrize(
    "after", [("forum/2026/a", "forum/2026/b"), ("forum/2026/a", "forum/2026/b", "forum/2026/c")]
)
def test_as_many_or_more_posts_pass_and_leave_their_number(publish, after):
    assert publish(("forum/2026/a", "forum/2026/b"), after) == 0
    assert json.loads((publish.new / "posts.json").read_text()) == {"posts": len(after)}


def test_fewer_posts_stop_the_publication_and_are_named(publish):
    with pytest.raises(Failure, match=r"has 1 posts; the one that is out has 2.*\n- forum/2026/b"):
        publish(("forum/2026/a", "forum/2026/b"), ("forum/2026/a",))


def test_fewer_posts_pass_when_they_are_meant(publish):
    before, after = ("forum/2026/a", "forum/2026/b"), ("forum/2026/a",)
    assert publish(before, after, FEWER_POSTS_ARE_MEANT="true") == 0


def test_a_push_says_nothing_about_what_is_meant(publish):
    with pytest.raises(Failure):
        publish(("forum/2026/a",), (), FEWER_POSTS_ARE_MEANT="")


def test_a_first_publication_passes_and_says_so(publish, capsys):
    assert publish((), ("forum/2026/a",)) == 0
    assert "this is the first publication" in capsys.readouterr().out


def test_a_site_that_does_not_answer_stops_the_publication(tmp_path, monkeypatch):
    monkeypatch.setattr(count_posts, "WAITS", (0,))
    with served(tmp_path) as address:
        pass
    with pytest.raises(Failure, match="nobody knows whether posts would be lost"):
        count_posts.published_count(address)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"posts": "many"}', "<html>"])
def test_an_answer_that_is_something_else_stops_the_publication(text, tmp_path):
    (tmp_path / "posts.json").write_text(text)
    with (
        served(tmp_path) as address,
        pytest.raises(Failure, match="is not what this workflow wrote"),
    ):
        count_posts.published_count(address)


@pytest.mark.parametrize("address", ["file:///etc/", "", "ftp://host.test/"])
def test_only_the_web_is_asked(address):
    with pytest.raises(Failure, match="no web address"):
        count_posts.published_count(address)
