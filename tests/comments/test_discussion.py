"""Comments kept beside a post: what the page shows of them."""

import re
import sqlite3
import unicodedata

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from friday_forum.commands.comments import comments as command
from friday_forum.comments.discussion import read_comments, render_comment
from friday_forum.comments.export import export_comments
from friday_forum.text.addresses import page_url
from sites import build_site, make_author, make_post

POST = "forum/2026/second-chance.md"
FILE = "forum/2026/second-chance.comments.yml"
EARLIER_FILE = "forum/2026/second-chance.earlier-comments.yml"
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


def test_the_files_themselves_are_no_part_of_the_site(tmp_path):
    site = build_site(tmp_path, {POST: make_post(), FILE: SAID, EARLIER_FILE: SAID})
    assert [name for name in site.everything() if "comments.yml" in name] == []


EARLIER_SAID = """\
- id: 1
  date: '2019-03-16T10:00:00+00:00'
  author: Early Bird
  text: On the old site.
  replies:
  - {id: 2, date: '2026-11-25T10:00:00+00:00', text: Late to an early one.}
- {id: 3, date: '2026-11-21T10:30:00+00:00', text: Between the two.}
"""


def test_comments_from_elsewhere_stand_in_one_discussion_in_order_of_date(tmp_path):
    files = {POST: make_post(), FILE: SAID, EARLIER_FILE: EARLIER_SAID}
    site = build_site(tmp_path, files, strict=True)
    assert (site.aborted, site.messages) == (False, [])
    page = site.html("forum/2026/second-chance")
    ids = re.findall(r'id="comment-(e?\d+)"', page)
    assert ids == ["e1", "e2", "1", "3", "e3", "2", "4"]
    assert re.findall(r'data-comment="(\w+)"', page) == ["1", "3", "2", "4"]
    assert 'href="#comment-e1"' in page
    assert "Report%20of%20comment%20e1" in page
    assert ">6 comments</a>" in site.html("forum")


def test_an_export_never_touches_what_came_from_elsewhere(docs, tmp_path):
    earlier = docs / EARLIER_FILE
    earlier.write_text(EARLIER_SAID, encoding="utf-8")
    make_database(tmp_path / "db", [(1, None, 1, "K", "Hi there.")])
    export_comments(tmp_path / "db", docs)
    make_database(tmp_path / "other", [(1, None, 4, "K", "")])
    assert export_comments(tmp_path / "other", docs, prune=True).removed == (docs / FILE,)
    assert earlier.read_text(encoding="utf-8") == EARLIER_SAID


def by(author, name="Dan Metz"):
    return f"- {{id: 1, date: '2026-11-21T10:00:00Z', author: {name}, by: {author}, text: Hi.}}\n"


@pytest.mark.parametrize(
    ("author", "entry", "role"),
    [
        ("dan-metz", make_post(), "Wrote the answer"),
        ("dan-metz", make_post(author=["editors", "dan-metz"]), "Wrote the answer"),
        ("editors", make_post(), "Editors"),
        ("editors", make_post(author="editors"), "Editors"),
        ("ann", make_post(), None),
    ],
)
def test_what_authors_and_editors_say_is_marked(author, entry, role, tmp_path):
    people = {
        "authors/editors.md": make_author(name="The editors"),
        "authors/ann.md": make_author(name="Ann"),
    }
    site = build_site(tmp_path, {**people, POST: entry, FILE: by(author)}, strict=True)
    assert (site.aborted, site.messages) == (False, [])
    found = re.findall(r'class="comment__role">([^<]*)<', site.html("forum/2026/second-chance"))
    assert found == ([role] if role else [])


def test_a_name_alone_marks_nothing(tmp_path):
    said = "- {id: 1, date: '2026-11-21T10:00:00Z', author: Dan Metz, text: Trust me.}\n"
    page = build_site(tmp_path, {POST: make_post(), FILE: said}).html("forum/2026/second-chance")
    assert "<strong>Dan Metz</strong>" in page
    assert "comment__role" not in page


def test_a_discussion_has_its_identity_from_the_first_alias(tmp_path):
    moved = make_post(aliases=["/2019/03/15/ärger/", "/?p=7"])
    isso = {"isso": {"url": "https://comments.site.example"}}
    site = build_site(tmp_path, {POST: moved}, forum={"comments": isso})
    assert 'data-thread="/2019/03/15/%C3%A4rger/"' in site.html("forum/2026/second-chance")
    values = {"repo": "o/n", "repo_id": "R_1", "category": "A", "category_id": "D_1"}
    giscus = {"provider": "giscus", "giscus": values}
    page = build_site(tmp_path, forum={"comments": giscus}).html("forum/2026/second-chance")
    assert 'data-term="2019/03/15/%C3%A4rger/"' in page


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
        (FILE, "- {id: 1, date: 0001-01-01T00:00:00+14:00, text: Hi.}", "is before year 1"),
        (FILE, SAID.replace("id: 3", "id: 1"), "two comments have the id 1; export them again"),
        (
            FILE,
            "- {id: 1, date: '2026-11-21T10:00:00Z', text: Hi., by: dan-mets}",
            "comment 1 is by 'dan-mets', who is not in docs/authors; did you mean 'dan-metz'?",
        ),
        (EARLIER_FILE, "- id: [\n", ".yml:2: YAML cannot read this; import the comments again"),
        (
            "forum/2026/lost.earlier-comments.yml",
            SAID,
            "there is no post forum/2026/lost.md; rename or delete this file",
        ),
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
def test_any_text_comes_back_from_the_file_as_it_was_typed(text, tmp_path_factory):
    folder = tmp_path_factory.mktemp("export")
    post = folder / "docs" / "forum" / "2026" / "second-chance.md"
    post.parent.mkdir(parents=True)
    post.write_text("")
    typed = text.replace("\0", "").encode("utf-8", "replace").decode()
    make_database(folder / "db", [(1, None, 1, "K", typed)])
    [written] = export_comments(folder / "db", folder / "docs").written
    [found], problems = read_comments(written, "x")
    assert problems == ()
    controls = {"Cc", "Cs"}
    shown = "".join(c for c in typed if c.isspace() or unicodedata.category(c) not in controls)
    turning = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
    unused = dict.fromkeys([*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF, *range(0x1C, 0x20)])
    words = shown.translate(turning | unused).split()
    assert found.text.split() == words or not words


AS_TYPED = [
    "10\N{NO-BREAK SPACE}000\N{NARROW NO-BREAK SPACE}€",
    "日本語\N{IDEOGRAPHIC SPACE}の文",
    "👩\N{ZERO WIDTH JOINER}💻 and 👨‍👩‍👧 and 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "می\N{ZERO WIDTH NON-JOINER}خواهم",
    "soft\N{SOFT HYPHEN}hyphen \N{LEFT-TO-RIGHT MARK}mark",
    "a line\n\n  and another,\twith a tab \n- and no: list",
    "a newer sign than this program knows: \U0001fae9 \U0001faff",
]


@pytest.mark.parametrize("text", AS_TYPED)
def test_spaces_and_joiners_stay_what_they_are(text, docs, tmp_path):
    name = " ".join(text.split("\n"))
    make_database(tmp_path / "db", [(1, None, 1, name, text)])
    [written] = export_comments(tmp_path / "db", docs).written
    [found], _ = read_comments(written, "x")
    assert found.text == text
    assert found.author == name[:80].strip()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\u2028d\x85e\x0bf", "a\nb\nc\nd\ne\nf"),
        ("\x1b[31mred\u202etxt.exe\u2066", "[31mredtxt.exe"),
        ("\u3000 \u00a0", "…"),
    ],
)
def test_what_no_page_can_show_is_left_out(typed, kept, docs, tmp_path):
    make_database(tmp_path / "db", [(1, None, 1, "\u200d\u3000\ufe0f", typed)])
    [written] = export_comments(tmp_path / "db", docs).written
    [found], _ = read_comments(written, "x")
    assert (found.text, found.author) == (kept, "")


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
