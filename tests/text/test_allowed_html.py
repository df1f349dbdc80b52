"""What writers need stays byte for byte, and what is not listed goes."""

import re

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from friday_forum.text.allow_list import PUBLIC_IDS, is_template_id
from friday_forum.text.allowed_html import (
    Cleaned,
    clean_html,
    find_other_hosts,
    needs_no_conversion,
    without_orphans,
)
from friday_forum.text.conversion import read_dialect
from friday_forum.text.html_tags import read_tags
from hostile import HOSTILE, hostile_texts
from sites import ROOT

DIALECT = read_dialect(
    yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
)
ALL = read_dialect(
    ["admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "abbr",
     "pymdownx.betterem", "pymdownx.superfences", "pymdownx.details", "pymdownx.tasklist",
     "pymdownx.tilde", "pymdownx.caret", "pymdownx.mark", "pymdownx.keys", "pymdownx.highlight",
     {"pymdownx.tabbed": {"alternate_style": True}}, {"toc": {"permalink": True}}]
)  # fmt: skip
NEEDED = {
    "table": "| a | b |\n| :- | -: |\n| 1 | 2 |",
    "figure": '<figure markdown="span">\n![A chart](chart.png){ width="300" height="200" loading=lazy }\n<figcaption>What it shows</figcaption>\n</figure>',
    "details": "<details>\n<summary>More</summary>\n<p>Words.</p>\n</details>",
    "open details": '??? note "More"\n    Words.\n\n???+ tip\n    Words.',
    "footnotes": "One.[^1] Two.[^x]\n\n[^1]: Here.\n[^x]: There.",
    "admonition": '!!! warning "Mind"\n    The gap.\n\n!!! note inline end\n    At the side.',
    "words": '<kbd>Enter</kbd> H<sub>2</sub>O x<sup>2</sup> <mark>m</mark> <ins>i</ins> <del>d</del> <small>s</small> <abbr title="x">a</abbr>',
    "signs": "==m== ^^i^^ ~~d~~ ++ctrl+alt+del++",
    "line": "a<br>b<br/>c<br />d\n\n<hr>",
    "abbreviation": "The HTML.\n\n*[HTML]: Hyper Text",
    "heading": "## One {: #one .note }\n\n### Two",
    "tasks": "- [ ] a\n- [x] b",
    "tabs": '=== "A"\n    a\n\n=== "B"\n    b',
    "code": "```python\ndef f(x): return 'y'  # z\n```\n\n```yaml\na: [b, c]\n```",
    "definition": "Term\n:   What it is",
    "grid": '<div class="grid cards" markdown>\n\n- a\n- b\n\n</div>',
    "links": "[a](../b.md) [c](https://x.example/?a=1&b=2#d) <https://x.example/> <kim@x.example> [e](mailto:a@x.example){: .md-button rel=nofollow }",
    "video": '<video src="a.mp4" poster="a.png" controls width="300"></video>\n\n<audio controls src="a.mp3"></audio>',
    "picture": '<picture><source srcset="a.webp 1x, b.webp 2x" type="image/webp"><img src="a.png" alt="A"></picture>',
    "data": "![x](data:image/png;base64,xxxx)",
    "languages": '<p lang="de" dir="ltr">Wörter</p>',
    "list": '<ol start="3" type="a" reversed><li value="7">x</li></ol>',
    "quote": '<blockquote cite="https://x.example/"><p>x</p></blockquote>',
    "place": "<a name='raw'></a> <b title='a \"b\"'>c</b>",
    "time": '<time datetime="2026-11-20">Friday</time>',
}  # fmt: skip


@pytest.mark.parametrize("markdown", NEEDED.values(), ids=NEEDED)
def test_what_writers_need_stays_byte_for_byte(markdown):
    html = ALL.convert(markdown)
    assert clean_html(html) == Cleaned(html)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<IMG SRC=a.png ALT=x>", '<img src="a.png" alt="x">'),
        ("<p class='note'>a", '<p class="note">a</p>'),
        ("<p>a<!-- for the editor -->b</p>", "<p>ab</p>"),
        ('<p title="a" title="b">c</p>', '<p title="a">c</p>'),
        ("a < b & c", "a &lt; b &amp; c"),
    ],
)
def test_what_is_only_written_in_another_way_is_no_mistake(html, kept):
    assert clean_html(html) == Cleaned(kept)


RUNS = re.compile(r"<(?!/?[a-z][a-z0-9]*(?: [a-z][a-z-]*(?:=\"[^\"]*\")?)* ?/?>)|<!--")


@pytest.mark.parametrize(
    "text", [text for _, text in hostile_texts()], ids=[n for n, _ in hostile_texts()]
)
def test_a_hostile_text_leaves_nothing_behind_and_is_told(text):
    html = DIALECT.convert(text)
    cleaned = clean_html(html)
    assert clean_html(cleaned.html) == Cleaned(cleaned.html)
    assert find_other_hosts(cleaned.html) == ()
    for tag in read_tags(cleaned.html):
        assert not tag.broken
        assert not any(name.startswith("on") for name, _ in tag.attributes)
        assert tag.name not in {"script", "style", "svg", "math", "iframe", "form", "dialog"}
    if cleaned.html != html:
        assert cleaned.removed or "title=" in cleaned.html
        assert not needs_no_conversion(text)


def test_there_are_many_hostile_texts_of_many_kinds():
    assert len(hostile_texts()) >= 150
    assert len(HOSTILE) >= 30


def test_a_list_item_alone_would_close_that_of_a_comment():
    assert without_orphans("<li>a</li><ul><li>b</li></ul>") == "a<ul><li>b</li></ul>"


PIECES = st.sampled_from(
    ["<script>", "</script>", "<!--", "-->", "--!>", "<!-->", "<div>", "</div>", "<b ", "<img ", ">", " onload=x ", "x", " ",
     "<svg>", "</svg>", "<math>", "<mtext>", "<style>", "</style>", "<table>", "<tr>", "<td>", "<li>", "</p>", "<p>", "<p ",
     '<a href="', "href=", '"', "'", "javascript:x", "//evil.example", "src=", "title=", "<?", "?>", "<![CDATA[", "]]>", "<a>", "</a>",
     "<plaintext>", "<template>", "<select>", "<option>", "<textarea>", "<title>", "<noscript>", "/", "=", "&#106;", "&lt;", "<", "\n", "\x00", "class=", "md-overlay"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=16).map("".join))
@example("<table><tr><td><a href='x'><table><a>")
@example("<p><b></p><b>")
def test_what_is_left_is_listed_and_well_formed(html):
    once = clean_html(html).html
    assert clean_html(once) == Cleaned(once)


@pytest.mark.parametrize(
    ("html", "hosts"),
    [
        ('<img src="https://e.example/a">', ("https://e.example/a",)),
        ('<img src="a.png" srcset="b.png 1x, //e.example/c 2x">', ("//e.example/c",)),
        ('<video poster="\\\\e.example\\a"><source src=" HTTPS:e.example/b">', ("\\\\e.example\\a", " HTTPS:e.example/b")),
        ('<p style="background:url( \'https://e.example/a\' )">', ("https://e.example/a",)),
        ('<p style="background:u\\72 l(https://e.example/a)">', ("https://e.example/a",)),
        ("<style>@import url(https://e.example/a);</style>", ("https://e.example/a",)),
        ("<style>@import 'https://e.example/a';</style>", ("https://e.example/a",)),
        ('<object data="ftp://e.example/a"></object><link href="//e.example">', ("ftp://e.example/a", "//e.example")),
        ('<a href="https://e.example/">x</a> <img src="a.png">', ()),
        ('<img src="data:image/png;base64,x"> <img src="/a.png">', ()),
    ],
)  # fmt: skip
def test_what_a_browser_would_load_from_another_host_is_found(html, hosts):
    assert find_other_hosts(html) == hosts


@pytest.mark.parametrize(
    "markdown",
    [
        "Words, *more* words: 1, 2. \"Quoted\" & [linked](../a.md#b 'title').",
        "[a](https://x.example/(b)) [c](mailto:x@y.example)\n\n[d]: https://x.example/ 'x: y'",
        "![A chart](chart.png)\n\n| a |\n| - |\n| b |\n\nOne.[^1]\n\n[^1]: Here.",
        "**Additional read:** [x](y.md)\n{: .additional-read }",
    ],
)
def test_plain_markdown_needs_no_conversion(markdown):
    assert needs_no_conversion(markdown)
    assert clean_html(DIALECT.convert(markdown)).removed == ()


@pytest.mark.parametrize(
    "markdown",
    ["a <b>", "a {: .b }", "[x](ftp://y)", "[x]: tel:1", "!!! x", "> ??? y", "![a](//x)", "![a][b]\n\n[b]: https://x", "/// html"],
)  # fmt: skip
def test_what_may_become_more_is_converted(markdown):
    assert not needs_no_conversion(markdown)


def test_the_ids_of_the_templates_are_known():
    written = set()
    pages = set((ROOT / "overrides").rglob("*.html")) - {ROOT / "overrides/admin/index.html"}
    for template in pages:
        written |= set(re.findall(r'\bid="([^"{]+)"', template.read_text("utf-8")))
    assert written
    assert {name for name in written if not is_template_id(name)} == set()
    assert written >= PUBLIC_IDS
