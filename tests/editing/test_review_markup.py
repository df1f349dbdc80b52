"""What would run in a browser is found, and code that is only shown is not."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from friday_forum.editing.review_markup import find_active_markup
from friday_forum.text.links import find_links
from markup import PIECES, Browser, converter


def found(text):
    return list(find_active_markup(text, find_links(text)))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a\n\n<ScRiPt src=x>",
        "words <iframe src='https://example.com'></iframe>",
        "<img src=x onerror=alert(1)>",
        '<img alt=">" src=x\nonerror = alert(1)>',
        "<svg/onload=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](JaVaScRiPt&#58;alert(1))",
        "[x](&#106;avascript:alert(1))",
        "![x](vbscript:x)",
        "[x](data:text/html;base64,xxxx)",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "[x][y]\n\n[y]:\n  javascript:alert(1)",
        '<a href="java&#10;script:alert(1)">x</a>',
        "[x](y.md){: onclick=alert(1) }",
        "[x](y.md){: href='javascript:alert(1)' }",
        "## Heading {: onmouseover=alert(1) }",
        "<div>\n\n`<script>alert(1)</script>`\n\n</div>",
        "[x](&#" + "0" * 9000 + "106;avascript:alert(1))",
        "[x][y]\n\n[y]: &#x" + "0" * 9000 + "6A;avascript:alert(1)",
        "<object data=x></object>",
        "<form action=x>",
        "<!--><script>alert(1)</script>-->",
        "a ` b\nc `<script>alert(1)</script>` d",
    ],
)
def test_what_would_run_is_found(text):
    assert found(text) != []


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
    ],
)
def test_what_would_not_run_is_left_alone(text):
    assert found(text) == []


def test_a_reference_of_too_many_digits_is_no_crash():
    assert found("[x](&#" + "9" * 9000 + ";x) <b title='&#" + "9" * 9000 + ";'>") == []


def test_each_mistake_says_its_line():
    text = "one\n\n<script>\n\n[x](javascript:y)\n\n<b onclick=z>\n"
    assert sorted(line for line, _ in found(text)) == [2, 4, 6]


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
@example("<div>`<script>`\n\n</div>")
@example("```\n<script>\n``` x\n")
@example("> ```\n> x\n\n`<script>`\n> ```\n")
def test_nothing_that_markdown_lets_through_is_missed(text):
    browser = Browser()
    browser.feed(converter().reset().convert(text))
    browser.close()
    assert not browser.runs or found(text)
