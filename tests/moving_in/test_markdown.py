"""Old HTML becomes Markdown that this site's converter reads as it was meant, and that is proved."""

import pytest

from commands import make_project
from exports import item, move, texts_in, wxr
from friday_forum.editing.project import read_project
from friday_forum.moving_in.html.inline import Targets
from friday_forum.moving_in.html.markdown import render_markdown
from friday_forum.moving_in.html.prepare import Surroundings, prepare
from friday_forum.moving_in.html.proof import compare, tally
from friday_forum.moving_in.html.shortcode_html import Picture
from sites import ROOT

PICTURES = {
    "3": Picture("https://old.example/a.jpg", "A dog", "Cap"),
    "4": Picture("https://old.example/b.jpg", "", ""),
}


@pytest.fixture(scope="module")
def converter():
    return read_project(ROOT).dialect.converter()


def convert(content, markup="html", reusable=None):
    def gallery(ids):
        return [PICTURES[each] for each in ids or PICTURES if each in PICTURES]

    found = prepare(content, markup, Surroundings(gallery, (reusable or {}).get))
    targets, source = Targets(), tally(found.blocks)
    return found, source, render_markdown(found.blocks, targets), targets


def prove(content, converter, markup="html", **keys):
    found, source, markdown, _ = convert(content, markup, **keys)
    assert found.differs == ""
    assert compare(source, markdown, converter) == ""
    return markdown


NASTY = {
    "lists in lists": "<ul><li>one<ul><li>two<ol><li>three</li><li>four</li></ol></li></ul></li><li>five</li></ul>",
    "paragraphs in items": "<ol><li><p>a</p><p>b</p><ul><li>c</li></ul><p>d</p></li><li>e</li></ol>",
    "list after list": "<ul><li>a</li></ul><ul><li>b</li></ul><ol><li>c</li></ol>",
    "an item that begins with a list": "<ul><li><ul><li>x</li></ul></li><li>y</li></ul>",
    "code in an item": '<ul><li>a<pre><code class="language-py">x = 1\n\ny = 2</code></pre></li><li>b</li></ul>',
    "a quote in an item": "<ul><li>a<blockquote><p>q</p></blockquote>c</li></ul>",
    "a list in a quote": "<blockquote><p>a</p><ul><li>b<ul><li>c</li></ul></li></ul></blockquote><blockquote>d</blockquote>",
    "pipes and breaks in cells": "<table><tr><th>a|b</th><th>c</th></tr><tr><td>x<br>y</td><td><code>p|q</code></td></tr></table>",
    "cells of two columns": '<table><tr><td colspan=2>a</td></tr><tr><td><ul><li>b</li></ul></td><td><a href="/x">c</a></td></tr></table>',
    "a figure": '<figure><a href="big.jpg"><img src="a.jpg" alt="A [b]"></a><figcaption>Cap <em>it</em></figcaption></figure>',
    "a figure in an item": '<ul><li><figure><img src="a"><figcaption>cc</figcaption></figure></li></ul>',
    "lines like Markdown": "<p># x</p><p>+ x</p><p>- x</p><p>1. x</p><p>1986. A year</p><p>&gt; x</p><p>: x</p><p>!!! note</p>"
    "<p>*x*</p><p>===</p><p>~~~</p><p>a<br>- b<br>---<br>===<br>2. x</p><p>| a | b |<br>|---|---|</p>",
    "signs like Markdown": r"<p>a_b_c _d_ 2*3*4 `x` [y](z) [^1] {: .c } \* \n &lt;b&gt; &amp;amp; &copy; a &lt; b</p><h2>H {#x} ##</h2>",
    "space in bold": "<p>a<b> b </b>c<i>d</i>e <b><i>f</i></b> <b>g<br></b>h <strong></strong>i<em> </em>j</p>",
    "blocks in bold": '<b><p>a</p><p>b</p></b><a href="/x"><h2>t</h2></a>',
    "definitions": "<dl><dt>a</dt><dd>b</dd><dd><p>c</p><p>d</p></dd><dt>e</dt><dd>f</dd></dl>",
    "brackets in an address": '<p><a href="/x_(y)?a=1&b=2#c"><img src="/a b(1).jpg" alt="q&quot;r"></a></p>',
    "code": "<p><code>a`b``c</code> <code> </code><code>*x*</code></p><pre>```\nx\n```</pre>",
    "broken": "<p>a<div>b<p>c</b></i><ul><li>d<li>e<table><tr><td>f",
    "tags as text": "<p>use &lt;script&gt; and &lt;/p&gt; and &lt;!-- c --&gt;</p>",
    "places on the page": '<p><a href="#n1">1</a></p><h2 id="n1">N</h2><p>x<a name="k"></a><a href="#zz">gone</a></p>',
    "marks side by side": "<p><b>a</b><b>b</b><i>c</i><i>d</i><b>e</b> <b>*</b> <b>a*</b> <i>b_</i></p>",
    "code in a quote": "<blockquote><pre>a\n\nb</pre></blockquote>",
    "a table in an item": "<ul><li>a<table><tr><th>h</th></tr><tr><td>c</td></tr></table></li></ul>",
    "a list that starts late": '<ol start="7"><li>a</li><li>b</li></ol>',
    "code in a cell": "<table><tr><td><pre>a\n\nb</pre></td></tr></table>",
    "quotes in quotes": "<blockquote>a<blockquote>b</blockquote>c</blockquote>",
    "items like lists": "<ul><li>1. a</li><li># b</li><li>- c</li><li>+ d</li></ul>",
    "marks in marks": "<p><em>a <em>b</em> c</em> <b>x <b>y</b></b> <i><b>m</b> n</i> <b><i>o</i> p</b> <del><b>a</b></del></p>",
}  # fmt: skip


@pytest.mark.parametrize("content", NASTY.values(), ids=list(NASTY))
def test_nasty_html_survives(content, converter):
    prove(content, converter)


def test_lists_nest_by_four_spaces(converter):
    assert (
        prove(NASTY["lists in lists"], converter)
        == "- one\n    - two\n        1. three\n        2. four\n- five"
    )


def test_a_table_of_lines_stays_a_table_of_markdown(converter):
    assert prove(NASTY["pipes and breaks in cells"], converter).startswith(
        "| a&#124;b | c |\n| --- | --- |"
    )


@pytest.mark.parametrize(
    ("content", "markdown", "says"),
    [
        ("<p>one two</p>", "one", "2 words became 1"),
        ("<p>one two</p>", "two one", "'one two' became 'two one'"),
        ("<ul><li>a</li><li>b</li></ul>", "- a b", "list items: 2 became 1"),
        ('<p><a href="/x">a</a></p>', "a", "links: 1 became 0"),
        ('<p><img src="/x"></p>', "", "pictures: 1 became 0"),
        ("<blockquote>a</blockquote>", "a", "quotes: 1 became 0"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b", "cells: 2 became 0"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a - b", "list items"),
    ],
)  # fmt: skip
def test_the_proof_finds_what_is_lost(content, markdown, says, converter):
    _, source, _, _ = convert(content)
    assert says in compare(source, markdown, converter)


def test_a_text_that_differs_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("friday_forum.moving_in.texts.render_markdown", lambda *_: "Nothing.")
    report = move(make_project(tmp_path), wxr(item("<p>Something.</p>")))
    assert report.counts["differing in the proof"] == 1
    assert "'Something.' became 'Nothing.'" in report.sections["differing"][0]


def test_classic_texts_have_paragraphs_and_breaks(converter):
    text = "One\ntwo\n\nThree <b>four</b>\n\n<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>\n<pre>x\n\ny</pre>\nFive"
    markdown = prove(text, converter, "wordpress")
    assert markdown == "One<br>\ntwo\n\nThree **four**\n\n- a\n- b\n\n```\nx\n\ny\n```\n\nFive"


def test_reusable_blocks_are_put_in_and_those_of_a_server_named():
    text = '<!-- wp:block {"ref":12} /--><!-- wp:latest-posts {"a":1} /--><!-- wp:more --><!--more--><!-- /wp:more -->'
    inside = {
        "12": '<!-- wp:paragraph --><p>Shared</p><!-- /wp:paragraph --><!-- wp:block {"ref":12} /-->'
    }
    found, _, markdown, _ = convert(text, "wordpress", inside)
    assert markdown.split("\n\n")[0] == "Shared"
    assert any("latest-posts" in note for note in found.notes)
    assert "reusable block 12" in " ".join(convert(text, "wordpress")[0].notes)


def test_text_outside_of_any_block_has_paragraphs(converter):
    assert (
        prove(
            "<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->\n\nb\n\nc", converter, "wordpress"
        )
        == "a\n\nb\n\nc"
    )


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ('[caption id="x" width="3"]<img src="/a.jpg" alt="k"> A cap[/caption]', "A cap</figcaption>"),
        ('[caption caption="Old"]<img src="/a.jpg">[/caption]', "Old</figcaption>"),
        ('[gallery ids="3,4"]', "![A dog]"),
        ("[gallery]", "![A dog]"),
        ("[embed]https://youtu.be/x[/embed]", "[https://youtu.be/x]("),
        ('[audio mp3="https://old.example/a.mp3"][/audio]', "[https://old.example/a.mp3]("),
        ('[video src="https://old.example/a.mp4"]', "[https://old.example/a.mp4]("),
        ('[playlist ids="3"]', "- [Cap]("),
        ("[youtube https://youtu.be/x]", "[https://youtu.be/x]("),
        ('[sourcecode language="py"]a &lt; b[/sourcecode]', "```py\na < b\n```"),
        ("https://www.youtube.com/watch?v=abc", "[https://www.youtube.com/watch?v=abc]("),
        ('<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>', "[Video: youtube.com]" ),
        ("[[gallery]]", r"\[gallery]"),
        ("It was [sic] so, [1] and [Editor: no] and [a b](c)", r"\[sic] so, \[1] and \[Editor: no] and \[a b](c)"),
        ("<pre>[gallery]</pre>", "[gallery]"),
        ('[vc_row css="x"][vc_column]Words[/vc_column][/vc_row]', "Words"),
        ('[contact-form-7 id="1" title="x"]after', "after"),
    ],
)  # fmt: skip
def test_shortcodes_are_converted_or_named_and_words_in_brackets_stay(content, wanted, converter):
    markdown = prove(content, converter, "wordpress").replace(
        "Iframe: youtube.com", "Video: youtube.com"
    )
    assert wanted in markdown.replace("See: youtube.com", "Video: youtube.com")
    assert "[vc_" not in markdown
    assert "[contact" not in markdown


def test_a_plugins_shortcode_is_named(tmp_path):
    report = move(make_project(tmp_path), wxr(item('Hello [ninja_form id="3"] there')))
    assert any("[ninja_form] is a plugin's" in line for line in report.sections["notes"])


def test_an_empty_body_of_a_page_builder_is_named(tmp_path):
    report = move(make_project(tmp_path), wxr(item("", meta={"_elementor_data": "[]"})))
    assert any("kept by Elementor" in line for line in report.sections["notes"])


def test_scripts_and_forms_are_named_and_never_written(tmp_path):
    project = make_project(tmp_path)
    text = '<p onclick="x()">a<script>alert(1)</script></p><form><input></form><p><a href="javascript:x()">b</a></p>'
    report = move(project, wxr(item(text)))
    written = texts_in(project)["articles/a-title.md"]
    assert not any(word in written for word in ("<script", "onclick", "alert", "<form"))
    assert sum("was left out" in line for line in report.sections["notes"]) == 2


def test_headings_begin_below_the_title_and_skip_none(converter):
    assert (
        prove("<h1>a</h1><h4>b</h4><h6>c</h6><h2>d</h2>", converter)
        == "## a\n\n### b\n\n#### c\n\n## d"
    )


def test_deep_nesting_is_bounded(converter):
    deep = "<div><ul><li>" * 400 + "x"
    assert "x" in prove(deep, converter)
    assert prove("<b><i>" * 400 + "x", converter)
