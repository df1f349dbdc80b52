"""A real Isso: what it acknowledged is there, and it never outlives its preview."""

import contextlib
import http.client
import json
import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
import urllib.error
from concurrent.futures import ThreadPoolExecutor

import pytest

from discussion import discussing
from friday_forum import isso_service
from friday_forum.comment_export import ExportError, export_comments
from friday_forum.isso_service import HOST, USUAL_PORT, choose_port
from sites import ROOT


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


def test_a_port_that_is_taken_is_left_alone():
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((HOST, 0))
        taken.listen()
        mine = taken.getsockname()[1]
        assert choose_port() != mine
    with socket.socket() as usual:
        usual.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            usual.bind((HOST, USUAL_PORT))
            usual.listen()
        except OSError:
            pass  # Somebody else has it: the case itself.
        assert choose_port() != USUAL_PORT


def test_it_ends_with_the_process_that_started_it_however_that_ends(tmp_path):
    code = (
        "import os, sys, time; from pathlib import Path\n"
        "from friday_forum.isso_service import start_isso, choose_port\n"
        "service = start_isso(Path(sys.argv[1]), choose_port(), ['http://127.0.0.1:8000'])\n"
        "print(service.process.pid, flush=True); time.sleep(60)\n"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=environ
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
    unlimited = isso_service.CONFIGURATION.replace(
        "[guard]\nenabled = true", "[guard]\nenabled = false"
    )
    monkeypatch.setattr(isso_service, "CONFIGURATION", unlimited)
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


def test_the_export_waits_for_a_lock_or_says_so(discussion, tmp_path):
    (tmp_path / "empty").mkdir()
    discussion.post("Waiting")
    assert export_comments(discussion.database, tmp_path / "docs").written == ()
    with pytest.raises(ExportError, match="cannot be read"):
        export_comments(tmp_path / "no.db", tmp_path / "docs")


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
