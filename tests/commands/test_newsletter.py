import pytest

import fake_listmonk
from commands import everything_in, forum, make_project
from mails import POSTAL
from sites import ROOT, make_post

NOW = "2026-11-21T12:00"
LATER = "2126-11-22T10:00"


def make(folder, files=None, *, address="https://forum.test/", postal=f"'{POSTAL}'"):
    """Write a project that has the templates of this one, and a listmonk's lists."""
    make_project(folder, files or {"forum/2026/x.md": make_post()})
    newsletter = f"{{listmonk: {{lists: [3]}}, postal_address: {postal}}}"
    (folder / "mkdocs.yml").write_text(
        f"site_url: {address}\ntheme: {{custom_dir: {ROOT / 'overrides'}}}\n"
        f"extra: {{forum: {{timezone: UTC, newsletter: {newsletter}}}}}\n",
        "utf-8",
    )
    return folder


@pytest.fixture
def service(tmp_path, monkeypatch):
    """A listmonk beside a site on which nothing is published yet."""
    monkeypatch.setenv("FORUM_LISTMONK_TOKEN", fake_listmonk.TOKEN)
    with fake_listmonk.listmonk() as running:
        make(tmp_path / "p", address=running.address)
        yield running


def draft(tmp_path, service, *more):
    return forum(tmp_path / "p", "newsletter", "--listmonk", service.address, *more, now=NOW)


def test_alone_it_prints_the_plain_text_and_writes_nothing(tmp_path):
    before = everything_in(make(tmp_path))
    done = forum(tmp_path, "newsletter")
    assert done.exit_code == 0
    assert "Terry asks:" in done.output
    assert everything_in(tmp_path) == before


def test_it_writes_what_one_pastes_and_what_one_opens(tmp_path):
    make(tmp_path / "p")
    done = forum(
        tmp_path / "p", "newsletter", "--html", tmp_path / "a", "--eml", tmp_path / "a/x.eml"
    )
    assert done.exit_code == 0
    names = ["2026-11-20-x.html", "2026-11-20-x.txt", "x.eml"]
    assert sorted(everything_in(tmp_path / "a")) == names
    assert "subject: Second chance?" in done.output
    assert "preview: Ask once, soon, in the thank-you note." in done.output


def test_the_same_command_gives_the_same_bytes(tmp_path):
    make(tmp_path / "p")
    for name, now in (("a", NOW), ("b", "2026-11-23T08:00")):
        forum(tmp_path / "p", "newsletter", "--html", tmp_path / name, now=now)
    assert everything_in(tmp_path / "a") == everything_in(tmp_path / "b") != {}


@pytest.mark.parametrize(
    ("files", "options", "said"),
    [
        ({"forum/2026/x.md": make_post(date="2026-11-27")}, (), "no post is published yet"),
        ({"forum/2026/x.md": make_post(noindex=True)}, (), "then say --despite-noindex"),
        (None, ("--date", "2026-11-13"), "no post ran on 2026-11-13"),
        (None, ("--listmonk", "https://mail.test"), "FORUM_LISTMONK_TOKEN is not set"),
        (None, ("--eml", "/dev/null/x.eml"), "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(tmp_path, monkeypatch, files, options, said):
    monkeypatch.delenv("FORUM_LISTMONK_TOKEN", raising=False)
    done = forum(make(tmp_path, files), "newsletter", *options)
    assert done.exit_code == 1
    assert said in done.output
    assert done.output.startswith("Error: ")


def test_a_project_without_a_postal_address_makes_no_mail(tmp_path):
    done = forum(make(tmp_path, postal="null"), "newsletter")
    assert done.exit_code == 1
    assert "extra.forum.newsletter.postal_address is missing" in done.output


def test_a_post_with_noindex_is_mailed_when_that_is_said_and_warned_of(tmp_path):
    make(tmp_path, {"forum/2026/x.md": make_post(noindex=True)})
    done = forum(tmp_path, "newsletter", "--despite-noindex")
    assert done.exit_code == 0
    assert "warning: the asker keeps this post out of search engines" in done.stderr


def test_a_time_to_send_needs_somebody_who_sends(tmp_path):
    done = forum(make(tmp_path), "newsletter", "--send-at", LATER)
    assert done.exit_code == 2
    assert "--send-at needs --listmonk" in done.output


def test_a_draft_waits_for_the_page(tmp_path, service):
    done = draft(tmp_path, service)
    assert done.exit_code == 1
    assert "answers 404: nothing is mailed before its page is public" in done.output
    assert service.asked == []


def test_a_draft_is_made_once_and_nothing_is_sent(tmp_path, service):
    service.pages.add("/forum/2026/x/")
    for _ in range(3):
        assert draft(tmp_path, service).exit_code == 0
    (campaign,) = service.campaigns
    assert campaign["status"] == "draft"
    assert campaign["subject"] == "Second chance?"
    assert "{{ UnsubscribeURL }}" in campaign["body"]


def test_with_a_time_it_is_scheduled_in_the_columns_time_zone(tmp_path, service):
    service.pages.add("/forum/2026/x/")
    assert draft(tmp_path, service, "--send-at", LATER).exit_code == 0
    (campaign,) = service.campaigns
    assert (campaign["status"], campaign["send_at"]) == ("scheduled", "2126-11-22T10:00:00+00:00")


def test_a_time_in_the_past_is_refused_before_anything_is_asked(tmp_path, service):
    done = draft(tmp_path, service, "--send-at", "2026-11-20T10:00")
    assert done.exit_code == 1
    assert "is in the past" in done.output
    assert service.asked == []


def test_what_was_sent_is_not_sent_again(tmp_path, service):
    service.pages.add("/forum/2026/x/")
    service.add(name="forum/2026/x", status="finished")
    done = draft(tmp_path, service, "--send-at", LATER)
    assert done.exit_code == 0
    assert "is finished in listmonk: nothing is done" in done.output
    assert service.changes() == []
