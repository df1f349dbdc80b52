"""The whole move: addresses, links, files, words, comments, and a second run."""

import datetime as dt
import sqlite3
from contextlib import closing

import pytest
import yaml

from commands import everything_in, make_project
from exports import OLD, PERSON, attachment, comment, item, move, seed_shapes, texts_in, wxr
from friday_forum.comments.discussion import read_comments, render_comment
from friday_forum.comments.export import export_comments
from friday_forum.editing.project import read_project
from friday_forum.editing.review import review
from friday_forum.moving_in.earlier_comments import render_comments
from friday_forum.moving_in.export import OldComment
from friday_forum.moving_in.words import MappingError
from sites import make_article, make_author, make_topic

WORK = "<wp:category><wp:category_nicename>work</wp:category_nicename><wp:cat_name>Work</wp:cat_name></wp:category>"
UNDER = "<wp:category><wp:category_nicename>pay</wp:category_nicename><wp:category_parent>work</wp:category_parent><wp:cat_name>Pay</wp:cat_name><wp:category_description>What a job pays.</wp:category_description></wp:category>"
PAY = '<category domain="category" nicename="pay"><![CDATA[Pay]]></category>'


def keys_of(text):
    return yaml.safe_load(text.split("---\n")[1])


def decide(project, **ours):
    path = project / "moving-in" / "topics.yml"
    choices = yaml.safe_load(path.read_text("utf-8"))
    for choice in choices:
        choice["ours"] = ours.get(choice["slug"].replace("-", "_") or "none", choice["ours"])
    path.write_text(yaml.safe_dump(choices), "utf-8")


def test_every_old_address_becomes_an_alias_the_permalink_first(tmp_path):
    project = make_project(tmp_path)
    move(project, wxr(item(number=7, name="new", meta={"_wp_old_slug": "old"})))
    aliases = keys_of(texts_in(project)["articles/new.md"])["aliases"]
    assert aliases == ["/2019/03/15/new/", "/2019/03/15/old/", "/?p=7"]


def test_addresses_of_categories_authors_and_feeds_lead_on(tmp_path):
    project = make_project(tmp_path)
    export = wxr(item(terms=PAY), extra=PERSON + WORK + UNDER)
    move(project, export)
    decide(project, pay="offers")
    move(project, export)
    texts = texts_in(project)
    topic = keys_of(texts["topics/offers.md"])
    assert topic["aliases"] == ["/category/work/pay/", "/category/work/pay/feed/"]
    assert topic["description"] == "What a job pays."
    assert keys_of(texts["authors/dan-metz.md"])["name"] == "Dan Metz"
    assert "/author/dan/" in texts["authors/dan-metz.md"]
    assert keys_of(texts["follow.md"])["aliases"] == ["/feed/", "/comments/feed/"]


def test_an_editors_page_gains_lines_and_loses_none(tmp_path):
    author = make_author("A bio of the editor's.").replace("name:", "# a remark\nname:")
    project = make_project(tmp_path, {"authors/dan-metz.md": author})
    move(project, wxr(item()))
    after = texts_in(project)["authors/dan-metz.md"]
    assert "# a remark\n" in after
    assert [line for line in after.splitlines() if line not in author.splitlines()] == [
        "aliases:",
        "  - /author/dan/",
        "  - /author/dan/feed/",
    ]
    (project / "docs/authors/dan-metz.md").write_text(author, "utf-8")
    move(project, wxr(item()))
    assert texts_in(project)["authors/dan-metz.md"] == author


def test_no_alias_is_the_address_of_another_page(tmp_path):
    project = make_project(tmp_path, {"articles/here.md": make_article(aliases=["/taken/"])})
    items = (
        item(number=1, name="a", link=f"{OLD}/taken/"), item(number=2, name="b", title="B", link=f"{OLD}/about/"),
        item(number=3, name="c", title="C", link=f"{OLD}/same/"), item(number=4, name="d", title="D", link=f"{OLD}/same/"),
        item(number=5, name="e", title="E", link=f"{OLD}/articles/e/"),
    )  # fmt: skip
    move(project, wxr(*items))
    clashes = [p for p in read_project(project).read().problems if "alias" in p.message]
    assert clashes == []


@pytest.mark.parametrize(
    "address",
    [
        f"{OLD}/2019/03/15/b/",
        "/2019/03/15/b",
        "http://www.old.example/2019/03/15/b/#more-2",
        f"{OLD}/?p=2",
        "//old.example/2019/03/15/b/",
    ],
)
def test_links_between_texts_become_relative(tmp_path, address):
    project = make_project(tmp_path)
    move(
        project,
        wxr(item(f'<a href="{address}">b</a>', name="a"), item(number=2, name="b", title="B")),
    )
    assert "[b](b.md)" in texts_in(project)["articles/a.md"]


def test_links_to_what_was_not_imported_stay_and_are_named(tmp_path):
    project = make_project(tmp_path)
    text = f'<a href="{OLD}/shop/">a</a> <a href="https://other.example/x?a=1&amp;b=2">b</a> <a href="mailto:x@y.example">c</a> <a href="{OLD}/">home</a>'
    report = move(project, wxr(item(text)))
    written = texts_in(project)["articles/a-title.md"]
    assert (
        f"[a]({OLD}/shop/) [b](https://other.example/x?a=1&b=2) [c](mailto:x@y.example) [home](../index.md)"
        in written
    )
    assert report.sections["links"] == [f"{OLD}/shop/ in articles/a-title.md"]


PICTURE = f"{OLD}/wp-content/uploads/2019/03/dog"


@pytest.mark.parametrize(
    "address",
    [f"{PICTURE}.jpg", f"{PICTURE}-300x200.jpg", f"{PICTURE}-scaled.jpg", f"{PICTURE}.jpg?w=1024",
     "https://i0.wp.com/old.example/wp-content/uploads/2019/03/dog.jpg?resize=3", f"{PICTURE}-e1234567890-150x150.jpg"],
)  # fmt: skip
def test_originals_are_copied_once_instead_of_resized_copies(tmp_path, address):
    project = make_project(tmp_path)
    uploads = tmp_path / "uploads"
    (uploads / "2019/03").mkdir(parents=True)
    (uploads / "2019/03/dog.jpg").write_bytes(b"dog")
    text = f'<a href="{PICTURE}.jpg"><img src="{address}" alt="A dog"></a>'
    report = move(project, wxr(item(text)), uploads=uploads)
    wanted = "../assets/uploads/2019/03/dog.jpg"
    assert f"[![A dog]({wanted})]({wanted})" in texts_in(project)["articles/a-title.md"]
    assert (project / "docs/assets/uploads/2019/03/dog.jpg").read_bytes() == b"dog"
    assert (report.counts["files of the old site"], report.counts["files missing"]) == (1, 0)


def test_a_missing_picture_is_a_link_and_listed(tmp_path):
    project = make_project(tmp_path)
    report = move(project, wxr(item(f'<p><img src="{PICTURE}-1x2.jpg" alt="A dog"></p>')))
    assert f"[A dog]({PICTURE}-1x2.jpg)" in texts_in(project)["articles/a-title.md"]
    assert report.sections["missing"] == [f"{PICTURE}.jpg"]
    assert not [p for p in read_project(project).read().problems if "leads to no file" in p.message]


def test_a_gallery_and_the_featured_picture_have_the_librarys_words(tmp_path):
    project = make_project(tmp_path)
    (tmp_path / "up/2019").mkdir(parents=True)
    for name in ("a", "b"):
        (tmp_path / f"up/2019/{name}.jpg").write_bytes(name.encode())
    export = wxr(
        item("[gallery]", number=3, meta={"_thumbnail_id": "5"}),
        attachment(4, "/wp-content/uploads/2019/a.jpg", "A cat", parent=3),
        attachment(5, "/wp-content/uploads/2019/b.jpg", "A bird"),
    )
    move(project, export, uploads=tmp_path / "up")
    body = texts_in(project)["articles/a-title.md"]
    assert "![A cat](../assets/uploads/2019/a.jpg)" in body
    assert body.split("---\n", 2)[2].lstrip().startswith("![A bird](../assets/uploads/2019/b.jpg)")


def test_a_file_outside_of_the_uploads_is_never_copied(tmp_path):
    project = make_project(tmp_path)
    (tmp_path / "up").mkdir()
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    (tmp_path / "up/link.jpg").symlink_to(tmp_path / "secret.jpg")
    text = "".join(
        f'<img src="{OLD}/wp-content/uploads/{path}">'
        for path in ("../secret.jpg", "%2e%2e/secret.jpg", "link.jpg")
    )
    move(project, wxr(item(text)), uploads=tmp_path / "up")
    assert not any(raw == b"secret" for raw in everything_in(project / "docs").values())


def test_the_first_run_asks_for_topics_and_the_second_has_them(tmp_path):
    project = make_project(tmp_path, {"topics/interviews.md": make_topic()})
    words = '<category domain="post_tag" nicename="interviews"><![CDATA[Interviews]]></category>'
    export = wxr(
        item(number=1),
        item(number=2, name="b", title="B", terms=words),
        item(number=3, name="c", title="C", terms=""),
    )
    report = move(project, export)
    assert [line.partition(":")[0] for line in report.sections["undecided"]] == [
        "articles/a-title.md",
        "articles/c.md",
    ]
    assert "topics:\n  - interviews" in texts_in(project)["articles/b.md"]
    decide(project, work=["job-search", "interviews"], none="other")
    report = move(project, export)
    assert "undecided" not in report.sections
    texts = texts_in(project)
    assert "topics:\n  - job-search\n  - interviews" in texts["articles/a-title.md"]
    assert "topics:\n  - other" in texts["articles/c.md"]
    assert not [r for r in review(read_project(project).read(preview=True)) if r.level == "error"]


def test_of_many_topics_the_five_rarest_are_kept(tmp_path):
    project = make_project(tmp_path)
    terms = [
        f'<category domain="post_tag" nicename="t{n}"><![CDATA[T{n}]]></category>' for n in range(7)
    ]
    items = [
        item(number=n + 10, name=f"n{n}", title=f"N{n}", terms="".join(terms[: n + 1]))
        for n in range(7)
    ]
    move(project, wxr(*items))
    decide(project, **{f"t{n}": f"t{n}" for n in range(7)})
    report = move(project, wxr(*items))
    assert keys_of(texts_in(project)["articles/n6.md"])["topics"] == ["t2", "t3", "t4", "t5", "t6"]
    assert any(
        "articles/n6.md: more than 5 topics; left out: t0, t1" in line
        for line in report.sections["notes"]
    )


def test_new_words_go_to_the_end_and_decisions_stay(tmp_path):
    project = make_project(tmp_path)
    move(project, wxr(item()))
    path = project / "moving-in/topics.yml"
    path.write_text("# mine\n" + path.read_text("utf-8").replace("ours:", "ours: jobs"), "utf-8")
    before = path.read_text("utf-8")
    move(project, wxr(item(), item(number=2, name="b", title="B", terms=PAY)))
    assert path.read_text("utf-8").startswith(before.rstrip())
    assert "theirs: Pay" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("topics.yml", "- [", r"moving-in/topics.yml:\d+: YAML cannot read this"),
        ("topics.yml", "x: 1", "this is no list"),
        ("topics.yml", "- {theirs: Work, kind: x}", "entry 'Work': kind"),
        (
            "topics.yml",
            "- {theirs: Work, slug: work, ours: ../x}",
            "'../x' is no name of a file; write x",
        ),
        (
            "authors.yml",
            "- {login: dan, id: Dan Metz}",
            "'Dan Metz' is no name of a file; write dan-metz",
        ),
    ],
)
def test_a_mistake_in_a_decision_is_a_sentence_and_nothing_is_written(tmp_path, name, text, says):
    project = make_project(tmp_path)
    (project / "moving-in").mkdir()
    (project / "moving-in" / name).write_text(text, "utf-8")
    before = everything_in(project / "docs")
    with pytest.raises(MappingError, match=says):
        move(project, wxr(item()))
    assert everything_in(project / "docs") == before


def test_an_author_is_who_the_editor_says(tmp_path):
    project = make_project(tmp_path)
    move(project, wxr(item()))
    path = project / "moving-in/authors.yml"
    path.write_text(path.read_text("utf-8").replace("id: dan-metz", "id: dan"), "utf-8")
    move(project, wxr(item()))
    assert keys_of(texts_in(project)["articles/a-title.md"])["author"] == "dan"


def test_a_second_run_changes_nothing_that_an_editor_changed(tmp_path):
    project = make_project(tmp_path)
    export = wxr(*(item(number=n, name=f"n{n}", title=f"N{n}") for n in range(1, 5)))
    move(project, export)
    (project / "docs/articles/n1.md").write_text("mine", "utf-8")
    (project / "docs/articles/n2.md").unlink()
    before = everything_in(project / "docs")
    report = move(project, export.replace("A text.", "Another text."))
    after = everything_in(project / "docs")
    assert {uri for uri in before if before[uri] != after[uri]} == {
        "articles/n3.md",
        "articles/n4.md",
    }
    assert after.keys() == before.keys()
    edited = " ".join(report.sections["edited"])
    assert "articles/n1.md: changed by an editor and left; would change: " in edited
    assert "Another text." in edited
    assert "articles/n2.md: moved or removed by an editor and left" in edited


def test_the_same_export_twice_writes_nothing_anew(tmp_path):
    project = make_project(tmp_path)
    export = wxr(
        item(seed_shapes()["plain"], comments=comment(1)), item(number=2, name="b", title="B")
    )
    move(project, export)
    before = everything_in(project)
    report = move(project, export)
    assert everything_in(project) == before
    assert (report.counts["files written"], report.counts["files written anew"]) == (0, 0)


def test_a_file_that_was_there_before_is_left_and_the_text_gets_another_name(tmp_path):
    mine = make_article()
    project = make_project(tmp_path, {"articles/a-title.md": mine, "pages/about.md": "mine"})
    move(project, wxr(item(), item(number=2, name="about", kind="page")))
    texts = texts_in(project)
    assert texts["articles/a-title.md"] == mine
    assert {"articles/a-title-2.md", "pages/about-2.md"} <= texts.keys()


def test_a_dry_run_writes_nothing_and_finds_the_same(tmp_path):
    project = make_project(tmp_path)
    export = wxr(item(comments=comment(1)), item(number=2, name="b", title="B", status="private"))
    (project / "export-0.xml").write_text(export, "utf-8")
    before = everything_in(project)
    dry = move(project, export, dry_run=True)
    assert everything_in(project) == before
    assert move(project, export).counts == dry.counts


def test_a_page_is_a_page(tmp_path):
    project = make_project(tmp_path)
    move(
        project, wxr(item(kind="page", name="about-us", link=f"{OLD}/company/about-us/", terms=""))
    )
    text = texts_in(project)["pages/about-us.md"]
    assert keys_of(text).keys() == {"title", "description", "aliases"}
    assert "/company/about-us/" in text


def test_comments_are_threads_of_one_level_that_name_whom_they_answer(tmp_path):
    project = make_project(tmp_path)
    found = (
        comment(1, "First.\n\n*Second* & <a href='https://x.example/a)b'>link</a>"), comment(2, "To you", parent=1, author="Ann *A*"),
        comment(3, "And to you", parent=2, author="me@mail.example"), comment(4, "Lost", parent=99),
        comment(5, "<script>x</script>Hm", parent=3, author=""),
    )  # fmt: skip
    move(project, wxr(item(comments="".join(found))))
    path = project / "docs/articles/a-title.earlier-comments.yml"
    comments, problems = read_comments(path, "x")
    assert problems == ()
    assert [(each.id, [reply.id for reply in each.replies]) for each in comments] == [
        (1, [2, 3, 5]),
        (4, []),
    ]
    first, (second, third, fifth) = comments[0], comments[0].replies
    assert '<a href="https://x.example/a%29b"' in render_comment(first.text)
    assert (second.author, third.author) == ("Ann *A*", "")
    assert render_comment(third.text).startswith("<p>@Ann *A*: And to you")
    assert render_comment(fifth.text) == "<p>Hm</p>"


def test_comments_in_a_circle_are_all_there():
    moment = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    circle = [OldComment(n, n % 3 + 1, "x", moment, "t") for n in (1, 2, 3)]
    text = render_comments(circle)
    assert text.count("id: ") == 3


def test_joiners_in_comments_and_spaces_in_names_stay_what_they_are():
    moment = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    name, text = (
        "山田\N{IDEOGRAPHIC SPACE}花子",
        "می\N{ZERO WIDTH NON-JOINER}خواهم 👩\N{ZERO WIDTH JOINER}💻",
    )
    [record] = yaml.safe_load(render_comments([OldComment(1, 0, name, moment, text)]))
    assert (record["author"], record["text"]) == (name, text)


def test_small_pictures_in_comments_can_be_read_in_the_file():
    moment = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    written = render_comments([OldComment(1, 0, "Ann", moment, "Thanks 😀\n\nMore")])
    assert "text: |-\n    Thanks 😀\n\n    More\n" in written


def test_exports_from_isso_leave_earlier_comments_alone(tmp_path):
    project = make_project(tmp_path)
    move(project, wxr(item(comments=comment(1))))
    before = everything_in(project / "docs")
    database = tmp_path / "comments.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(
            "CREATE TABLE threads (id, uri, title); INSERT INTO threads VALUES (1, '/articles/a-title/', 'x');"
            "CREATE TABLE comments (tid, id, parent, created, mode, author, text);"
        )
    export_comments(database, project / "docs")
    assert everything_in(project / "docs") == before
