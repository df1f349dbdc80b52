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

from browsing import DESKTOP, served
from commands import forum
from local_folder import PICKER, read_folder, write_folder
from sites import ROOT, build_site, make_job

pytestmark = pytest.mark.browser

REPOSITORY = {"repo_url": "https://github.com/owner/friday-forum"}
STARTER = {
    f"docs/{path.relative_to(ROOT / 'docs').as_posix()}": path.read_bytes()
    for path in (ROOT / "docs").rglob("*")
    if path.suffix in {".md", ".svg"}
}
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

A footnote.[^1]  
A hard break.

![A drawing](../../assets/images/favicon.svg){ width="300" }

Ends with 1\\. a_b_c and <https://example.com/> & 5 * 3 ~ x "quotes" ...

[^1]: Here.
"""
DRAFT = HANDMADE.replace("aliases: [/old/]\n", "draft: true   # not yet\n").replace("09-04", "09-11")
FOLDER = STARTER | {
    "docs/forum/2026/handmade.md": HANDMADE.encode(),
    "docs/forum/2026/unfinished.md": DRAFT.encode(),
    "docs/jobs/clerk.md": make_job().encode(),
}


@pytest.fixture(scope="module")
def admin_site(tmp_path_factory):
    """A site with the editor; npm is asked once, and what it brought kept in the project's cache."""
    folder = tmp_path_factory.mktemp("admin")
    (folder / ".cache").mkdir()
    kept = ROOT / ".cache" / "admin"
    kept.mkdir(parents=True, exist_ok=True)
    (folder / ".cache" / "admin").symlink_to(kept)
    site = build_site(folder, {}, forum={"admin": True}, config=REPOSITORY)
    missing = [message for message in site.messages if "no admin page" in message]
    assert not missing, f"the browser tests of the editor need the npm registry: {missing}"
    return site


@pytest.fixture(scope="module")
def address(admin_site):
    with served(admin_site.folder) as root:
        yield f"{root}admin/"


@contextmanager
def editor(browser, address, files, **options):
    """Open the editor on a folder with these files."""
    with browser.new_context(viewport=DESKTOP, **options) as context:
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
    page.get_by_role("textbox", name="Title").or_(page.get_by_role("textbox", name="Name")).first.wait_for()


def body(page):
    return page.locator("[contenteditable=true][data-lexical-editor=true]").first


def save(page, path):
    """Save, and wait until the file of that path has changed."""
    before = read_folder(page).get(path)
    page.get_by_role("button", name="Save", exact=True).click()
    for _ in range(200):
        if (after := read_folder(page).get(path)) != before and after:
            return after
        page.wait_for_timeout(50)
    raise AssertionError(f"{path} was not saved: {page.get_by_role('alert').all_inner_texts()}")


def picture():
    raw = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(raw, "PNG")
    return {"name": "Two Columns.png", "mimeType": "image/png", "buffer": raw.getvalue()}


def change_a_word(page, address):
    entry(page, address, "posts/entries/2026/second-chance-note")
    line = body(page).get_by_text("Here is a note with the four points", exact=False).first
    line.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Truly: ")
    save(page, "docs/forum/2026/second-chance-note.md")


def change_a_title(page, address, name, title):
    entry(page, address, f"posts/entries/2026/{name}")
    page.get_by_role("textbox", name="Title").first.fill(title)
    save(page, f"docs/forum/2026/{name}.md")


def rename(page, address):
    entry(page, address, "posts/entries/2026/let-go")
    page.get_by_role("button", name="Show Editor Options").click()
    page.get_by_role("menuitem", name="Edit Slug").click()
    page.get_by_role("button", name="Edit Slug").last.click()
    page.locator("input[type=text]").last.fill("i-was-let-go")
    page.keyboard.press("Enter")
    save(page, "docs/forum/2026/i-was-let-go.md")


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
    return save(page, "docs/forum/2027/may-i-say-no-yes-no.md")


@pytest.fixture(scope="module")
def edited(browser, address):
    """The folder after a morning of edits in one sitting."""
    with editor(browser, address, FOLDER) as page:
        change_a_word(page, address)
        change_a_title(page, address, "stay-or-go", "The pay is good, the team is poison")
        change_a_title(page, address, "handmade", "Another: title")
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
