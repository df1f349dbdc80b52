"""Exports of WordPress as they are in the wild."""

import pytest

from commands import make_project
from exports import comment, item, move, texts_in, wxr
from friday_forum.moving_in.export import ImportSourceError
from friday_forum.moving_in.readers.wxr import read_wxr


def read(tmp_path, text):
    path = tmp_path / "export.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    export = read_wxr(path, "export.xml")
    return list(export.items), export


@pytest.mark.parametrize(
    "base",
    [
        "http://wordpress.org/export/1.0",
        "https://wordpress.org/export/1.1",
        "https://www.wordpress.org/export/1.2",
    ],
)
def test_every_namespace_of_the_exporter_is_known(tmp_path, base):
    items, _ = read(tmp_path, wxr(item(number=7), base=base))
    assert [(each.key, each.status) for each in items] == [("post:7", "published")]


def test_a_prefix_is_the_files_own_choice(tmp_path):
    text = wxr(item(number=7)).replace("wp:", "w:").replace("xmlns:w:", "xmlns:w")
    text = text.replace("xmlns:wp=", "xmlns:w=")
    items, export = read(tmp_path, text)
    assert items[0].number == "7"
    assert export.people["dan"].name == "Dan Metz"


def test_a_prefix_that_nothing_declares_does_no_harm(tmp_path):
    items, _ = read(tmp_path, wxr(item(more="<plugin:x>y</plugin:x>")))
    assert len(items) == 1


def test_text_before_the_declaration_is_left_out_and_counted(tmp_path):
    items, export = read(tmp_path, "\nWarning: something\n\n" + wxr(item()))
    assert len(items) == 1
    assert export.repairs.counts == {"text before the declaration was left out": 1}


def test_control_characters_and_bare_ampersands_are_mended_with_their_line(tmp_path):
    text = wxr(item("one\x0btwo"), item(number=2, title="X")).replace(
        "<title>X", "<title>R&D &nbsp;"
    )
    items, export = read(tmp_path, text)
    assert items[0].content == "onetwo"
    assert items[1].title == "R&D"
    line = text[: text.index("\x0b")].count("\n") + 1
    assert export.repairs.lines["a control character was left out"] == [line]
    assert export.repairs.counts["a bare & was kept as text"] == 1


@pytest.mark.parametrize(
    "inner", ["a <![CDATA[ b ]]> c", "]]>", "x ]]> y ]]> z", "<![CDATA[<![CDATA[q]]>"]
)
def test_cdata_inside_cdata_is_text(tmp_path, inner):
    text = wxr(item("HERE")).replace("HERE", inner)
    items, export = read(tmp_path, text)
    assert items[0].content == inner
    assert export.repairs.total == inner.count("]]>")


def test_what_the_exporter_escapes_itself_needs_no_mending(tmp_path):
    items, export = read(tmp_path, wxr(item("a ]]> b")))
    assert items[0].content == "a ]]> b"
    assert export.repairs.total == 0


def test_text_beside_cdata_belongs_to_the_element(tmp_path):
    text = wxr(item(title="X")).replace("<title>X", "<title>One <![CDATA[& two]]> three")
    items, _ = read(tmp_path, text)
    assert items[0].title == "One & two three"


def test_a_cut_file_loses_its_last_item_alone_and_says_so(tmp_path):
    whole = wxr(item(number=1), item(number=2, title="The last one"))
    items, export = read(tmp_path, whole[: whole.rindex("<wp:status>")])
    assert [each.number for each in items] == ["1"]
    assert any("The last one" in what for what in export.repairs.counts)


def test_an_item_that_no_parser_reads_does_not_stop_those_after_it(tmp_path):
    broken = item(number=1, title="Broken").replace("</link>", "</lnk>")
    items, export = read(tmp_path, wxr(broken, item(number=2)))
    assert [each.number for each in items] == ["2"]
    assert "an item that no parser reads was left out (Broken)" in export.repairs.counts


def test_items_may_fall_apart_over_chunks_anywhere(tmp_path, monkeypatch):
    text = wxr(item("ä]]>b & <b>c</b>", comments=comment(1)), item("\x0bd", number=2))
    whole, export = read(tmp_path, text)
    for size in (1, 2, 3, 7, 64):
        monkeypatch.setattr("friday_forum.moving_in.readers.wxr.CHUNK", size)
        assert read(tmp_path, text)[0] == whole
    assert export.people["dan"].name == "Dan Metz"


@pytest.mark.parametrize(
    "text", ["", "{}", "<rss><channel><item><title>x</title></item></channel></rss>", "\x00\x01"]
)
def test_a_file_that_is_no_export_is_refused_in_a_sentence(tmp_path, text):
    with pytest.raises(ImportSourceError, match=r"export.xml is no export of WordPress"):
        read(tmp_path, text)


def test_entities_of_a_document_type_are_never_expanded(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "boom">]>'
    items, _ = read(tmp_path, wxr(item(title="&a;")).replace("<rss", f"{bomb}<rss", 1))
    assert all("boom" not in each.title for each in items)


def test_the_local_day_counts_and_a_draft_has_none(tmp_path):
    later = item(number=1, more="<wp:post_date_gmt>2019-03-16 03:00:00</wp:post_date_gmt>")
    items, _ = read(
        tmp_path, wxr(later, item(number=2, status="draft", date="0000-00-00 00:00:00", link=""))
    )
    assert [str(each.date) for each in items] == ["2019-03-15", "None"]


def test_several_files_are_one_set_and_what_both_have_counts_once(tmp_path):
    project = make_project(tmp_path)
    report = move(
        project, wxr(item(number=1), item(number=2, name="b", title="B")), wxr(item(number=1))
    )
    assert report.counts["articles"] == 2
    assert "1 items stood in several files" in " ".join(report.sections["notes"])
    assert {"articles/a-title.md", "articles/b.md"} <= texts_in(project).keys()


def test_two_items_with_one_number_are_both_kept(tmp_path):
    project = make_project(tmp_path)
    move(project, wxr(item(number=1), item(number=1, name="b", title="B")))
    assert {"articles/a-title.md", "articles/b.md"} <= texts_in(project).keys()


def test_footnotes_stand_where_their_block_was(tmp_path):
    text = '<!-- wp:paragraph --><p>x<sup><a href="#f1">1</a></sup></p><!-- /wp:paragraph --><!-- wp:footnotes /-->'
    items, _ = read(
        tmp_path, wxr(item(text, meta={"footnotes": '[{"id":"f1","content":"The note"}]'}))
    )
    assert '<li id="f1">The note</li>' in items[0].content
