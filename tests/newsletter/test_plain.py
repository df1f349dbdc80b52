import pytest
from hypothesis import given
from hypothesis import strategies as st

from friday_forum.newsletter.markup import fit_for_mail
from friday_forum.newsletter.plain import WIDTH, LinkNumbers, text_of, wrap


def read(html):
    return text_of(html, LinkNumbers())


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One\ntwo  three</p><p>four</p>", "One two three\n\nfour"),
        ("<p>one<br>two</p>", "one\ntwo"),
        ("<h2>Part</h2><p>x</p>", "Part\n----\n\nx"),
        ("<p>x</p><ul><li>a</li><li>b</li></ul><p>y</p>", "x\n\n- a\n- b\n\ny"),
        ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"),
        ("<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "- a\n  1. b\n- c"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n\n  b"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n- b"),
        ("<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "> a\n>\n> b\n\nc"),
        ("<ul><li><blockquote><p>a</p></blockquote></li></ul>", "- > a"),
        ("<ul><li></li></ul><p>a</p>", "a"),
        ("<pre><code>if a:\n    b\n</code></pre>", "if a:\n    b"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "a | b\n1 | 2",
        ),
        ("<p>2024<sup>1</sup></p>", "2024^1"),
        ("<p>a</p><hr><p>b</p>", "a\n\n* * *\n\nb"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n\n    b"),
        ("<p>&lt;b&gt; &amp; é</p>", "<b> & é"),
        ('<p><img src="https://f.test/a.png" alt="A desk"></p>', "[Picture: A desk] [1]"),
        ('<p><img src="https://f.test/a.png" alt=""></p>', ""),
    ],
)
def test_html_is_read_as_lines(html, text):
    assert read(html) == text


def test_links_are_numbered_in_order_and_each_has_one_number():
    numbers = LinkNumbers()
    found = text_of('<p><a href="https://b/">b</a> <a href="https://a/">a</a></p>', numbers)
    assert found == "b [1] a [2]"
    assert text_of('<p><a href="https://a/">again</a></p>', numbers) == "again [2]"
    assert numbers.addresses == ["https://b/", "https://a/"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<a href="mailto:a@f.test">Write</a>', "Write <a@f.test>"),
        ('<a href="mailto:a@f.test">a@f.test</a>', "a@f.test"),
        ("<a>nowhere</a>", "nowhere"),
    ],
)
def test_mail_addresses_stand_for_themselves(html, text):
    assert read(html) == text


def test_lines_are_short_and_long_addresses_whole():
    address = "https://f.test/" + "x" * 100
    lines = wrap(f"{'word ' * 40}{address}", "- ", "  ").split("\n")
    assert all(len(line) <= WIDTH for line in lines[:-1])
    assert lines[0].startswith("- word")
    assert lines[-1] == f"  {address}"


@given(st.text(alphabet="<>/&;ab ulopreicktdh\n\"'=", max_size=200))
def test_any_markup_that_was_made_fit_is_read(text):
    fit = fit_for_mail(text, "https://f.test/x/", "https://f.test/", lambda _: None)
    assert isinstance(read(fit.html), str)
