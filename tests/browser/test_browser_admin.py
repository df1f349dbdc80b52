"""Writing in the browser: the editor at admin/ on a folder of this machine, in a real Chromium."""

import difflib
import io
import re
import shutil
import socketserver
import threading
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image

from admin_site import STARTER
from commands import forum
from local_folder import PICKER, read_folder, read_text, write_folder
from sites import ROOT, make_job

pytestmark = pytest.mark.browser

HANDMADE = """\
---
# A comment of its own line.
title: 'Single: quoted'   # beside it
date:   2026-09-04
author: [dan-metz, editors]
asker: "No"
question: |
  Line one.

  - a *list*
  Line two.
description: >-
  A folded
  answer.
topics: [interviews,   managers]
additional_read:
- articles/thank-you-note.md
- {title: "Acas: advice", url: "https://www.acas.org.uk/"}
- ../../articles/company-culture.md
comments: no
hide:
  - toc
search: {exclude: true}
aliases: [/old/]
source: {title: Somewhere, url: https://example.com/x}
---

First line of it.
Second line with *stars* and __bold__, a `code_of_it` and O*NET.

!!! note
    A note.

## A table { #anchor }

| a | b |
| --- | --- |
| 1 | *2* |


Two blank lines above.

```python
x = 1  # *no*

y = 2
```

> Quoted *so*.

1. One
2. Two
    - nested *four*

        a paragraph in it

A footnote.[^1]\x20\x20
A hard break.

![A drawing](../../assets/images/favicon.svg){ width="300" }

Ends with 1\\. a_b_c and <https://example.com/> & 5 * 3 ~ x "quotes" ...

[^1]: Here.
"""
DRAFT = HANDMADE.replace("aliases: [/old/]\n", "draft: true   # not yet\n").replace(
    "09-04", "09-11"
)
FOLDER = STARTER | {
    "docs/forum/2026/handmade.md": HANDMADE.encode(),
    "docs/forum/2026/unfinished.md": DRAFT.encode(),
    "docs/jobs/clerk.md": make_job().encode(),
}

TALL = {"width": 1280, "height": 2400}
"""A window in which a whole form is seen: the editor makes a field when it comes into view."""


@pytest.fixture(scope="module")
def address(admin_address):
    """Where the editor is."""
    return admin_address


@contextmanager
def editor(browser, address, files, **options):
    """Open the editor on a folder with these files."""
    with browser.new_context(viewport=TALL, **options) as context:
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.add_init_script(PICKER)
        page.goto(address)
        write_folder(page, files)
        page.get_by_role("button", name="Work with Local Repository").click()
        page.get_by_role("row").first.wait_for()
        yield page


def entry(page, address, path):
    page.goto(f"{address}#/collections/{path}")
    page.get_by_role("textbox", name="Title").or_(
        page.get_by_role("textbox", name="Name")
    ).first.wait_for()


def body(page):
    return page.locator("[contenteditable=true][data-lexical-editor=true]").first


def save(page, path):
    """Save; the form closes by itself once the file of that path is written."""
    before = read_text(page, path)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(re.compile(r"#/collections/\w+$"))
    assert read_text(page, path) not in {"", before}


def picture():
    raw = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(raw, "PNG")
    return {"name": "Two Columns.png", "mimeType": "image/png", "buffer": raw.getvalue()}


def change_a_word(page, address):
    entry(page, address, "posts/entries/2026/second-chance-note")
    body(page).get_by_role("paragraph").first.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Truly: ")
    save(page, "docs/forum/2026/second-chance-note.md")


def change_a_title(page, address, name, title):
    entry(page, address, f"posts/entries/2026/{name}")
    page.get_by_role("textbox", name="Title").first.fill(title)
    save(page, f"docs/forum/2026/{name}.md")


def rename(page, address):
    entry(page, address, "posts/entries/2025/managing-former-peers")
    page.get_by_role("button", name="Show Editor Options").click()
    page.get_by_role("menuitem", name="Edit Slug").click()
    page.get_by_role("button", name="Edit Slug").last.click()
    page.locator("input[type=text]").last.fill("promoted-over-friends")
    page.keyboard.press("Enter")
    save(page, "docs/forum/2025/promoted-over-friends.md")


def change_a_word_among_marks(page, address):
    entry(page, address, "posts/entries/2026/handmade")
    body(page).get_by_role("paragraph").first.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("The ")
    save(page, "docs/forum/2026/handmade.md")


def finish_a_draft(page, address):
    entry(page, address, "posts/entries/2026/unfinished")
    page.get_by_role("switch", name="Draft").click()
    save(page, "docs/forum/2026/unfinished.md")


def change_an_author(page, address):
    entry(page, address, "authors/entries/editors")
    page.get_by_role("textbox", name="Role").fill("Editors: all of them")
    save(page, "docs/authors/editors.md")


def change_a_job(page, address):
    entry(page, address, "jobs/entries/clerk")
    page.get_by_role("textbox", name="Min").fill("46000")
    save(page, "docs/jobs/clerk.md")


def add_a_panel(page, address):
    entry(page, address, "posts/new")
    page.get_by_role("textbox", name="Title").first.fill("May I say “no”? Yes & no")
    page.locator("input[type=date]").first.fill("2027-01-08")
    page.get_by_role("checkbox", name="Dan Metz").click()
    page.get_by_role("checkbox", name="The Friday Forum editors").click()
    page.get_by_role("textbox", name="Asked by").fill("No")
    page.get_by_role("textbox", name="Question").fill("One: line.\nTwo # lines.\n\nThree")
    page.get_by_role("textbox", name="Short answer").fill("yes: it is")
    page.get_by_role("combobox").first.click()
    page.get_by_role("option", name="Managers").click()
    body(page).click()
    page.keyboard.type("Look at this.")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Image", exact=True).click()
    page.get_by_role("textbox", name="Alt Text").fill("Two columns")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Browse").click()
        page.get_by_role("dialog").get_by_role("button", name="Upload").click()
    chooser.value.set_files(picture())
    page.get_by_role("dialog").get_by_role("button", name="Insert").click()
    page.locator("img[alt='Two columns']").wait_for()  # the preview has it, and so has the form
    save(page, "docs/forum/2027/may-i-say-no-yes-no.md")


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
