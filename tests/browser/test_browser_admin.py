"""Writing in the browser: the editor at admin/ on a folder of this machine, in a real Chromium."""

import difflib
import shutil
import socketserver
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from admin_site import STARTER
from commands import forum
from local_folder import read_folder
from sites import ROOT, make_job
from writer import (
    add_a_panel,
    body,
    change_a_job,
    change_a_title,
    change_a_word,
    change_a_word_among_marks,
    change_an_author,
    editor,
    entry,
    finish_a_draft,
    picture,
    rename,
)

pytestmark = pytest.mark.browser

HANDMADE = (Path(__file__).parent / "handmade.md").read_text("utf-8")
"""A post in which everything is written in a way of its own."""

DRAFT = HANDMADE.replace("aliases: [/old/]\n", "draft: true   # not yet\n").replace(
    "09-04", "09-11"
)
FOLDER = STARTER | {
    "docs/forum/2026/handmade.md": HANDMADE.encode(),
    "docs/forum/2026/unfinished.md": DRAFT.encode(),
    "docs/jobs/clerk.md": make_job().encode(),
}


@pytest.fixture(scope="module")
def address(admin_address):
    """Where the editor is."""
    return admin_address


@pytest.fixture(scope="module")
def edited(browser, address):
    """The folder after a morning of edits in one sitting."""
    with editor(browser, address, FOLDER) as page:
        change_a_word(page, address)
        change_a_title(page, address, "stay-or-go", "The pay is good, the team is poison")
        change_a_title(page, address, "handmade", "Another: title")
        change_a_word_among_marks(page, address)
        rename(page, address)
        finish_a_draft(page, address)
        change_an_author(page, address)
        change_a_job(page, address)
        add_a_panel(page, address)
        yield read_folder(page)


def changed_lines(edited, path, before=None):
    """Return what was taken away and added, as `-line` and `+line`."""
    old = FOLDER[before or path].decode().splitlines(keepends=True)
    new = edited[path].decode().splitlines(keepends=True)
    lines = list(difflib.unified_diff(old, new, n=0))
    return [line.rstrip("\n") for line in lines[2:] if not line.startswith("@@")]


def test_a_changed_word_changes_its_line_alone(edited):
    path = "docs/forum/2026/second-chance-note.md"
    assert changed_lines(edited, path) == [
        "-Close the empty page and start from a full one.",
        "+Truly: Close the empty page and start from a full one.",
    ]


def test_a_changed_title_changes_nothing_else(edited):
    assert changed_lines(edited, "docs/forum/2026/stay-or-go.md") == [
        "-title: The pay is good and the team is poison",
        "+title: The pay is good, the team is poison",
    ]


def test_comments_quotes_unknown_keys_and_every_kind_of_markdown_stay(edited):
    assert changed_lines(edited, "docs/forum/2026/handmade.md") == [
        "-title: 'Single: quoted'   # beside it",
        '+title: "Another: title"',
        "-First line of it.",
        "+The First line of it.",
    ]


def test_a_new_name_leaves_the_old_address_behind(edited):
    assert "docs/forum/2025/managing-former-peers.md" not in edited
    path, before = (
        "docs/forum/2025/promoted-over-friends.md",
        "docs/forum/2025/managing-former-peers.md",
    )
    assert changed_lines(edited, path, before) == [
        "+aliases:",
        "+  - /forum/2025/managing-former-peers/",
    ]


def test_a_switch_that_is_off_leaves_no_line_behind(edited):
    assert changed_lines(edited, "docs/forum/2026/unfinished.md") == ["-draft: true   # not yet"]


def test_an_author_and_a_job_change_in_the_one_field(edited):
    assert changed_lines(edited, "docs/authors/editors.md") == [
        "-role: Editors",
        '+role: "Editors: all of them"',
    ]
    assert changed_lines(edited, "docs/jobs/clerk.md") == ["-  min: 45000", "+  min: 46000"]


def test_a_new_post_is_a_draft_in_the_folder_of_its_year_with_its_picture(edited):
    assert edited["docs/forum/2027/may-i-say-no-yes-no.md"].decode() == NEW
    assert edited["docs/assets/images/two-columns.png"] == picture()["buffer"]


NEW = """\
---
title: May I say “no”? Yes & no
date: 2027-01-08
author:
  - dan-metz
  - editors
asker: "No"
question: |
  One: line.
  Two # lines.

  Three
description: "yes: it is"
topics:
  - managers
draft: true
---

Look at this.

![Two columns](../../assets/images/two-columns.png)
"""


def test_no_other_file_is_touched(edited):
    new = {"docs/forum/2027/may-i-say-no-yes-no.md", "docs/assets/images/two-columns.png"}
    changed = {path for path in FOLDER if edited.get(path) != FOLDER[path]}
    assert {path.rpartition("/")[2] for path in changed} == {
        "second-chance-note.md",
        "stay-or-go.md",
        "handmade.md",
        "managing-former-peers.md",
        "unfinished.md",
        "editors.md",
        "clerk.md",
    }
    assert set(edited) - set(FOLDER) == {*new, "docs/forum/2025/promoted-over-friends.md"}


def test_what_was_edited_passes_the_check(edited, tmp_path):
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for path, content in edited.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    done = forum(tmp_path, "check", now="2026-11-27")
    assert done.exit_code == 0, done.stdout


class _Recorder(socketserver.StreamRequestHandler):
    """A proxy that lets nothing through and notes who was asked for."""

    def handle(self):
        self.server.asked.append(self.rfile.readline().decode().split(" ")[1])
        self.wfile.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")


@contextmanager
def recording():
    """Give the options of a browser context, and the list of what it asks of other hosts."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Recorder) as server:
        server.asked = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        proxy = f"http://127.0.0.1:{server.server_address[1]}"
        yield {"proxy": {"server": proxy, "bypass": "127.0.0.1"}}, server.asked
        server.shutdown()


WIDEST_ICON = """Math.max(...[...document.querySelectorAll(".material-symbols-outlined")]
  .filter((icon) => icon.checkVisibility()).map((icon) => icon.getBoundingClientRect().width))"""


def test_no_other_host_is_asked_but_the_api_of_the_repository(browser, address):
    with recording() as (options, asked), editor(browser, address, STARTER, **options) as page:
        entry(page, address, "posts/entries/2026/stay-or-go")
        body(page).wait_for()
        assert page.evaluate(WIDEST_ICON) <= 32, "icons are words where their font is missing"
        page.wait_for_timeout(1000)
        assert asked == []
        page.evaluate("fetch('https://api.github.com/').catch(() => 0)")
        assert set(asked) == {"api.github.com:443"}
        other = page.context.new_page()
        other.goto(address.removesuffix("admin/"))
        other.evaluate("fetch('https://elsewhere.example/').catch(() => 0)")
        assert set(asked) == {"api.github.com:443", "elsewhere.example:443"}


def test_a_token_is_shown_to_the_repository_alone(browser, address):
    with recording() as (options, asked), browser.new_context(**options) as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="Sign In Using Access Token").click()
        page.get_by_role("textbox").fill("github_pat_of_nobody")
        page.get_by_role("button", name="Sign In", exact=True).click()
        page.get_by_role("alert").first.wait_for()
        page.wait_for_timeout(500)
        assert set(asked) == {"api.github.com:443"}


def test_the_page_of_a_list_is_no_post_author_or_topic(browser, address):
    with editor(browser, address, STARTER) as page:
        menu = page.get_by_role("tree", name="Collection List").get_by_role("treeitem")
        counts = [item.inner_text().split("\n")[1:] for item in menu.all()]
        assert counts == [
            ["Forum posts", "18"],
            ["Articles", "6"],
            ["Jobs", "0"],
            ["Authors", "2"],
            ["Topics", "8"],
            ["Pages", "7"],
        ]
        entry(page, address, "posts/new")
        people = page.get_by_role("group", name="Answered by").get_by_role("checkbox")
        assert people.count() == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_ours(scheme, browser, address):
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.route("**/sveltia-cms.js", lambda route: route.abort())
        page.goto(address)
        page.get_by_text("The editor could not be loaded").wait_for()
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
