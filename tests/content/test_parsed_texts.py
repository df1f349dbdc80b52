"""What is kept of parsed files gives the same catalog, whatever became of the file it is kept in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from friday_forum.content.front_matter import parse_front_matter
from friday_forum.content.parsed_texts import ParsedText, ParsedTexts, read_parsed_texts
from friday_forum.text.digests import digest_text
from friday_forum.text.links import find_links
from sites import make_post

VERSION = "this code"
POST = make_post("See [a](b.md) and ![c](d.png).", topics=["interviews"], comments=False)


def parse(text):
    matter, problems = parse_front_matter(text, "x.md")
    assert problems == ()
    return ParsedText(matter, tuple(find_links(matter.body)))


def keep(path, text):
    texts = ParsedTexts(VERSION)
    assert texts.find(digest_text(text), text) is None
    texts.add(digest_text(text), parse(text))
    texts.write(path)


@given(
    body=st.text(),
    title=st.text(min_size=1),
    more=st.dictionaries(st.sampled_from(["draft", "aliases", "hide"]), st.booleans() | st.text()),
)
def test_a_text_that_was_kept_is_what_is_parsed(tmp_path_factory, body, title, more):
    path = tmp_path_factory.mktemp("kept") / "parsed.json"
    text = make_post(body, title=title, **more)
    expected, problems = parse_front_matter(text, "x.md")
    if problems:
        return
    keep(path, text)
    found = read_parsed_texts(path, VERSION).find(digest_text(text), text)
    assert found is None or found == ParsedText(expected, tuple(find_links(expected.body)))


def test_a_post_is_kept(tmp_path):
    keep(tmp_path / "parsed.json", POST)
    texts = read_parsed_texts(tmp_path / "parsed.json", VERSION)
    assert texts.find(digest_text(POST), POST) == parse(POST)
    assert texts.find(digest_text("another"), "another") is None


def test_a_preview_keeps_the_texts_of_its_last_build_alone(tmp_path):
    path, texts = tmp_path / "parsed.json", ParsedTexts(VERSION)
    for text in ("one", "two", "two"):
        for each in (POST, text):
            if texts.find(digest_text(each), each) is None:
                texts.add(digest_text(each), parse(each))
        texts.write(path)
    assert texts.find(digest_text(POST), POST) == parse(POST)
    assert texts.find(digest_text("one"), "one") is None
    known = read_parsed_texts(path, VERSION)
    assert known.find(digest_text("two"), "two") == parse("two")
    assert known.find(digest_text("one"), "one") is None


def test_what_other_code_parsed_is_not_used(tmp_path):
    keep(tmp_path / "parsed.json", POST)
    assert (
        read_parsed_texts(tmp_path / "parsed.json", "new code").find(digest_text(POST), POST)
        is None
    )


def test_a_text_that_is_gone_is_not_kept_any_longer(tmp_path):
    path = tmp_path / "parsed.json"
    keep(path, POST)
    texts = read_parsed_texts(path, VERSION)
    texts.write(path)
    assert json.loads(path.read_bytes())["texts"] == {}


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b"null",
        b"[" * 100_000,
        b'{"version": "this code"}',
        b'{"version": "this code", "texts": []}',
        b'{"version": "this code", "texts": {"DIGEST": [1, 2]}}',
        b'{"version": "this code", "texts": {"DIGEST": {"values": 1}}}',
    ],
    ids=range(10),
)
def test_a_file_that_was_cut_short_or_changed_counts_as_none(tmp_path, kept):
    path = tmp_path / "parsed.json"
    path.write_bytes(kept.replace(b"DIGEST", digest_text(POST).encode()))
    texts = read_parsed_texts(path, VERSION)
    assert texts.find(digest_text(POST), POST) is None
    texts.add(digest_text(POST), parse(POST))
    texts.write(path)
    again = read_parsed_texts(path, VERSION).find(digest_text(POST), POST)
    assert again is None or again == parse(POST)


def test_a_folder_that_cannot_be_written_is_no_mistake(tmp_path):
    (tmp_path / "file").write_text("")
    keep(tmp_path / "file" / "parsed.json", POST)
