import datetime as dt

import pytest

import fake_listmonk
from fake_listmonk import TOKEN, Failure
from friday_forum.newsletter import listmonk as module
from friday_forum.newsletter.campaign import Campaign
from friday_forum.newsletter.issue import NewsletterError
from friday_forum.newsletter.listmonk import Listmonk, require_public

NAME = "forum/2026/x"
AHEAD = dt.datetime.now(dt.UTC).replace(microsecond=0) + dt.timedelta(days=2)


@pytest.fixture
def server(monkeypatch):
    """A listmonk that nobody waits long for."""
    monkeypatch.setattr(module, "TIMEOUT", 0.3)
    with fake_listmonk.listmonk() as running:
        yield running


def campaign(body="<p>new</p>"):
    fields = {"name": NAME, "subject": "Second chance?", "lists": [3], "body": body}
    return Campaign(NAME, fields)


def put(server, send_at=None, body="<p>new</p>", token=TOKEN):
    return Listmonk(server.address, token).put_campaign(campaign(body), send_at)


def test_the_first_run_makes_a_draft_and_sends_nothing(server):
    assert put(server) == f"campaign 1, '{NAME}': draft, with this text"
    assert [(one["name"], one["status"], one["send_at"]) for one in server.campaigns] == [
        (NAME, "draft", None)
    ]


def test_a_second_run_changes_that_draft(server):
    put(server)
    put(server, body="<p>mended</p>")
    assert [one["body"] for one in server.campaigns] == ["<p>mended</p>"]


def test_the_draft_is_found_among_many_and_by_its_whole_name(server):
    server.add(name=NAME, body="old", lists=[3], subject="s")
    for number in range(40):
        server.add(name=f"{NAME}-{number}")
    put(server)
    assert server.campaigns[0]["body"] == "<p>new</p>"
    assert len(server.campaigns) == 41


def test_with_a_time_it_is_scheduled(server):
    assert "scheduled for" in put(server, AHEAD)
    assert server.campaigns[0]["status"] == "scheduled"
    assert dt.datetime.fromisoformat(server.campaigns[0]["send_at"]) == AHEAD


def test_what_is_scheduled_takes_a_new_text_and_keeps_its_time(server):
    put(server, AHEAD)
    assert put(server, body="<p>mended</p>").endswith(": scheduled, with this text")
    (one,) = server.campaigns
    assert (one["status"], one["body"]) == ("scheduled", "<p>mended</p>")
    assert dt.datetime.fromisoformat(one["send_at"]) == AHEAD


def test_what_is_scheduled_can_be_moved(server):
    put(server, AHEAD)
    later = AHEAD + dt.timedelta(hours=1)
    put(server, later)
    assert dt.datetime.fromisoformat(server.campaigns[0]["send_at"]) == later
    assert server.campaigns[0]["status"] == "scheduled"


def test_a_draft_that_had_a_time_in_the_past_is_changed_all_the_same(server):
    server.add(name=NAME, subject="s", lists=[3], body="b", send_at="2020-01-01T00:00:00+00:00")
    put(server)
    assert server.campaigns[0]["send_at"] is None


@pytest.mark.parametrize("status", ["running", "finished", "paused", "cancelled"])
@pytest.mark.parametrize("send_at", [None, AHEAD])
def test_what_was_sent_or_stopped_is_left_alone(server, status, send_at):
    server.add(name=NAME, status=status, body="sent")
    assert put(server, send_at) == f"campaign 1 is {status} in listmonk: nothing is done"
    assert server.changes() == []


def test_two_campaigns_of_one_name_are_left_to_people(server):
    server.add(name=NAME)
    server.add(name=NAME)
    with pytest.raises(NewsletterError, match=r"2 campaigns called 'forum/2026/x' \(2, 1\)"):
        put(server)
    assert server.changes() == []


def test_a_wrong_token_is_told_without_repeating_it(server):
    with pytest.raises(NewsletterError, match="listmonk refuses the token") as refused:
        put(server, token="editor:wrong-secret")
    assert "wrong-secret" not in str(refused.value)


@pytest.mark.parametrize("status", [401, 500])
@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/api/campaigns"), ("POST", "/api/campaigns")]
)
def test_an_error_ends_the_run_and_is_told(server, status, method, path):
    server.failures.append(Failure(method, path, status))
    with pytest.raises(NewsletterError, match=str(status)):
        put(server, AHEAD)
    assert server.campaigns == []
    assert server.asked.count((method, path)) == 1


def test_a_draft_whose_answer_was_lost_is_found_again_and_not_made_twice(server):
    server.failures.append(Failure("POST", "/api/campaigns", heard=True))
    with pytest.raises(NewsletterError, match="may have been heard: run the command again"):
        put(server)
    server.failures.clear()
    put(server)
    assert [one["name"] for one in server.campaigns] == [NAME]


def test_a_schedule_whose_answer_was_lost_is_not_set_twice(server):
    status = "/api/campaigns/1/status"
    server.failures.append(Failure("PUT", status, heard=True))
    with pytest.raises(NewsletterError, match="did not answer"):
        put(server, AHEAD)
    server.failures.clear()
    put(server, AHEAD)
    assert server.asked.count(("PUT", status)) == 1
    assert [one["status"] for one in server.campaigns] == ["scheduled"]


def test_a_schedule_that_failed_is_set_by_the_next_run(server):
    server.failures.append(Failure("PUT", "/api/campaigns/1/status", 500))
    with pytest.raises(NewsletterError, match="500"):
        put(server, AHEAD)
    assert server.campaigns[0]["status"] == "draft"
    server.failures.clear()
    put(server, AHEAD)
    assert [one["status"] for one in server.campaigns] == ["scheduled"]


def test_a_silent_listmonk_is_not_waited_for(server):
    server.failures.append(Failure("GET", "/api/campaigns"))
    with pytest.raises(NewsletterError, match="did not answer in"):
        put(server)
    assert server.changes() == []


def test_a_page_answers_before_its_mail_goes_out(server):
    server.pages.add("/forum/2026/x/")
    require_public(f"{server.address}/forum/2026/x/")
    with pytest.raises(NewsletterError, match=r"answers 404: nothing is mailed before its page"):
        require_public(f"{server.address}/forum/2026/y/")


@pytest.mark.parametrize("token", ["", "secret", ":secret", "name:", "näme:x", "a:b\nX: y"])
def test_a_token_that_cannot_be_one_is_refused(token):
    with pytest.raises(NewsletterError, match="FORUM_LISTMONK_TOKEN is not set to name:token"):
        Listmonk("https://mail.test", token)


@pytest.mark.parametrize(
    "url", ["http://mail.test", "mail.test", "ftp://mail.test", "https://", ""]
)
def test_a_token_is_not_sent_in_the_open(url):
    with pytest.raises(NewsletterError, match="is not an https:// address"):
        Listmonk(url, TOKEN)


def test_what_is_no_listmonk_is_told(server, monkeypatch):
    monkeypatch.setattr(server, "answer", lambda *_: (200, {"hello": "world"}))
    with pytest.raises(NewsletterError, match="is no listmonk"):
        put(server)


def test_an_address_where_nobody_listens_is_told():
    with pytest.raises(NewsletterError, match="cannot be reached"):
        Listmonk("http://127.0.0.1:1", TOKEN).put_campaign(campaign())


def test_a_missing_library_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "httpx", None)
    with pytest.raises(NewsletterError, match="pip install httpx"):
        require_public("https://forum.test/")
