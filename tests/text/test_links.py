import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from friday_forum.text.links import escape_link_text, find_links, rewrite_links


def targets(text):
    return [link.target for link in find_links(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md)", ["b.md"]),
        ("[](b.md)", ["b.md"]),
        ("[a](<b c.md>)", ["b c.md"]),
        ('[a](b.md "a title")', ["b.md"]),
        ("[a](b_(c).md)", ["b_(c).md"]),
        ("[a [b] c](d.md)", ["d.md"]),
        ("![alt](b.png)", ["b.png"]),
        ("[![alt](b.png)](c.md)", ["c.md", "b.png"]),
        ("[a][b]\n\n[b]: c.md\n", ["c.md"]),
        ("`[a](b.md)`", []),
        ("``[a](b.md) ` ``", []),
        ("\\[a](b.md)", []),
        ("<!-- [a](b.md) -->", []),
        ("```\n[a](b.md)\n```\n", []),
        ("~~~ md\n[a](b.md)\n~~~\n[c](d.md)", ["d.md"]),
        ("text\n\n    [a](b.md)\n", []),
        ("- item\n\n    [a](b.md)\n", ["b.md"]),
        ("- item\n\n    more\n\n    [a](b.md)\n", ["b.md"]),
        ("[a] (b.md)", []),
        ("a [b] and [c](d.md)", ["d.md"]),
        ("[a](b.md) and [c](d.md)", ["b.md", "d.md"]),
        ("An unclosed ` tick and [a](b.md)", ["b.md"]),
    ],
)
def test_links_are_found_where_markdown_has_them(text, expected):
    assert targets(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n[a](b.md)\n\n> [c](d.md)\n\n1. [e](f.md)\n2. ![g](h.png)\n",
        "`code [a](b.md)` and *[c](d.md)* and **![e](f.png)**\n",
        "text\n\n    code [a](b.md)\n\ntext [c](d.md)\n",
        "- a\n\n    [c](d.md)\n\n- ![e](f.png)\n",
        "[a\nb](c.md)\n",
        "\\`[a](b.md)\\`",
    ],
)
def test_the_scanner_agrees_with_python_markdown(text):
    rendered = markdown.markdown(text)
    assert sorted(re.findall(r'(?:href|src)="([^"]*)"', rendered)) == sorted(targets(text))


def test_a_link_knows_its_line():
    lines = [link.line for link in find_links("one\n\n[a](b.md)\nthree [c](d.md)\n")]
    assert lines == [2, 3]


def test_rewriting_replaces_links_and_nothing_else():
    text = "`[a](b.md)` [a](b.md) text ![c](d.png)"
    assert rewrite_links(text, lambda link: link.text.upper()) == "`[a](b.md)` A text C"


def test_a_kept_link_around_an_image_lets_its_image_be_rewritten():
    text = "[![a](b.png)](c.md)"
    rewritten = rewrite_links(text, lambda link: "x" if link.image else None)
    assert rewritten == "[x](c.md)"


@given(st.text())
def test_any_text_is_scanned_and_comes_back_unchanged(text):
    assert rewrite_links(text, lambda _: None) == text


@given(st.text(st.sampled_from("[]()!`\\<>~ \n-a:"), max_size=60))
def test_what_is_found_lies_in_the_text_in_order(text):
    found = [link for link in find_links(text) if not link.definition]
    assert all(text[link.start : link.end].endswith(")") for link in found)
    assert [link.start for link in found] == sorted(link.start for link in found)


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1))
def test_escaped_text_is_shown_by_markdown_as_it_is(text):
    rendered = markdown.markdown(f"[{escape_link_text(text)}](b.md)")
    assert html.unescape(re.sub(r"<[^>]*>", "", rendered)) == text
