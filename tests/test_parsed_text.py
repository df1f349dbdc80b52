"""What was parsed is kept as JSON, and is what parsing gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from friday_forum.documents import Known, read_documents
from friday_forum.parsed_text import read_parsed, write_parsed
from friday_forum.sources import DocsFolder
from sites import make_schedule

POST = """---
title: {title}
date: 2026-11-20
author: editors
description: One sentence.
topics: [interviews]
asker: Terry
question: A question?
{more}
---
{body}
"""
MORE = ["", "hide: [toc]", "additional_read:\n  - forum/2026/b.md", "search: {boost: 2}"]
BODY = ["[a](b.md)", "![i](i.png)", "\r\n", "\n\n", "[r]: x.md", "é", "    code", "`"]


def read(folder, known=None, **keys):
    keys = {"title": "One", "more": "", "body": "Words.", **keys}
    uri = "forum/2026/a.md"
    path = folder / uri
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(POST.format(**keys).encode())
    docs = DocsFolder(folder, "docs", frozenset([uri]))
    return read_documents(docs, make_schedule(), known)[uri]


def recalling(document, kept):
    return Known(lambda digests: {one: kept for one in digests if one == document.digest})


@settings(max_examples=100, deadline=None)
@given(
    title=st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20),
    more=st.sampled_from(MORE),
    body=st.lists(st.sampled_from(BODY)).map("".join),
)
def test_what_is_recalled_is_what_is_parsed(tmp_path_factory, **keys):
    folder = tmp_path_factory.mktemp("docs")
    parsed = read(folder, **keys)
    kept = write_parsed(parsed)
    if parsed.problems:
        assert kept is None
        return
    recalled = read(folder, recalling(parsed, kept), **keys)
    assert recalled.recalled
    assert recalled.matter == parsed.matter
    assert repr(recalled.matter.values) == repr(parsed.matter.values)
    assert recalled.content.model_dump() == parsed.content.model_dump()
    assert recalled.content.body_links == parsed.content.body_links
    assert recalled.content.line_of("author") == parsed.content.line_of("author")


def test_a_file_with_a_mistake_is_parsed_each_time(tmp_path):
    document = read(tmp_path, more="athor: x")
    assert document.problems
    assert write_parsed(document) is None


def test_what_json_cannot_say_is_parsed_each_time(tmp_path):
    document = read(tmp_path, more="search: {1: 2026-01-01}")
    assert (document.problems, write_parsed(document)) == ((), None)


@pytest.mark.parametrize("kept", ["", "{}", "[1]", "null", "[true, 1, 1, 1, 1, 1, 1]", "]"])
def test_what_is_not_ours_is_parsed(tmp_path, kept):
    parsed = read(tmp_path)
    again = read(tmp_path, recalling(parsed, kept))
    assert (again, again.recalled) == (parsed, False)


def test_what_is_not_ours_is_refused():
    with pytest.raises(ValueError, match="unpack"):
        read_parsed("[]", "")


def test_a_document_whose_text_is_the_same_stands(tmp_path):
    one = read(tmp_path)
    known = Known(documents={one.src_uri: one})
    again = read(tmp_path, known)
    assert again.content is one.content
    assert again.recalled  # so that it is not kept once more
    changed = read(tmp_path, known, body="Other words.")
    assert changed.content.body == "Other words.\n"
    other = read(tmp_path / "other", Known(documents={"other.md": one}))
    assert other.content is not one.content
