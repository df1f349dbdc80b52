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

from browsing import served
from commands import forum
from local_folder import PICKER, read_folder, read_text, write_folder
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
def admin_site(tmp_path_factory):
    """A site with the editor; npm is asked once, and what it brought kept in the project's cache."""
    folder = tmp_path_factory.mktemp("admin")
    (folder / ".cache").mkdir()
    kept = ROOT / ".cache" / "admin"
    kept.mkdir(parents=True, exist_ok=True)
    (folder / ".cache" / "admin").symlink_to(kept)
    site = build_site(folder, {}, forum={"admin": True}, config=REPOSITORY)
    missing = [message for message in site.messages if "no admin page" in message]
    assert not missing, f"these tests need npm and its registry: {missing}"
    return site


@pytest.fixture(scope="module")
def address(admin_site):
    with served(admin_site.folder) as root:
        yield f"{root}admin/"


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


def test_lists_count_no_page_of_a_list(browser, address):
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_ours(scheme, browser, address):
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.route("**/sveltia-cms.js", lambda route: route.abort())
        page.goto(address)
        page.get_by_text("The editor could not be loaded").wait_for()
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


@pytest.fixture(scope="module")
def modules(browser, address):
    """A page that has our scripts and no editor."""
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/sveltia-cms.js", lambda route: route.abort())
        page.goto(address)
        yield page


POSTS = {
    "absent": {"draft": False, "comments": True},
    "fields": [
        {"name": "title", "widget": "string"},
        {"name": "author", "widget": "relation", "multiple": True},
        {"name": "topics", "widget": "relation", "multiple": True},
        {"name": "question", "widget": "text"},
        {"name": "additional_read", "widget": "list", "types": [{"name": "link"}]},
        {"name": "draft", "widget": "boolean"},
        {"name": "source", "widget": "object", "fields": []},
        {"name": "comments", "widget": "boolean"},
        {"name": "body", "widget": "richtext"},
    ],
}


def rewrite(page, text, **changes):
    """Return a file after a change of some fields, without the last line break."""
    script = """async ([text, form, changes]) => {
      const { readFile, writeFile } = await import("./front-matter.js")
      return writeFile({ ...readFile(text, form), ...changes }, form)
    }"""
    return page.evaluate(script, [text, POSTS, changes])


def written(page, **values):
    """Return a new file with these values of the form."""
    script = (
        """async ([form, values]) => (await import("./front-matter.js")).writeFile(values, form)"""
    )
    return page.evaluate(script, [POSTS, values])


FILES = {
    "comments on lines of their own": "---\n# one\ntitle: x\n# two\n---\n\nBody",
    "a list without indentation": "---\ntitle: x\ntopics:\n- a\n# between\n- b\n---\nBody",
    "nothing below": "---\ntitle: x\n---\n",
    "no front matter": "Only text",
    "two documents": "---\ntitle: x\n---\n---\nBody",
    "an end of dots": "---\ntitle: x\n...\n\nBody",
    "a rule in a block": "---\nquestion: |\n  ---\n  x\n\n  # y\ntitle: x\n---\n\nBody",
    "keys in quotes": '---\n"title": x\n---\n\nBody',
    "null": "---\ntitle: x\nsource: null\nauthor:\n---\n\nBody",
    "off, in other words": "---\ncomments: Off\ndraft: YES\n---\n\nBody",
}


@pytest.mark.parametrize(
    "name", [name for name in FILES if name not in {"no front matter", "an end of dots"}]
)
def test_a_file_in_which_nothing_was_edited_comes_back_byte_for_byte(name, modules):
    assert rewrite(modules, FILES[name]) == FILES[name]


def test_every_file_of_the_starter_comes_back_byte_for_byte(modules):
    for path, content in STARTER.items():
        if path.endswith(".md"):
            text = content.decode().strip()
            assert rewrite(modules, text) == text, path


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        ("author: ann", {"author": ["dan"]}, "author: dan"),
        ("author: ann", {"author": ["ann", "dan"]}, "author:\n  - ann\n  - dan"),
        ("author: [ann]", {"author": ["dan"]}, "author:\n  - dan"),
        ("title: x\nsource: y", {"source": {"title": "z", "url": ""}}, "title: x\nsource: z"),
        ("source: s", {"source": {"title": "s", "url": "u"}}, "source:\n  title: s\n  url: u"),
        ("title: x", {"comments": False}, "title: x\ncomments: false"),
        ("title: x\ncomments: false", {"comments": True}, "title: x"),
        ("title: x\n# why\ntags: [a]", {"draft": True}, "title: x\n# why\ntags: [a]\ndraft: true"),
        ("comments: no\ntitle: x", {"draft": True}, "draft: true\ncomments: no\ntitle: x"),
        ("title: x", {"title": "No"}, 'title: "No"'),
        ("title: x", {"title": "1984"}, 'title: "1984"'),
        ("title: x", {"title": "null"}, 'title: "null"'),
        ("title: x", {"title": "a # b: c"}, 'title: "a # b: c"'),
        ("question: |\n  a\n  b\n", {"question": "a\nc"}, "question: |\n  a\n  c"),
        (
            "additional_read:\n  - a.md\n  - {title: t, url: u}",
            {"additional_read": [{"type": "link", "title": "t", "url": "u"}, {"type": "page", "path": "b.md"}]},
            "additional_read:\n  - title: t\n    url: u\n  - b.md",
        ),
    ],
)  # fmt: skip
def test_a_changed_key_is_written_as_people_write_it(before, changes, after, modules):
    text = rewrite(modules, f"---\n{before.rstrip()}\n---\n\nBody", **changes)
    assert text == f"---\n{after}\n---\n\nBody"


def test_what_no_line_can_be_told_of_is_written_anew_and_complete(modules):
    text = rewrite(
        modules, '---\n{"title": x, "tags": [a, b], "author": ann}\n---\n\nBody', title="z"
    )
    assert text == "---\ntitle: z\ntags:\n  - a\n  - b\nauthor: ann\n---\n\nBody"


def test_a_new_file_has_one_author_on_a_line_and_topics_in_a_list(modules):
    values = {
        "title": "x",
        "author": ["ann"],
        "topics": ["pay"],
        "comments": True,
        "draft": True,
        "body": "B",
    }
    expected = "---\ntitle: x\nauthor: ann\ntopics:\n  - pay\ndraft: true\n---\n\nB"
    assert written(modules, **values) == expected


@pytest.mark.parametrize(
    ("before", "after", "merged"),
    [
        ("a *b*\n\n\nc O*NET d", "a _b_\n\nc O\\*NET dd", "a *b*\n\n\nc O*NET dd"),
        ("*s* one two *t*", "_s_ one three _t_", "*s* one three *t*"),
        ("- *a*\n- b\n- *a*", "- _a_\n- c\n- b\n- _a_", "- *a*\n- c\n- b\n- *a*"),
        ("a\n\n*b*\n\nc", "a\n\nc", "a\n\nc"),
        ("so \\*literal\\*", "so _literal_", "so _literal_"),
        ("", "new", "new"),
        ("old", "", ""),
        ("*a*\n\nb", "b\n\n_a_", "b\n\n_a_"),
    ],
)  # fmt: skip
def test_of_a_text_what_was_not_edited_keeps_its_characters(before, after, merged, modules):
    script = """async (texts) => (await import("./body-text.js")).mergeBody(...texts)"""
    assert modules.evaluate(script, [before, after]) == merged
