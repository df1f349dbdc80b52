"""Strangers' text, made harmless."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from friday_forum.text.allowed_html import clean_html, needs_no_conversion
from friday_forum.text.plain_text import clean, clean_line, harmless
from markup import PIECES, Shown, converter


def test_hidden_characters_and_indentation_go():
    assert (
        clean("\ufeffa\u202eb\x00\x1b[31m\r\n\r\n\r\n\r\n    c\u200bd\u2028e \n")
        == "ab[31m\n\ncd\ne"
    )


def test_a_line_is_cut_after_a_word():
    assert clean_line("one\ntwo  three") == "one two three"
    assert clean_line("word " * 50, 20) == "word word word word…"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>x</script>", "&lt;script>x&lt;/script>"),
        ("[x](javascript:y) ![z](http://example.com/z.png)", "x z"),
        ("[]() # Big\n0", "\\# Big\n0"),
        ("# Big", r"\# Big"),
        ("> # Big\n- 1. # Big", "> \\# Big\n- 1. \\# Big"),
        ("> Words\n> ---", "> Words\n> \\---"),
        ("Words\n===", "Words\n\\==="),
        ("---\ntitle: x\n---", "\\---\ntitle: x\n\\---"),
        ("{: onclick=x }", "&#123;: onclick=x }"),
        ("{{ config }} {% raw %}", "&#123;&#123; config }} &#123;% raw %}"),
        ("[x]: http://example.com", "x"),
        ("- [x] done\n> 1. [ ] to do\n- [x](", "- &#91;x] done\n> 1. &#91; ] to do\n- &#91;x] ("),
        ("Done. [x] is a mark", "Done. [x] is a mark"),
        ("a < b and 1<2, *really*", "a < b and 1<2, *really*"),
        ("$(rm -rf ~) `id` ; && |", "$(rm -rf ~) `id` ; && |"),
    ],
)
def test_markup_ends_as_text(text, shown):
    assert harmless(text) == shown


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_nothing_in_a_strangers_text_becomes_a_tag_or_a_link(text):
    shown = harmless(clean(text))
    browser = Shown()
    html = converter().reset().convert(shown)
    browser.feed(html)
    browser.close()
    assert browser.runs == []
    assert needs_no_conversion(shown) or clean_html(html).removed == ()
