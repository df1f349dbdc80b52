"""What the editor's scripts make of a file: nothing is lost that was not edited."""

import pytest

from admin_site import STARTER

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def modules(browser, admin_address):
    """A page that has our scripts and no editor."""
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/sveltia-cms.js", lambda route: route.abort())
        page.goto(admin_address)
        yield page


POSTS = {
    "absent": {"draft": False, "comments": True},
    "fields": [
        {"name": "title", "widget": "string"},
        {"name": "author", "widget": "relation", "multiple": True},
        {"name": "topics", "widget": "relation", "multiple": True},
        {"name": "question", "widget": "text"},
        {"name": "additional_read", "widget": "list", "types": [{"name": "link"}]},
        {"name": "avatar", "widget": "image"},
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
    "no suggestions": "---\ntitle: x\nadditional_read: []\n---\n\nBody",
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
        ("avatar: a.png", {"avatar": "../assets/images/b.png"}, "avatar: assets/images/b.png"),
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
