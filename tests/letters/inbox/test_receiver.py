"""Letters sent to the real receiver."""

import http.client
import json
import os
import socket
import stat
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from click.testing import CliRunner

from friday_forum.commands.receive import receive
from friday_forum.letters.inbox import server as server_module
from friday_forum.letters.inbox.receiver import Letterbox, RateLimit
from friday_forum.letters.inbox.server import PATIENCE
from receiver import make_letter, receiving

LETTERS = int(os.environ.get("FORUM_LETTERS", "120"))
"""`FORUM_LETTERS=1000` is the full flood."""

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def receiver(tmp_path):
    with receiving(tmp_path / "letters", "--per-hour", "100000") as running:
        yield running


def send(receiver, body, path="/letters", method="POST", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", receiver.port, timeout=30)
    try:
        connection.request(method, path, body, {**FORM, **headers})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def letters(receiver):
    return [json.loads(path.read_text()) for path in sorted(receiver.folder.iterdir())]


def test_a_letter_becomes_one_file_that_only_its_owner_reads(receiver):
    status, answer = send(receiver, make_letter(question="Was nun?\r\nÄrger!", name="Jürgen"))
    assert (status, "has arrived" in answer) == (200, True)
    [path] = receiver.folder.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(receiver.folder.stat().st_mode) == 0o700
    [letter] = letters(receiver)
    assert letter["question"] == "Was nun?\nÄrger!"
    assert letter["name"] == "Jürgen"
    assert set(letter) == {"received", "name", "question", "private", "contact"}


@pytest.mark.parametrize(
    ("fields", "status", "says"),
    [
        ({"question": " "}, 422, "question is empty"),
        ({"publish": None}, 422, "tick both boxes"),
        ({"edit": "no"}, 422, "tick both boxes"),
        ({"question": "x" * 8001}, 422, "8000 characters"),
        ({"name": "x" * 81}, 422, "80 characters"),
        ({"website": "http://spam.example"}, 422, "hidden field"),
        ({"question": "x" * 130_000}, 413, "too long"),
    ],
)
def test_what_is_not_a_letter_is_refused_in_words_and_not_kept(receiver, fields, status, says):
    found, answer = send(receiver, make_letter(**fields))
    assert (found, says in answer) == (status, True)
    assert letters(receiver) == []


def test_the_answer_never_repeats_what_was_sent(receiver):
    mark = "<script>zebra</script>"
    answers = [
        send(receiver, make_letter(name=mark * 9)),
        send(receiver, make_letter(question="zebra " * 9000)),
        send(receiver, b"question=%FFzebra"),
        send(receiver, b"", path="/letters?zebra"),
        send(receiver, None, path="/zebra", method="GET"),
        send(receiver, None, method="ZEBRA"),
        send(receiver, b"zebra", **{"Content-Type": "text/zebra"}),
    ]
    assert [status for status, _ in answers] == [422, 422, 422, 404, 404, 501, 415]
    assert not any("zebra" in answer.lower() for _, answer in answers)


def test_nothing_is_listed_or_read_back(receiver):
    send(receiver, make_letter())
    [path] = receiver.folder.iterdir()
    for wanted in ("/", "/letters", "/letters/", f"/letters/{path.name}", f"/../{path.name}"):
        status, answer = send(receiver, None, path=wanted, method="GET")
        assert (status, answer) == (404, "There is nothing to read here.\n")


def test_one_address_has_a_limit(tmp_path):
    with receiving(tmp_path / "letters", "--per-hour", "3") as receiver:
        statuses = [send(receiver, make_letter())[0] for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]


def test_a_full_letterbox_says_so(tmp_path):
    with receiving(tmp_path / "letters", "--most", "2") as receiver:
        letters = [make_letter(question=f"{number}?") for number in range(3)]
        assert [send(receiver, letter)[0] for letter in letters] == [200, 200, 507]


def test_the_sender_is_led_to_the_sites_own_page(tmp_path):
    with receiving(tmp_path / "letters", "--thanks", "https://site.example/thanks/") as receiver:
        assert send(receiver, make_letter())[0] == 303


def test_a_folder_inside_a_repository_is_refused(tmp_path):
    (tmp_path / ".git").mkdir()
    result = CliRunner().invoke(receive, ["--folder", str(tmp_path / "docs" / "letters")])
    assert result.exit_code == 1
    assert "inside a git repository" in result.output
    assert not (tmp_path / "docs").exists()


def half_sent(receiver, body):
    with socket.create_connection(("127.0.0.1", receiver.port), timeout=30) as connection:
        head = f"POST /letters HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n"
        connection.sendall(f"{head}Content-Type: {FORM['Content-Type']}\r\n\r\n".encode())
        connection.sendall(body[: len(body) // 2])


def test_of_a_flood_every_acknowledged_letter_is_whole_and_nothing_else_is_written(
    receiver, tmp_path
):
    """Of every ten letters one has 10 MB, one is half sent, one has a path for a name."""
    for _ in range(20):
        send(receiver, make_letter(question="warm up"))
    before = receiver.kilobytes

    def post(number):
        question = f"{number}: " + "why? " * 1000
        match number % 10:
            case 3:
                assert send(receiver, b"question=" + b"x" * 10_000_000)[0] == 413
            case 5:
                half_sent(receiver, make_letter(question=question))
            case 7:
                name = f"../../../{number}/.ssh/authorized_keys\0"
                assert send(receiver, make_letter(question=question, name=name))[0] == 200
                return question.strip()
            case _:
                assert send(receiver, make_letter(question=question))[0] == 200
                return question.strip()
        return None

    with ThreadPoolExecutor(20) as pool:
        acknowledged = [text for text in pool.map(post, range(LETTERS)) if text]
    grown = receiver.kilobytes - before
    kept = [each["question"] for each in letters(receiver) if each["question"] != "warm up"]
    assert sorted(kept) == sorted(acknowledged)
    assert len(kept) == LETTERS * 8 // 10
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]
    assert grown < 20_000, f"{grown} kB more"


def test_the_same_letter_sent_twice_is_kept_once(receiver):
    assert [send(receiver, make_letter())[0] for _ in range(3)] == [200, 200, 200]
    assert send(receiver, make_letter(name="Another"))[0] == 200
    assert len(letters(receiver)) == 2


def test_refused_letters_do_not_use_up_the_allowance(tmp_path):
    with receiving(tmp_path / "letters", "--per-hour", "2") as receiver:
        for _ in range(5):
            assert send(receiver, make_letter(question=""))[0] == 422
        answers = [send(receiver, make_letter(question=f"{n}?")) for n in range(3)]
    assert [status for status, _ in answers] == [200, 200, 429]
    assert answers[2][1] == "Too many letters at once. Try again in 30 minutes.\n"


def statuses(receiver, senders):
    """Return the answer to one letter for each value of X-Forwarded-For."""
    return [
        send(receiver, make_letter(question=f"{number}?"), **{"X-Forwarded-For": sender})[0]
        for number, sender in enumerate(senders)
    ]


@pytest.mark.parametrize(
    "senders",
    [
        ["192.0.2.1"] * 3,
        ["198.51.100.1, 192.0.2.1", "198.51.100.2, 192.0.2.1", "unknown, 192.0.2.1"],
        ["2001:db8:0:1::1", "2001:db8:0:1:ffff::2", "[2001:db8:0:1::3]"],
        ["::ffff:192.0.2.1", "192.0.2.1", "192.0.2.1"],
    ],
)
def test_one_sender_has_one_allowance_behind_a_proxy(senders, tmp_path):
    with receiving(tmp_path / "letters", "--per-hour", "2", "--behind-proxy") as receiver:
        assert statuses(receiver, senders) == [200, 200, 429]


def test_other_senders_have_their_own_allowance(tmp_path):
    others = ["192.0.2.1", "192.0.2.2", "2001:db8:0:1::1", "2001:db8:0:2::1"]
    with receiving(tmp_path / "letters", "--per-hour", "1", "--behind-proxy") as receiver:
        assert statuses(receiver, others) == [200] * 4


def test_a_second_header_line_does_not_defeat_the_limit(tmp_path):
    def post(number):
        connection = http.client.HTTPConnection("127.0.0.1", receiver.port, timeout=30)
        body = make_letter(question=f"{number}?")
        connection.putrequest("POST", "/letters")
        for name, value in (*FORM.items(), ("Content-Length", str(len(body)))):
            connection.putheader(name, value)
        connection.putheader("X-Forwarded-For", f"198.51.100.{number}")
        connection.putheader("X-Forwarded-For", "192.0.2.1")
        connection.endheaders(body)
        return connection.getresponse().status

    with receiving(tmp_path / "letters", "--per-hour", "2", "--behind-proxy") as receiver:
        assert [post(number) for number in range(3)] == [200, 200, 429]


def test_without_a_proxy_forged_headers_change_nothing(tmp_path):
    with receiving(tmp_path / "letters", "--per-hour", "2") as receiver:
        assert statuses(receiver, ["192.0.2.1", "192.0.2.2", "192.0.2.3"]) == [200, 200, 429]


def test_a_folder_that_others_can_look_into_is_refused(tmp_path):
    (tmp_path / "letters").mkdir(mode=0o755)
    (tmp_path / "letters").chmod(0o750)
    result = CliRunner().invoke(receive, ["--folder", str(tmp_path / "letters")])
    assert result.exit_code == 1
    assert "others can look into" in result.output
    assert "(its mode is 750): run chmod 700" in result.output


def test_silent_and_slow_senders_keep_nobody_waiting(receiver):
    """Of 700 connections some say nothing, some a part of a request; an honest letter passes."""
    with ExitStack() as stack:
        for number in range(700):
            connection = stack.enter_context(socket.create_connection(("127.0.0.1", receiver.port)))
            if number % 2:
                connection.sendall(b"POST /letters HTTP/1.1\r\nContent-Length: 100\r\nX: ")
        began = time.monotonic()
        assert send(receiver, make_letter())[0] == 200
        assert time.monotonic() - began < PATIENCE


def test_a_sender_who_dawdles_is_hung_up_on(monkeypatch, tmp_path):
    monkeypatch.setattr(server_module, "PATIENCE", 0.5)
    server = server_module.LetterServer(Letterbox(tmp_path, RateLimit(9), 9), "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        with socket.create_connection(("127.0.0.1", server.port), timeout=30) as slow:
            slow.sendall(b"POST /letters HTTP/1.1\r\n")
            assert slow.recv(9) == b""
    finally:
        server.end()
        thread.join()


ROUNDS = int(os.environ.get("FORUM_KILLS", "3"))
"""`FORUM_KILLS=20` is the whole test."""


def test_after_kill_9_every_acknowledged_letter_is_there_and_whole(tmp_path):
    acknowledged = []

    def post(question):
        try:
            if send(receiver, make_letter(question=question))[0] == 200:
                acknowledged.append(question)
        except (OSError, http.client.HTTPException):
            return  # the receiver was gone before it answered

    for number in range(ROUNDS):
        with (
            receiving(tmp_path / "letters", "--per-hour", "100000") as receiver,
            ThreadPoolExecutor(8) as pool,
        ):
            for letter in range(150):
                pool.submit(post, f"{number}.{letter}?")
            time.sleep(0.2 + number % 5 * 0.05)
            receiver.process.kill()
        paths = [path for path in receiver.folder.iterdir() if path.suffix == ".json"]
        kept = {json.loads(path.read_text())["question"] for path in paths}
        assert kept.issuperset(acknowledged)
        assert len(kept) == len(paths)
    assert acknowledged
