"""After a deployment, search engines may be told what changed and what is gone."""

import http.server
import json
import threading
from contextlib import contextmanager

import pytest

import announce
import changed_pages
import count_posts
from browsing import served
from sites import ROOT
from workflow import Failure

KEY = "0123456789abcdef"
HEAD = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'


def sitemap(address, pages):
    dated = (
        f"<url><loc>{address}{page}</loc>\n"
        + (f"<lastmod>{day}</lastmod>" if day else "")
        + "</url>"
        for page, day in pages.items()
    )
    return f"{HEAD}{''.join(dated)}</urlset>"


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Compare two sites; returns the message, None when there is none."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(count_posts, "WAITS", (0,))
    for name in ("old/forum", "new"):
        (tmp_path / name).mkdir(parents=True)

    def _told(before, after, key=KEY):
        with served(tmp_path / "old") as host:
            address = f"{host}forum/"
            forum = f"extra: {{forum: {{indexnow_key: {key}}}}}" if key else ""
            (tmp_path / "mkdocs.yml").write_text(f"site_url: {address}\n{forum}\n")
            if before is not None:
                (tmp_path / "old/forum/sitemap.xml").write_text(sitemap(address, before))
            (tmp_path / "new/sitemap.xml").write_text(sitemap(address, after))
            output = tmp_path / "output"
            assert changed_pages.main({"GITHUB_OUTPUT": str(output)}, ["new"]) == 0
        if not output.exists():
            return None
        name, _, value = output.read_text().strip().partition("=")
        assert name == "announcement"
        message = json.loads(value)
        assert message["key"] == KEY
        assert message["keyLocation"] == f"{address}{KEY}.txt"
        assert message["host"] == host.removeprefix("http://").rstrip("/")
        return [url.removeprefix(address) for url in message["urlList"]]

    return _told


def test_what_is_gone_comes_first_then_what_is_new_or_has_another_day(told):
    before = {"": "2026-11-13", "about/": "", "forum/2026/a/": "2026-11-13", "x&amp;y/": ""}
    after = {"": "2026-11-20", "about/": "", "forum/2026/b/": "2026-11-20"}
    assert told(before, after) == ["forum/2026/a/", "x&y/", "", "forum/2026/b/"]


def test_without_a_key_nobody_is_told(told, capsys):
    assert told({}, {"a/": ""}, key=None) is None
    assert "nobody is told" in capsys.readouterr().out


def test_where_nothing_changed_nobody_is_told(told):
    assert told({"a/": "2026-11-13"}, {"a/": "2026-11-13"}) is None


def test_on_a_first_deployment_every_page_is_new(told):
    assert told(None, {"a/": ""}) == ["a/"]


def test_a_message_stays_small_enough_for_the_next_job(told):
    after = {f"{'long-' * 30}{number}/": "" for number in range(5000)}
    assert 100 < len(told({}, after)) < 1000


def test_pages_of_other_sites_are_nobodys_business():
    before = {"https://other.example/a/": ""}
    assert changed_pages.find_changed(before, {}, "https://forum.example/") == ()


def test_a_site_that_does_not_answer_is_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(count_posts, "WAITS", (0,))
    (tmp_path / "sitemap.xml").write_text(sitemap("", {}))
    with served(tmp_path) as address:
        pass
    forum = f"extra: {{forum: {{indexnow_key: {KEY}}}}}"
    (tmp_path / "mkdocs.yml").write_text(f"site_url: {address}\n{forum}\n")
    with pytest.raises(Failure, match="cannot be read"):
        changed_pages.main({}, [str(tmp_path)])


@contextmanager
def engine(status):
    """A search engine on this machine; gives its address and what it was sent."""
    sent = []

    class Engine(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            sent.append((self.headers["Content-Type"], self.rfile.read(length)))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Engine) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/indexnow", sent
        server.shutdown()


def test_the_message_reaches_the_search_engine(capsys):
    message = json.dumps({"host": "x.example", "urlList": ["https://x.example/a/"]})
    with engine(202) as (address, sent):
        assert announce.main({"ANNOUNCEMENT": message}, address) == 0
    assert sent == [("application/json; charset=utf-8", message.encode())]
    assert "told of 1 pages: 202" in capsys.readouterr().out


@pytest.mark.parametrize("status", [403, 429, 500])
def test_a_refusal_is_a_warning_and_the_site_stays_published(status, capsys):
    with engine(status) as (address, _):
        assert announce.main({"ANNOUNCEMENT": '{"urlList": []}'}, address) == 0
    assert capsys.readouterr().out.startswith("::warning::")


def test_the_job_that_announces_needs_nothing_installed():
    for name in ("announce.py", "workflow.py"):
        text = (ROOT / ".github/scripts" / name).read_text(encoding="utf-8")
        assert "friday_forum" not in text
        assert "mkdocs" not in text
