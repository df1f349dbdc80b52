"""The links command, against a server of the test's own."""

import http.server
import json
import sys
import threading
import time
from contextlib import contextmanager, suppress

import pytest
from click.testing import CliRunner

from friday_forum.commands.links import links
from friday_forum.content.documents import read_documents
from friday_forum.content.files import DocsFolder, list_files
from friday_forum.editing.link_check import Manners
from friday_forum.editing.outside_links import check_links, find_outside_links, render_report
from sites import make_author, make_post, make_schedule, write_files

SWIFT = Manners(pause=0, timeout=5)


class Waits(list):
    """Notes how long somebody would have slept, and does not sleep."""

    async def __call__(self, seconds):  # noqa: D102 - as asyncio.sleep
        self.append(seconds)


ANSWERS = {
    "moved": (301, {"Location": "/200"}),
    "lent": (302, {"Location": "/200"}),
    "circle": (301, {"Location": "/circle"}),
    "file": (302, {"Location": "file:///etc/passwd"}),
    "ftp": (302, {"Location": "ftp://x.example/"}),
    "nohead": (405, {}),
    "busy": (429, {"Retry-After": "3"}),
    "asleep": (503, {"Retry-After": "86400"}),
}


class Elsewhere(http.server.ThreadingHTTPServer):
    """Another site: answers as its paths say, and counts who asks how many things at once."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Pages)
        self.asked, self.now, self.most = [], 0, 0
        self.lock = threading.Lock()
        self.address = f"http://127.0.0.1:{self.server_port}"


class _Pages(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_HEAD(self):
        with self.server.lock:
            self.server.asked.append((self.command, self.path))
            self.server.now += 1
            self.server.most = max(self.server.most, self.server.now)
        self.answer()

    def do_GET(self):
        self.do_HEAD()

    def answer(self):
        name = self.path.strip("/")
        times = sum(path == self.path for _, path in self.server.asked)
        status, headers = ANSWERS.get(name, (int(name) if name.isdecimal() else 200, {}))
        if (name == "nohead" and self.command == "GET") or (name == "busy" and times > 1):
            status, headers = 200, {}
        if name == "slow":
            time.sleep(1)
        self.send_response(status)
        for header, value in {**headers, "Content-Length": "0"}.items():
            self.send_header(header, value)
        with self.server.lock:  # once the headers are out, the next question may come at once
            self.server.now -= 1
        self.end_headers()


@contextmanager
def running():
    with Elsewhere() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def elsewhere():
    with running() as server:
        yield server


@pytest.mark.parametrize(
    ("path", "state", "detail"),
    [
        ("/200", "good", ""),
        ("/nohead", "good", ""),
        ("/lent", "good", ""),
        ("/busy", "good", ""),
        ("/with space?a=ü", "good", ""),
        ("/moved", "moved", "/200"),
        ("/404", "broken", "the page is gone (404)"),
        ("/410", "broken", "the page is gone (410)"),
        ("/400", "broken", "the site answers 400"),
        ("/file", "broken", "nowhere (302)"),
        ("/403", "unsure", "does not answer programs (403)"),
        ("/500", "unsure", "the site is in trouble (500)"),
        ("/asleep", "unsure", "the site is in trouble (503)"),
        ("/ftp", "broken", "nowhere (302), to 'ftp://x.example/'"),
        ("/circle", "broken", "in a circle or nowhere (301)"),
    ],
)
def test_each_answer_is_judged(path, state, detail, elsewhere):
    (finding,) = check_links([elsewhere.address + path], SWIFT, sleep=Waits())
    assert (finding.state, detail in finding.detail) == (state, True), finding


def test_a_site_that_says_when_is_asked_again_then_and_not_before(elsewhere):
    waits = Waits()
    check_links([f"{elsewhere.address}/busy"], SWIFT, sleep=waits)
    assert waits == [3]


def test_a_site_that_wants_a_day_is_left_alone(elsewhere):
    waits = Waits()
    check_links([f"{elsewhere.address}/asleep"], SWIFT, sleep=waits)
    assert waits == []
    assert len(elsewhere.asked) == 1


def test_a_site_is_asked_one_thing_at_a_time_with_a_pause(elsewhere):
    waits = Waits()
    addresses = [f"{elsewhere.address}/page-{number}" for number in range(8)]
    check_links(addresses, Manners(pause=2, at_once=8), sleep=waits)
    assert elsewhere.most == 1
    assert waits == [2] * 7


def test_several_sites_are_asked_at_once_up_to_the_bound():
    gate = threading.Barrier(2, timeout=10)
    with running() as one, running() as other:
        for server in (one, other):
            server.RequestHandlerClass = type(
                "Meeting", (_Pages,), {"answer": lambda self: (gate.wait(), _Pages.answer(self))}
            )
        found = check_links([f"{one.address}/200", f"{other.address}/200"], Manners(at_once=2))
        assert [finding.state for finding in found] == ["good", "good"]


def test_a_slow_site_costs_the_timeout_and_not_more(elsewhere):
    manners = Manners(timeout=0.1, retries=1, pause=0)
    (finding,) = check_links([f"{elsewhere.address}/slow"], manners)
    assert (finding.state, finding.detail) == ("unsure", "the site does not answer in time")


def test_nobody_at_home_is_no_traceback():
    with running() as server:
        address = server.address
    (finding,) = check_links([address], SWIFT, sleep=Waits())
    assert finding.state == "unsure"
    assert "cannot be reached" in finding.detail


def test_a_network_that_is_not_there_is_told_in_one_line(tmp_path):
    links_to = "[a](http://a.invalid/x), [a](http://a.invalid/y), [b](https://b.invalid/)"
    write_files(tmp_path / "docs", {"forum/2026/x.md": make_post(links_to)})
    told = CliRunner().invoke(links, ["--docs", str(tmp_path / "docs")])
    assert told.exit_code == 1
    assert told.output == "Error: none of the 2 sites can be reached; is there a network?\n"
    assert not (tmp_path / ".cache").exists()


def test_one_site_that_is_not_there_does_not_make_the_others_wait(elsewhere):
    waits = Waits()
    dead = [f"http://x.invalid/{number}" for number in range(5)]
    found = check_links([*dead, f"{elsewhere.address}/200"], sleep=waits)
    assert [finding.state == "good" for finding in found] == [True] + [False] * 5
    assert "name" in found[-1].detail
    assert waits == []


def test_a_body_without_end_is_not_read(elsewhere):
    def answer(page):
        page.send_response(405 if page.command == "HEAD" else 200)
        page.end_headers()
        with suppress(OSError):
            while page.command == "GET":
                page.wfile.write(b"x" * 65536)

    elsewhere.RequestHandlerClass = type("Endless", (_Pages,), {"answer": answer})
    (finding,) = check_links([f"{elsewhere.address}/endless"], SWIFT, sleep=Waits())
    assert finding.state == "good"


def test_headers_that_come_by_drops_cost_the_timeout_and_not_more(elsewhere):
    def answer(page):
        with suppress(OSError):
            for byte in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200:
                page.wfile.write(bytes([byte]))
                time.sleep(0.02)

    elsewhere.RequestHandlerClass = type("Drops", (_Pages,), {"answer": answer})
    manners = Manners(timeout=0.3, retries=0)
    (finding,) = check_links([f"{elsewhere.address}/x"], manners)
    assert (finding.state, finding.detail) == ("unsure", "the site does not answer in time")


def test_without_httpx_the_command_says_what_to_install(tmp_path, monkeypatch):
    for name in ("link_check", "outside_links"):
        monkeypatch.delitem(sys.modules, f"friday_forum.editing.{name}")
    monkeypatch.setitem(sys.modules, "httpx", None)
    write_files(tmp_path / "docs", {"forum/2026/x.md": make_post("x")})
    told = CliRunner().invoke(links, ["--docs", str(tmp_path / "docs")])
    assert told.exit_code == 1
    assert told.output == "Error: httpx is missing; pip install httpx\n"


@pytest.mark.parametrize(
    "address",
    ["http://[::1/x", "http://x.invalid:99999/", "http://a b.c/", "http://xn--/", "http:///x"],
)
def test_a_mistyped_address_is_broken(address):
    (finding,) = check_links([address], SWIFT, sleep=Waits())
    assert finding.state in {"broken", "unsure"}
    assert finding.detail


def test_what_was_good_is_not_asked_again_for_days_and_what_was_broken_is(elsewhere, tmp_path):
    cache = tmp_path / "links.json"
    addresses = [f"{elsewhere.address}/200", f"{elsewhere.address}/404"]
    for day in (0, 1, 8):
        elsewhere.asked.clear()
        check_links(addresses, SWIFT, cache=cache, clock=lambda day=day: 1e9 + day * 86400)
        asked = {path for _, path in elsewhere.asked}
        assert asked == ({"/404"} if day == 1 else {"/200", "/404"}), day


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"no": 1}]', "null"])
def test_a_cache_that_cannot_be_read_is_an_empty_one(text, elsewhere, tmp_path):
    cache = tmp_path / "links.json"
    cache.write_text(text)
    (finding,) = check_links([f"{elsewhere.address}/200"], SWIFT, cache=cache)
    assert finding.state == "good"
    assert json.loads(cache.read_text())[0]["state"] == "good"


def outside(tmp_path, files):
    write_files(tmp_path / "docs", files)
    folder = DocsFolder(tmp_path / "docs", "docs", list_files(tmp_path / "docs"))
    return find_outside_links(folder, read_documents(folder, make_schedule()))


def test_every_place_that_can_hold_a_link_is_searched(tmp_path):
    post = make_post(
        "See [a](https://a.example/x#part).\n\n[b](https://b.example/?q=1&amp;r=2 'T')",
        question="What of [c](https://c.example/)?",
        additional_read=[{"title": "D", "url": "https://d.example/"}],
        source={"title": "E", "url": "https://e.example/"},
        draft=True,
    )
    author = make_author(
        bio="[f](https://f.example/)", links=[{"title": "G", "url": "https://g.example/"}]
    )
    found = outside(tmp_path, {"forum/2026/x.md": post, "authors/dan-metz.md": author})
    assert list(found) == [
        "https://a.example/x",
        "https://b.example/?q=1&r=2",
        *(f"https://{name}.example/" for name in "cdefg"),
    ]
    lines = (tmp_path / "docs/forum/2026/x.md").read_text().splitlines()
    path, line = found["https://a.example/x"][0].split(":")
    assert path == "docs/forum/2026/x.md"
    assert "a.example" in lines[int(line) - 1]


def test_the_report_names_each_place_once(elsewhere):
    gone = f"{elsewhere.address}/404"
    findings = check_links([gone], SWIFT)
    lines = render_report(findings, {gone: ("docs/b.md:3", "docs/a.md:9")})
    assert lines == (
        f"docs/a.md:9: link {gone} is broken: the page is gone (404)",
        f"docs/b.md:3: link {gone} is broken: the page is gone (404)",
    )


def test_the_command_fails_only_for_what_is_broken(elsewhere, tmp_path):
    docs = tmp_path / "docs"
    write_files(docs, {"forum/2026/x.md": make_post(f"[a]({elsewhere.address}/moved)")})
    options = ["--docs", str(docs), "--pause", "0"]
    told = CliRunner().invoke(links, options)
    assert told.exit_code == 0
    assert "has moved to" in told.output
    write_files(docs, {"forum/2026/x.md": make_post(f"[a]({elsewhere.address}/404)")})
    told = CliRunner().invoke(links, options)
    assert told.exit_code == 1
    assert "docs/forum/2026/x.md:" in told.output
    assert "1 broken" in told.output
