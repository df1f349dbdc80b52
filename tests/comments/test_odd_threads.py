"""An Isso database as years leave it behind: every approved comment is on the right page."""

import sqlite3
import unicodedata
from contextlib import closing

import pytest
import yaml

from friday_forum.comments.discussion import walk_comments
from friday_forum.comments.export import export_comments, read_comments
from isso_databases import write_comments
from sites import build_site, make_article, make_post, write_files

A, MOVED, UMLAUT, CULTURE, DRAFT = (
    "forum/2026/a.md",
    "forum/2026/moved.md",
    "forum/2026/ärger.md",
    "articles/culture.md",
    "forum/2026/draft.md",
)
FILES = {
    A: make_post(title="A"),
    MOVED: make_post(title="Moved", date="2026-11-13", aliases=["/2019/03/15/old/", "/?p=7"]),
    UMLAUT: make_post(title="Ärger", date="2026-11-06", aliases=["/2020/straße.html"]),
    CULTURE: make_article(),
    DRAFT: make_post(title="Draft", draft=True),
}
THREADS = {
    "/forum/2026/a/": A,
    "/forum/2026/a": A,
    "/forum/2026/a//": A,
    "//forum/2026/a/": A,
    "forum/2026/a": A,
    "/forum//2026/a/": A,
    "/forum/2026/%61/": A,
    "/forum/2026/a/index.html": A,
    "/forum/2026/a/#isso-thread": A,
    "/forum/2026/moved/": MOVED,
    "/2019/03/15/old/": MOVED,
    "/2019/03/15/old": MOVED,
    "/2019/03/15/old/index.html": MOVED,
    "/?p=7": MOVED,
    "/forum/2026/ärger/": UMLAUT,
    "/forum/2026/%C3%A4rger/": UMLAUT,
    "/forum/2026/%c3%a4rger": UMLAUT,
    unicodedata.normalize("NFD", "/forum/2026/ärger/"): UMLAUT,
    "/2020/stra%C3%9Fe.html": UMLAUT,
    "/2020/straße.html/": UMLAUT,
    "/articles/culture/": CULTURE,
    "/articles/culture//": CULTURE,
    "/forum/2026/draft/": DRAFT,
    "/": None,
    "": None,
    "/about/": None,
    "/forum/2026/": None,
    "/forum/2026/gone/": None,
    "/forum/2026/A/": None,
    "/forum/2026/a.md": None,
    "/../outside/": None,
    "/forum/2026/../../authors/dan-metz/": None,
    "https://other.example/forum/2026/a/": None,
    "/%00/": None,
    "/?p=8": None,
}


def said_at(uri):
    return f"Said at {uri!r}, approved."


def comments_of(uri, first):
    """A thread with everything that can be in one; its comments are numbered from `first` on."""
    return [
        {"text": said_at(uri)},
        {"text": f"Reply {said_at(uri)}", "parent": first},
        {"text": "waits", "mode": 2},
        {"text": f"Lone {said_at(uri)}", "parent": first + 2},
        {"text": "", "mode": 4, "author": None},
        {"text": f"Left {said_at(uri)}", "parent": first + 4},
        {"text": f"Deep {said_at(uri)}", "parent": first + 5},
        {"text": "", "mode": 4, "author": None},
    ]


SIZE = len(comments_of("", 0))


@pytest.fixture
def project(tmp_path):
    write_files(tmp_path / "docs", FILES)
    database = tmp_path / "comments.db"
    threads = {uri: comments_of(uri, number * SIZE + 1) for number, uri in enumerate(THREADS)}
    write_comments(database, {**threads, "/forum/2026/empty/": [], "/forum/2026/moved": []})
    return tmp_path


def texts_in(project):
    """What is in the files of comments, by page."""
    found = {}
    for path in (project / "docs").rglob("*.comments.yml"):
        comments, problems = read_comments(path, path.name)
        assert problems == ()
        uri = path.relative_to(project / "docs").as_posix().replace(".comments.yml", ".md")
        found[uri] = [comment.text for comment in walk_comments(comments) if comment.text]
    return found


def expected(threads=THREADS):
    kinds = ("", "Reply ", "Lone ", "Left ", "Deep ")
    texts = {}
    for uri, page in threads.items():
        if page:
            texts.setdefault(page, []).extend(kind + said_at(uri) for kind in kinds)
    return texts


def in_any_order(texts):
    return {page: sorted(each) for page, each in texts.items()}


def export(project):
    return export_comments(project / "comments.db", project / "docs")


def test_every_approved_comment_is_in_the_file_of_its_page_once(project):
    result = export(project)
    assert in_any_order(texts_in(project)) == in_any_order(expected())
    assert set(result.unknown) == {uri for uri, page in THREADS.items() if page is None}
    assert {comment.text for _, comment in result.unanswered} == {
        f"Lone {said_at(uri)}" for uri, page in THREADS.items() if page
    }
    for path in project.rglob("*.comments.yml"):
        text = path.read_text(encoding="utf-8")
        assert "mail.example" not in text
        assert "192.0.2" not in text
        assert "waits" not in text


def test_threads_of_one_page_are_merged_by_date(project):
    export(project)
    comments, _ = read_comments(project / "docs/forum/2026/a.comments.yml", "x")
    dates = [comment.date for comment in comments]
    assert len(dates) == 27
    assert dates == sorted(dates)


def test_a_second_export_changes_nothing(project):
    export(project)
    before = texts_in(project)
    again = export(project)
    assert (again.written, again.removed, again.kept) == ((), (), ())
    assert texts_in(project) == before


def test_every_comment_is_on_its_page_after_a_move_and_a_new_export(project):
    export(project)
    docs = project / "docs"
    for ending in (".md", ".comments.yml"):
        (docs / f"forum/2026/a{ending}").rename(docs / f"articles/a-new-place{ending}")
    (docs / "articles/a-new-place.md").write_text(
        make_article(title="A", date="2026-11-20", aliases=["/forum/2026/a/"]), encoding="utf-8"
    )
    assert export(project).written == ()

    write_comments(
        project / "comments.db",
        {"/forum/2026/a/": [{"text": "Said after the move."}]},
        first_id=SIZE * len(THREADS) + 1,
    )
    [written] = export(project).written
    assert written == docs / "articles/a-new-place.comments.yml"
    new = {uri: "articles/a-new-place.md" if page == A else page for uri, page in THREADS.items()}
    wanted = expected(new)
    wanted["articles/a-new-place.md"].append("Said after the move.")
    assert in_any_order(texts_in(project)) == in_any_order(wanted)

    site = build_site(project, strict=True)
    assert (site.aborted, site.messages) == (False, [])
    for page, texts in wanted.items():
        if page != DRAFT:
            html = site.html(page.removesuffix(".md"))
            assert html.count("</li>") >= len(texts)
            assert [text for text in texts if html.count(as_html(text)) != 1] == []


def as_html(text):
    return f">{text.replace('&', '&amp;')}</p>"


def test_a_file_that_stayed_behind_after_a_move_is_told_where_to_go(project):
    export(project)
    docs = project / "docs"
    (docs / A).rename(docs / "forum/2026/b.md")
    moved = make_post(title="A", aliases=["/forum/2026/a/"])
    (docs / "forum/2026/b.md").write_text(moved, encoding="utf-8")
    [message] = build_site(project).messages
    assert message == (
        "docs/forum/2026/a.comments.yml:1: forum/2026/a.md is forum/2026/b.md now; "
        "rename this file to forum/2026/b.comments.yml"
    )


def test_an_empty_thread_removes_nothing(project):
    export(project)
    before = texts_in(project)
    with closing(sqlite3.connect(project / "comments.db")) as database, database:
        database.execute("DROP TRIGGER remove_stale_threads")
        database.execute("DELETE FROM comments")
    result = export(project)
    assert (result.written, result.removed) == ((), ())
    assert len(result.kept) == 5
    assert texts_in(project) == before


def test_what_was_deleted_in_isso_leaves_the_files(project):
    export(project)
    with closing(sqlite3.connect(project / "comments.db")) as database, database:
        database.execute("DELETE FROM comments WHERE text LIKE 'Deep %'")
        database.execute("UPDATE comments SET mode = 4, text = '' WHERE text LIKE 'Lone %'")
    export(project)
    for texts in texts_in(project).values():
        assert not [text for text in texts if text.startswith(("Deep", "Lone"))]


def test_the_only_comment_of_a_page_leaves_its_file_when_told_so(project):
    export(project)
    with closing(sqlite3.connect(project / "comments.db")) as database, database:
        thread = "SELECT id FROM threads WHERE uri LIKE '%culture%'"
        database.execute(f"DELETE FROM comments WHERE tid IN ({thread})")
    file = project / "docs/articles/culture.comments.yml"
    assert export(project).kept == (file,)
    result = export_comments(project / "comments.db", project / "docs", prune=True)
    assert result.removed == (file,)
    assert not file.exists()


def test_a_page_whose_front_matter_is_broken_loses_no_comment(project):
    export(project)
    before = texts_in(project)
    (project / "docs" / MOVED).write_text("---\ntitle: [\n---\n", encoding="utf-8")
    result = export(project)
    assert result.unread == (project / "docs/forum/2026/moved.comments.yml",)
    assert texts_in(project) == before


def test_answers_that_go_round_in_circles_are_all_there(tmp_path):
    write_files(tmp_path / "docs", FILES)
    write_comments(
        tmp_path / "comments.db",
        {
            "/forum/2026/a/": [
                {"text": "own parent", "parent": 1},
                {"text": "first of two", "parent": 3},
                {"text": "second of two", "parent": 2},
                {"text": "below them", "parent": 3},
                {"text": "to nobody", "parent": 99},
            ]
        },
    )
    result = export(tmp_path)
    assert len(texts_in(tmp_path)[A]) == 5
    assert [comment.text for _, comment in result.unanswered] == ["to nobody"]


def test_a_chain_of_answers_costs_its_length(tmp_path):
    write_files(tmp_path / "docs", FILES)
    chain = [{"text": f"{n}", "parent": n or None} for n in range(20_000)]
    write_comments(tmp_path / "comments.db", {"/forum/2026/a/": chain})
    export(tmp_path)
    [first] = yaml.load(
        (tmp_path / "docs/forum/2026/a.comments.yml").read_text(), Loader=yaml.CSafeLoader
    )
    assert len(first["replies"]) == 19_999


@pytest.mark.parametrize("created", ["soon", 1e300, -1e300, float("inf"), b"\xff"])
def test_a_damaged_time_loses_no_comment(created, tmp_path):
    write_files(tmp_path / "docs", FILES)
    write_comments(tmp_path / "comments.db", {"/forum/2026/a/": [{"created": created}]})
    export(tmp_path)
    assert texts_in(tmp_path) == {A: ["Hi."]}
