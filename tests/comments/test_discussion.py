"""Comments kept beside a post: what the page shows of them."""

import re
import sqlite3

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from friday_forum.commands.comments import comments as command
from friday_forum.comments.discussion import read_comments, render_comment
from friday_forum.comments.export import export_comments
from friday_forum.text.addresses import page_url
from sites import build_site, make_post

POST = "forum/2026/second-chance.md"
FILE = "forum/2026/second-chance.comments.yml"
SAID = """\
- id: 1
  date: '2026-11-21T10:00:00+00:00'
  author: Kim <b>
  text: |-
    I **did** that.

    See https://example.org and [this](https://example.org/x).
  replies:
  - {id: 3, date: '2026-11-22T23:30:00-05:00', text: Same here.}
- id: 2
  date: '2026-11-21T11:00:00+00:00'
  replies:
  - {id: 4, date: '2026-11-21T12:00:00+00:00', author: Lee, text: To someone who left.}
"""


def test_comments_stand_in_the_page_threaded_once_and_counted_on_cards(tmp_path):
    site = build_site(tmp_path, {POST: make_post(), FILE: SAID}, strict=True)
    assert (site.aborted, site.messages) == (False, [])
    page = site.html("forum/2026/second-chance")
    assert page.count("I <strong>did</strong> that.") == 1
    assert "<strong>Kim &lt;b&gt;</strong>" in page
    assert "This comment was taken down." in page
    assert page.count("data-pagefind-body") == 2
    order = [page.index(f'id="comment-{number}"') for number in (1, 3, 2, 4)]
    assert order == sorted(order)
    assert 'href="https://example.org/x" rel="nofollow ugc noopener"' in page
    assert "November 23, 2026" in page
    assert "Report%20of%20comment%203" in page
    assert ">3 comments</a>" in site.html("forum")


def test_the_file_itself_is_no_part_of_the_site(tmp_path):
    site = build_site(tmp_path, {POST: make_post(), FILE: SAID})
    assert [name for name in site.everything() if "comments.yml" in name] == []


def test_a_closed_discussion_keeps_what_was_said_and_takes_no_more(tmp_path):
    files = {POST: make_post(comments=False), FILE: SAID}
    isso = {"isso": {"url": "https://comments.site.example"}}
    page = build_site(tmp_path, files, forum={"comments": isso}).html("forum/2026/second-chance")
    assert "The discussion is closed" in page
    assert "Same here." in page
    assert "data-isso" not in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]


def test_without_a_service_there_is_mail_alone(tmp_path):
    page = build_site(tmp_path, {POST: make_post()}).html("forum/2026/second-chance")
    assert "comments.js" not in page
    assert "mailto:letters@" in page


def test_without_the_hook_comments_are_gone_and_the_post_is_not(tmp_path):
    site = build_site(tmp_path, {POST: make_post(), FILE: SAID}, without="comments.py", strict=True)
    assert (site.aborted, site.messages) == (False, [])
    page = site.html("forum/2026/second-chance")
    assert "Take a breath." in page
    assert "Same here." not in page


def test_comments_of_a_post_that_is_not_due_wait_with_it(tmp_path):
    files = {POST: make_post(date="2026-11-27"), FILE: SAID}
    site = build_site(tmp_path, files, strict=True)
    assert (site.aborted, site.mentions("Same here.")) == (False, [])


@pytest.mark.parametrize(
    ("uri", "text", "says"),
    [
        ("forum/2026/lost.comments.yml", SAID, "there is no post forum/2026/lost.md"),
        (FILE, "- id: [\n", ".yml:2: YAML cannot read this"),
        (FILE, "id: 1", "not a list of comments"),
        (FILE, "- {id: 1, date: soon, text: Hi.}", "a comment's 'date' is wrong"),
        (
            FILE,
            "- {id: 1, date: '2026-11-21T10:00:00Z', email: a@b.c}",
            "a comment's 'email' is wrong: Extra inputs",
        ),
    ],
)
def test_a_file_that_was_changed_by_hand_is_named(uri, text, says, tmp_path):
    site = build_site(tmp_path, {POST: make_post(), uri: text})
    [message] = site.messages
    assert message.startswith(f"docs/{uri}:")
    assert says in message


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVa\tScript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "<a href='https://x.example' onclick='alert(1)'>x</a>",
    "<svg/onload=alert(1)>",
    "<style>*{display:none}</style>",
    "<iframe src=//x.example></iframe>",
    '![x](https://x.example/pixel.gif "x")',
    "<form action=//x.example><input name=q></form>",
    "</li></ol></section><h1>Mine</h1>",
    "<" * 3000,
    "> " * 3000,
    "[" * 3000,
    "*a_ " * 3000,
]


def harmful(html):
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z][\w-]*)", html))
    allowed = {"a", "blockquote", "br", "code", "del", "em", "li", "ol", "p", "pre", "strong", "ul"}
    attributes = re.findall(r"<[a-z]+\s+([^>]*)>", html)
    plain = re.compile(r'(?:(?:href="https?://[^"<>]*"|rel="nofollow ugc noopener")\s*)*')
    return tags - allowed or [each for each in attributes if not plain.fullmatch(each)]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:24])
def test_what_strangers_wrote_is_harmless(text):
    assert not harmful(render_comment(text))


@given(st.lists(st.sampled_from([*HOSTILE[:12], "`", "\n\n", "* ", "&lt;", "a", "<!--", "-->"])))
def test_what_strangers_mixed_is_harmless(parts):
    assert not harmful(render_comment("".join(parts)))


def make_database(path, comments, uri="/forum/2026/second-chance/"):
    """Write what Isso 0.14.0 would have; each comment is id, parent, mode, author, text."""
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS threads (id INTEGER PRIMARY KEY, uri, title)"
        )
        connection.execute(
            "CREATE TABLE IF NOT EXISTS comments (tid, id INTEGER PRIMARY KEY, parent, created,"
            " mode, author, text, email, remote_addr)"
        )
        thread = connection.execute("INSERT INTO threads (uri) VALUES (?)", (uri,)).lastrowid
        connection.execute("DELETE FROM comments")
        connection.executemany(
            f"INSERT INTO comments VALUES ({thread}, ?, ?, 1795000000.5, ?, ?, ?,"
            " 'kim@mail.example', '192.0.2.7')",
            comments,
        )
    connection.close()


@pytest.fixture
def docs(tmp_path):
    folder = tmp_path / "docs" / "forum" / "2026"
    folder.mkdir(parents=True)
    (folder / "second-chance.md").write_text(make_post())
    (tmp_path / "outside.md").write_text("secret")
    return tmp_path / "docs"


def test_the_export_holds_approved_words_and_no_address(docs, tmp_path):
    make_database(
        tmp_path / "db",
        [
            (1, None, 1, "Kim &amp; Lee\x1b[31m", "I did that.\n\nTwice: 'yes' \U0001f600"),
            (2, None, 2, "Spam", "Buy"),
            (3, 1, 1, None, "Same."),
            (4, None, 4, "", ""),
            (5, 4, 1, "Lee", "- no: yaml"),
            (6, None, 4, "", ""),
            (7, 1, 2, "Spam", "Buy"),
        ],
    )
    [written] = export_comments(tmp_path / "db", docs).written
    text = written.read_text(encoding="utf-8")
    assert "mail.example" not in text
    assert "192.0.2" not in text
    found, problems = read_comments(written, "x")
    assert problems == ()
    assert [(each.id, [reply.id for reply in each.replies]) for each in found] == [
        (1, [3]),
        (4, [5]),
    ]
    assert found[0].text == "I did that.\n\nTwice: 'yes' \U0001f600"
    assert found[0].author == "Kim & Lee[31m"
    assert found[1].text is None
    assert found[1].replies[0].text == "- no: yaml"
    assert export_comments(tmp_path / "db", docs).written == ()


@settings(deadline=None)  # each example writes a database: the machine decides how long
@given(text=st.text(min_size=1))
def test_any_text_comes_back_from_the_file_as_it_was_printable(text, tmp_path_factory):
    folder = tmp_path_factory.mktemp("export")
    post = folder / "docs" / "forum" / "2026" / "second-chance.md"
    post.parent.mkdir(parents=True)
    post.write_text("")
    make_database(
        folder / "db",
        [(1, None, 1, "K", text.replace("\0", "").encode("utf-8", "replace").decode())],
    )
    [written] = export_comments(folder / "db", folder / "docs").written
    [found], problems = read_comments(written, "x")
    assert problems == ()
    words = "".join(c for c in text.encode("utf-8", "replace").decode() if c.isprintable())
    assert (
        "".join(c for c in found.text if c not in "\n\t").split() == words.split()
        or not words.strip()
    )


@pytest.mark.parametrize(
    "uri",
    [
        "/../outside/",
        "/forum/../../outside/",
        "//etc/passwd",
        "/",
        "/.git/config",
        "/a\0b/",
        "/forum/%2e%2e/%2e%2e/outside/",
    ],
)
def test_a_thread_with_path_tricks_writes_nothing(uri, docs, tmp_path):
    make_database(tmp_path / "db", [(1, None, 1, "K", "Hi there.")], uri)
    before = sorted(tmp_path.rglob("*"))
    assert export_comments(tmp_path / "db", docs).unknown == (uri,)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_thread_is_found_by_the_address_of_a_page_with_any_name(docs, tmp_path):
    (docs / "forum" / "2026" / "ärger zu zweit.md").write_text(make_post())
    uri = "/" + page_url("forum/2026/ärger zu zweit.md")
    make_database(tmp_path / "db", [(1, None, 1, "K", "Hi there.")], uri)
    [written] = export_comments(tmp_path / "db", docs).written
    assert written.name == "ärger zu zweit.comments.yml"


def test_the_command_takes_down_what_isso_took_down(docs, tmp_path):
    database = tmp_path / "db"
    options = ["export", "--database", str(database), "--docs", str(docs)]
    make_database(database, [(1, None, 1, "K", "Hi there.")])
    assert "wrote " in CliRunner().invoke(command, options).output
    [written] = docs.rglob("*.comments.yml")
    assert yaml.safe_load(written.read_text())[0]["text"] == "Hi there."
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE comments SET mode = 4")
    connection.close()
    assert "removed " in CliRunner().invoke(command, options).output
    assert not written.exists()


def test_what_is_no_database_is_said_in_a_sentence(docs, tmp_path):
    (tmp_path / "db").write_bytes(b"no database" * 99)
    options = ["export", "--database", str(tmp_path / "db"), "--docs", str(docs)]
    result = CliRunner().invoke(command, options)
    assert result.exit_code == 1
    assert "cannot be read as an Isso database" in result.output
