"""What strangers wrote becomes text that is only text, also for the site's own Markdown."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from harmless import clean, escape_markdown, one_line, render_paragraphs, slug_of
from markup import converter

MARKDOWN = converter()
CURLY = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](https://evil.test/pixel.png)",
    "<img src=x onerror=alert(1)>",
    "---\ndraft: false\n---",
    "```\n{% raw %}\n```",
    "~~~ { .x }\ntext\n~~~",
    "# Heading\n## Another",
    "Heading\n===",
    "| a | b |\n| --- | --- |\n| c | d |",
    "[^1]: note\n\n*[HTML]: abbr\n\n[ref]: https://evil.test",
    "term\n: definition {: onclick=alert(1) }",
    "&lt;b&gt; &amp; &#60;i>",
    "1. one\n2) two\n+ three",
    "> quote\n\n    indented code",
    "$(rm -rf /) `id` ; & | > /dev/null \\ \\\\ ${HOME}",
    "<https://evil.test> <!-- comment --> <?php ?> ]]>",
    "<div markdown>**x**</div>",
]
ANY = st.one_of(st.text(), st.text(alphabet="<>&[]()!*_`~#-+=|:{}\\^$.1a \n\"'"))


def shown(page):
    """Return the text of HTML with the quotes that were typed, and the names of its tags."""
    text = html.unescape(re.sub(r"<[^>]*>", " ", page)).translate(CURLY)
    return text, set(re.findall(r"<\s*/?\s*(\w+)", page))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text):
    words, tags = shown(MARKDOWN.reset().convert(render_paragraphs(text)))
    assert tags <= {"p", "ul", "li"}
    assert "".join(words.split()) == "".join(one_line(text).split())


@given(ANY)
@example("-\n-")
@example("a\n-")
def test_any_text_makes_paragraphs_and_lists_alone(text):
    _words, tags = shown(MARKDOWN.reset().convert(render_paragraphs(text)))
    assert tags <= {"p", "ul", "li"}


@given(ANY)
def test_no_line_begins_front_matter_or_a_fence(text):
    for line in render_paragraphs(text).split("\n"):
        assert not line.startswith(("---", "...", "```", "~~~", "#", "<", ":", "=", ">"))


@given(ANY)
def test_one_line_is_one_line(text):
    assert len(escape_markdown(text).splitlines()) <= 1


def test_lists_and_paragraphs_survive():
    text = "You pay people:\n- on *time*\n* in full\n\nThat is all."
    page = MARKDOWN.reset().convert(render_paragraphs(text))
    assert "<li>on *time*</li>" in page
    assert "<li>in full</li>" in page
    assert "<p>That is all.</p>" in page


def test_marks_that_cannot_be_seen_are_dropped():
    assert clean("a\u202eb\u0000c\u2066d\x1b[31m\ufeff") == "abcd[31m"


@given(st.text())
@example("../../etc/passwd")
@example("..\\..\\con")
@example("index")
def test_a_slug_is_a_plain_name_whatever_it_is_made_of(text):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug_of(text, "job-1"))
    assert len(slug_of(text, "job-1")) <= 60
    assert slug_of(text, "job-1") not in {"index", "con", "readme"}
