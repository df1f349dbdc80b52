"""A real Isso: what it acknowledged is there, and it never outlives its preview."""

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from discussion import FILES, URL, discussing, free_port
from friday_forum.comments import isso_configuration, isso_service
from friday_forum.comments.export import ExportError, export_comments
from friday_forum.comments.isso_service import HOST, choose_port
from sites import ROOT, build_site


@pytest.fixture
def discussion(tmp_path):
    with discussing(tmp_path) as running:
        yield running


def test_it_listens_on_this_machine_alone_and_keeps_its_secrets(discussion):
    assert discussion.isso.url.startswith("http://127.0.0.1:")
    folder = discussion.folder / "isso"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in ("isso.cfg", "secrets.json"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    password = discussion.isso.password
    discussion.isso.stop()
    discussion.start()
    assert discussion.isso.password == password


def test_a_port_that_is_taken_is_left_alone(monkeypatch):
    monkeypatch.setattr(isso_service, "USUAL_PORT", usual := free_port())
    assert choose_port() == usual
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind((HOST, usual))
        other.listen()
        assert choose_port() not in {0, usual}


def test_it_ends_with_the_process_that_started_it_however_that_ends(tmp_path):
    code = (
        "import os, sys, time; from pathlib import Path\n"
        "from friday_forum.comments.isso_service import start_isso\n"
        "service = start_isso(Path(sys.argv[1]), int(sys.argv[2]), ['http://127.0.0.1:8000'])\n"
        "print(service.process.pid, flush=True); time.sleep(60)\n"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path), str(free_port())],
        stdout=subprocess.PIPE,
        text=True,
        env=environ,
    ) as parent:
        child = int(parent.stdout.readline())
        os.kill(child, 0)
        parent.kill()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        if f"{child} (" in read_stat(child) and ") Z " in read_stat(child):
            return
        time.sleep(0.05)
    raise AssertionError(f"Isso {child} is still there")


def read_stat(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return f"{pid} () Z "


def test_after_a_kill_amid_200_posts_every_acknowledged_comment_is_there(monkeypatch, tmp_path):
    unlimited = isso_configuration.CONFIGURATION.replace(
        "[guard]\nenabled = true", "[guard]\nenabled = false"
    )
    monkeypatch.setattr(isso_configuration, "CONFIGURATION", unlimited)
    with discussing(tmp_path) as discussion:
        assert len(survive_a_kill(discussion)) >= 90


def survive_a_kill(discussion):
    acknowledged = {}

    def post(number):
        if number == 100:
            os.kill(discussion.isso.process.pid, signal.SIGKILL)
        # What was not acknowledged, the reader still has.
        with contextlib.suppress(OSError, http.client.HTTPException, json.JSONDecodeError):
            acknowledged[discussion.post(f"Comment {number}")] = f"Comment {number}"

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(post, range(200)))
    assert len(acknowledged) < 200
    discussion.isso.stop()
    discussion.start()
    kept = discussion.kept()
    assert {id_: kept.get(id_) for id_ in acknowledged} == acknowledged
    assert discussion.post("After the restart") not in acknowledged
    return acknowledged


def test_a_locked_database_acknowledges_nothing_that_it_loses(discussion):
    locked = sqlite3.connect(discussion.database)
    locked.execute("BEGIN EXCLUSIVE")
    with pytest.raises((urllib.error.HTTPError, OSError)):
        discussion.post("While it is locked")
    locked.rollback()
    locked.close()
    number = discussion.post("Afterward")
    assert discussion.kept()[number] == "Afterward"


def test_a_comment_that_waits_is_not_exported(discussion, tmp_path):
    discussion.post("Waiting")
    assert export_comments(discussion.database, tmp_path / "docs").written == ()


def test_a_database_that_is_not_there_is_said_in_a_sentence(tmp_path):
    with pytest.raises(ExportError, match="cannot be read"):
        export_comments(tmp_path / "no.db", tmp_path / "docs")


def test_the_export_waits_until_a_lock_is_gone(discussion, tmp_path):
    discussion.post("Waiting")
    released = threading.Event()
    lock = sqlite3.connect(discussion.database, check_same_thread=False)
    lock.execute("BEGIN EXCLUSIVE")

    def release():
        released.set()
        lock.rollback()

    timer = threading.Timer(0.5, release)
    timer.start()
    try:
        export_comments(discussion.database, tmp_path / "docs")
        assert released.is_set()
    finally:
        timer.join()
        lock.close()


def test_a_backup_taken_while_it_runs_can_be_restored(discussion, tmp_path):
    """The commands of papers/comments-with-isso.md."""
    discussion.post("Before the backup")
    source = sqlite3.connect(f"file:{discussion.database}?mode=ro", uri=True)
    target = sqlite3.connect(tmp_path / "backup.db")
    source.backup(target)
    source.close()
    target.close()
    discussion.post("After the backup")
    discussion.isso.stop()
    (tmp_path / "backup.db").replace(discussion.database)
    discussion.start()
    assert list(discussion.kept().values()) == ["Before the backup"]
    discussion.post("After the restore")
    assert len(discussion.kept()) == 2


def is_up(url):
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.read().decode()
    except OSError:
        return ""


def wait_until(promise):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if found := promise():
            return found
        time.sleep(0.1)
    raise AssertionError(promise)


@contextlib.contextmanager
def interruptible():
    """What a shell starts in its background ignores SIGINT, and so does all that it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_preview_brings_its_own_isso_and_takes_it_along(tmp_path):
    build_site(tmp_path, FILES)
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", f"{HOST}:{port}"]
    environ = {**os.environ, "FORUM_NOW": "2026-11-21"}
    with (
        interruptible(),
        subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environ
        ) as preview,
    ):
        try:
            page = wait_until(lambda: is_up(f"http://{HOST}:{port}/{URL}"))
            isso = re.search(r'data-isso="([^"]+)"', page)[1]
            info = json.loads(wait_until(lambda: is_up(f"{isso}/info")))
            assert info["moderation"] is True
            assert (tmp_path / ".cache" / "isso" / "comments.db").is_file()
            preview.send_signal(signal.SIGINT)
            assert preview.wait(30) == 0
        finally:
            preview.kill()
    wait_until(lambda: not is_up(f"{isso}/info"))
