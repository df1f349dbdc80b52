"""Nothing that was not public is published."""

import pytest

from commands import make_project
from exports import comment, ghost, item, move, texts_in, write_substack, wxr

SECRET = "the quick secret of the house"


@pytest.mark.parametrize(
    "keys",
    [{"status": "private"}, {"password": "enter"}, {"status": "trash"}, {"status": "unheard-of"},
     {"status": "draft", "password": "x"}, {"status": "inherit", "password": "x"}],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["post", "page"])
def test_what_was_not_public_is_named_and_not_written(tmp_path, keys, kind):
    project = make_project(tmp_path)
    hidden = item(
        f"<p>{SECRET}</p>", number=2, title="Hush", kind=kind, comments=comment(5, SECRET), **keys
    )
    report = move(project, wxr(item(), hidden))
    assert report.counts["left out"] == 1
    assert "'Hush'" in report.sections["left"][0]
    everything = texts_in(project) | texts_in(project, "moving-in")
    assert not any(SECRET in text for text in everything.values())
    assert SECRET not in str(report.sections)


def test_a_draft_is_a_draft_and_has_no_old_address(tmp_path):
    project = make_project(tmp_path)
    move(
        project,
        wxr(
            *(
                item(number=n, name=f"n{n}", title=f"N{n}", status=s)
                for n, s in enumerate(("draft", "pending", "auto-draft"), 1)
            )
        ),
    )
    texts = [text for uri, text in texts_in(project).items() if uri.startswith("articles/n")]
    assert len(texts) == 3
    assert all("draft: true" in text and "aliases" not in text for text in texts)


def test_what_is_to_come_keeps_its_day(tmp_path):
    project = make_project(tmp_path)
    move(project, wxr(item(status="future", date="2031-05-09 08:00:00")))
    text = texts_in(project)["articles/a-title.md"]
    assert "date: 2031-05-09" in text
    assert "aliases" not in text


def test_comments_that_nobody_approved_are_counted_and_left(tmp_path):
    project = make_project(tmp_path)
    found = (
        comment(1), comment(2, SECRET, approved=0), comment(3, SECRET, approved="spam"),
        comment(4, SECRET, approved="trash"), comment(5, SECRET, type="pingback"), comment(6, SECRET, type="order_note"),
    )  # fmt: skip
    report = move(project, wxr(item(comments="".join(found))))
    text = texts_in(project)["articles/a-title.earlier-comments.yml"]
    assert report.counts["comments"] == 1
    assert SECRET not in text
    assert "private.example" not in text
    assert "203.0.113.7" not in text
    notes = " ".join(report.sections["notes"])
    for reason in ("that nobody had approved", "1 spam", "in the trash", "pingbacks", "order_note"):
        assert reason in notes


def test_plugin_types_are_counted(tmp_path):
    project = make_project(tmp_path)
    report = move(
        project, wxr(item(), item(number=2, kind="product"), item(number=3, kind="product"))
    )
    assert "left out: 2 items of the type 'product'" in report.sections["notes"]


def test_members_posts_of_ghost_need_a_word(tmp_path):
    posts = [
        {"id": f"{n}", "title": f"T{n}", "slug": f"t{n}", "html": f"<p>{word}</p>", "status": "published",
         "visibility": word, "published_at": "2020-01-03T10:00:00.000Z"}
        for n, word in enumerate(("public", "members", "paid", "tiers"), 1)
    ]  # fmt: skip
    project = make_project(tmp_path)
    path = tmp_path / "ghost.json"
    path.write_text(ghost(*posts), "utf-8")
    report = move(project, path, dry_run=True)
    assert (report.counts["articles"], report.counts["left out"]) == (1, 3)
    assert move(project, path, include_paid=True).counts["articles"] == 4


def test_paid_posts_of_substack_need_a_word(tmp_path):
    rows = [
        {"post_id": f"{n}.t{n}", "post_date": "2020-01-03T10:00:00.000Z", "is_published": "true",
         "type": "newsletter", "audience": word, "title": f"T{n}", "subtitle": ""}
        for n, word in enumerate(("everyone", "only_paid", "founding", "only_free"), 1)
    ]  # fmt: skip
    path = write_substack(tmp_path / "s.zip", rows, {f"{n}.t{n}": "<p>x</p>" for n in range(1, 5)})
    project = make_project(tmp_path)
    report = move(project, path)
    assert (report.counts["articles"], report.counts["left out"]) == (1, 3)
