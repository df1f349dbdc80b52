"""What a text may not hold is said in words that help, with its line; code that is shown is not."""

import time

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from friday_forum.content.text_rules import MOST_PROBLEMS, find_text_problems
from friday_forum.text.allowed_html import clean_html, needs_no_conversion
from friday_forum.text.conversion import read_dialect
from markup import PIECES, Browser
from sites import ROOT

DIALECT = read_dialect(
    yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
)


def found(text):
    return list(find_text_problems(text, DIALECT))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<script>alert(1)</script>", "<script> is not allowed in a text; take it out, or show it as code"),
        ("words <iframe src='https://x.example'></iframe>", "<iframe> is not allowed in a text; take it out, or show it as code"),
        ("Dear <name>, hello.", "<name> is not allowed in a text; take it out, or show it as code"),
        ("[x](y.md){: onclick=alert(1) }", "the event handler 'onclick' would run as a script; take it out"),
        ("<b style='color:red'>x</b>", "the attribute 'style' is not allowed on <b> in a text; take it out"),
        ("[x](JaVaScRiPt&#58;alert(1))", "link 'JaVaScRiPt:alert(1)' would run as a script; take it out"),
        ("[x](&#" + "0" * 9000 + "106;avascript:alert(1))", "link 'javascript:alert(1)' would run as a script; take it out"),
        ("[x](data:text/html;base64,xx)", "link 'data:text/html;base64,xx' would run as a script; take it out"),
        ("[call](tel:+1)", "link 'tel:+1' begins with 'tel:'; it may begin with http:, https:, mailto: or be a path"),
        ("!!! md-overlay\n    x", "the class 'md-overlay' is not one that a text may use; take it out"),
        ("words\n{: #forum--search }", "the id 'forum--search' is one of the page around the text; choose another"),
        ("![x](https://x.example/a.png)", "'https://x.example/a.png' would be loaded from another host; put the file into docs/ and name it there, or link to it"),
        ("<b>words", "<b> is never closed; write </b> where it ends"),
        ("words</b>", "</b> closes nothing; take it out"),
        ('<div>\n<img src="\n', "'<img src=\"' begins a tag that never ends; write &lt; for the sign"),
        ("<li>x</li>", "<li> stands outside of <ol> and <ul>; put it into one"),
        ("<b>" * 300 + "</b>" * 300, "too many tags stand inside one another; take some out"),
    ],
)  # fmt: skip
def test_each_kind_is_said_in_its_words(text, message):
    assert message in [said for _, said in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Write `<script>` when you mean it.",
        "```html\n<script>alert(1)</script>\n```",
        "~~~\n<img onerror=x>\n~~~",
        "I know JavaScript: it is easy. And once = never, 1 < 2, a<b.",
        "<https://example.com/?onload=1>",
        "Use <kbd>Enter</kbd>, H<sub>2</sub>O and <br>.",
        "{{ on }} {: .note } [x](y.md){: .button }",
        "![x](data:image/png;base64,xxxx)",
        "[Data: text and numbers](y.md)",
        "<!-- for the editor -->",
        "## Search\n\nwords <br>",
    ],
)
def test_what_a_text_may_hold_is_left_alone(text):
    assert found(text) == []


def test_each_mistake_says_its_line():
    text = (
        "one\n\n<script></script>\n\n[x](javascript:y)\n\n<b onclick=z>b</b>\n\n[y][z]\n\n"
        "![p](//x.example/a)\n\n[z]:\n  vbscript:x\n\n<b onclick=z>b</b>\n"
    )
    assert [line for line, _ in found(text)] == [2, 4, 6, 10, 13, 15]


def test_a_mistake_is_found_behind_the_same_words_in_code():
    assert [line for line, _ in found("```\n<i onclick=x>\n```\n\nwords\n{: onclick=x }\n")] == [5]


def test_very_many_mistakes_are_counted():
    said = found("".join(f"<x{number}>" for number in range(MOST_PROBLEMS + 7)))
    assert len(said) == MOST_PROBLEMS + 1
    assert any("7 more things" in message for _, message in said)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
@example("<div>`<script>`\n\n</div>")
@example("```\n<script>\n``` x\n")
@example("> ```\n> x\n\n`<script>`\n> ```\n")
def test_nothing_that_markdown_lets_through_is_missed(text):
    html = DIALECT.convert(text)
    raw, cleaned = Browser(), Browser()
    raw.feed(html)
    cleaned.feed(clean_html(html).html)
    assert cleaned.runs == []
    assert not raw.runs or found(text)
    assert not needs_no_conversion(text) or clean_html(html).html == html


@pytest.mark.parametrize(
    "token",
    ["<script>", "<b>", "<b></i>", "<p><i>", "<li>", "<table><tr><td>", "<!--", '<a b="', "<x-1 y=z>", "<svg><g>", "[x](javascript:y)",
     "<p class='a", "<img srcset=',", "<p style='url(", "</div>", "<", "&#0", "<?", "<select><option>"],
)  # fmt: skip
def test_judging_html_takes_time_in_proportion(token):
    """Four times the text may take four times as long; sixteen times would be quadratic."""
    assert _seconds(token, 240_000) / _seconds(token, 60_000) < 10


def _seconds(token, length):
    html = token * (length // len(token))
    times = []
    for _ in range(3):
        start = time.process_time()
        clean_html(html)
        times.append(time.process_time() - start)
    return max(min(times), 1e-3)
