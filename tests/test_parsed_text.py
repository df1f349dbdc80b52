"""What was parsed is kept as JSON, and is what parsing gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from friday_forum import documents
from friday_forum.documents import Known, read_documents
from friday_forum.parsed_text import read_parsed, write_parsed
from friday_forum.records import Record, values_of
from friday_forum.sources import DocsFolder
from sites import front_matter, make_article, make_author, make_job, make_post, make_schedule

PLACES = {
    make_post: "forum/2026/a.md",
    make_article: "articles/a.md",
    make_author: "authors/a.md",
    make_job: "jobs/a.md",
    front_matter: "a.md",
}
LINK = {"title": "A site", "url": "https://a.example/"}
MORE = [
    {},
    {"hide": ["toc"]},
    {"search": {"boost": 2}},
    {"aliases": ["/old/", "/?p=1"]},
]
ENTRY = [
    {"additional_read": []},
    {"additional_read": ["forum/2026/b.md", LINK]},
    {"updated": "2026-11-21", "noindex": True, "comments": False},
    {"source": "A book"},
    {"source": LINK, "topics": ["interviews", "pay"]},
    {"draft": True},
]
JOB = [
    {"salary": {"min": "18.50", "max": "20.05", "currency": "eur", "period": "hour"}},
    {"remote": ["US", "Germany"], "location": None},
    {"company_url": "https://a.example/", "expires": None, "employment_type": ["contract"]},
]
AUTHOR = [{"links": [LINK, {**LINK, "title": "B"}], "former": True}, {"avatar": "assets/a.jpg"}]
PAGE = [{"title": "Title"}, {"description": "A page."}]
KEYS = {
    make_post: [*ENTRY, {"update_to": "forum/2026/b.md"}],
    make_article: ENTRY,
    make_author: AUTHOR,
    make_job: JOB,
    front_matter: PAGE,
}
BODY = ["[a](b.md)", "![i](i.png)", "\r\n", "\n\n", "[r]: x.md", "é", "    code", "`"]


def read(folder, known=None, make=make_post, body="Words.", **keys):
    uri = PLACES[make]
    path = folder / uri
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(make(body, **keys).encode())
    docs = DocsFolder(folder, "docs", frozenset([uri]))
    return read_documents(docs, make_schedule(), known)[uri]


def recalling(*written):
    """Return what gives these texts, each a digest and what is known by it."""
    return Known(
        lambda digests: {one: kept for one in digests for key, kept in written if key == one}
    )


def whole_of(document):
    return recalling((document.digest, write_parsed(document).whole))


def front_of(document):
    return recalling((document.head_digest, write_parsed(document).front))


def facts(document):
    """Return all that is told of a document but how it became known."""
    content = document.content
    return (
        repr(content),
        values_of(content),
        document.matter,
        repr(document.matter.values),
        repr(document.matter.typed),
        content.body,
        content.body_links,
        content.line_of("aliases", 1),
        content.line_of("title"),
        document.front_digest,
        document.links_digest,
        document.digest,
    )


def titled(make, title):
    return {"name" if make is make_author else "title": title}


@st.composite
def texts(draw):
    make = draw(st.sampled_from(list(PLACES)))
    keys = draw(st.sampled_from(MORE)) | draw(st.sampled_from(KEYS[make]))
    title = draw(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20))
    return {"make": make, **(titled(make, title) | keys)}


BODIES = st.lists(st.sampled_from(BODY)).map("".join)


@settings(max_examples=150, deadline=None)
@given(keys=texts(), body=BODIES, other=BODIES)
def test_what_is_recalled_is_what_is_parsed(tmp_path_factory, keys, body, other):
    folder = tmp_path_factory.mktemp("docs")
    edited = read(folder, body=other, **keys)
    parsed = read(folder, body=body, **keys)
    assert parsed.problems == ()
    recalled = read(folder, whole_of(parsed), body=body, **keys)
    assert recalled.recalled
    assert facts(recalled) == facts(parsed)
    front = read(folder, front_of(edited), body=body, **keys)
    assert not front.recalled
    assert facts(front) == facts(parsed)


@pytest.mark.parametrize("make", PLACES)
def test_of_an_edited_body_the_front_matter_is_not_parsed(make, tmp_path, monkeypatch):
    parsed = read(tmp_path, make=make, **titled(make, "One"))
    monkeypatch.setattr(documents, "_parse_document", None)
    assert read(tmp_path, front_of(parsed), make=make, body="Other.", **titled(make, "One")).content


def test_an_edited_body_changes_no_digest_of_the_front_matter_and_a_title_does(tmp_path):
    one, other, third = (
        read(tmp_path, **keys) for keys in ({}, {"body": "[x](b.md)"}, {"title": "Other"})
    )
    assert one.front_digest == other.front_digest != third.front_digest
    assert (one.links_digest, third.links_digest) == ("", "")
    assert other.links_digest


def test_the_heading_of_a_page_without_a_title_counts_as_its_front_matter(tmp_path):
    one = read(tmp_path, make=front_matter, body="# One", description="A page.")
    other = read(tmp_path, front_of(one), make=front_matter, body="# Other", description="A page.")
    assert one.front_digest == one.digest
    assert other.front_digest == other.digest != one.digest


def test_front_matter_that_is_not_closed_is_not_taken_for_none(tmp_path):
    (tmp_path / "a.md").write_text("Words.", encoding="utf-8")
    docs = DocsFolder(tmp_path, "docs", frozenset(["a.md"]))
    plain = read_documents(docs, make_schedule())["a.md"]
    (tmp_path / "a.md").write_text("---\ntitle: One\n", encoding="utf-8")
    assert read_documents(docs, make_schedule(), front_of(plain))["a.md"].problems


def test_a_text_that_moved_to_another_collection_is_parsed(tmp_path):
    post = read(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "forum/2026/a.md").rename(tmp_path / "articles/a.md")
    docs = DocsFolder(tmp_path, "docs", frozenset(["articles/a.md"]))
    article = read_documents(docs, make_schedule(), whole_of(post))["articles/a.md"]
    assert "unknown key 'asker'" in str(article.problems[0])


def test_a_file_with_a_mistake_is_parsed_each_time(tmp_path):
    document = read(tmp_path, athor="x")
    assert document.problems
    assert write_parsed(document) is None


def test_what_json_cannot_say_is_parsed_each_time(tmp_path):
    document = read(tmp_path, search={1: 2})
    assert (document.problems, write_parsed(document)) == ((), None)


@pytest.mark.parametrize(
    "facts",
    [
        "",
        "{}",
        "[1]",
        "null",
        "]",
        '["", 1, 1, true, {}]',
        '["", 1, 1, true, {"$": "Nothing"}]',
        '["", 1, 1, true, {"$": "date", "is": "soon"}]',
        '["", 1, 1, true, {"$": ["Post"]}]',
        '["", 1, 1, true, 1]',
    ],
)
def test_what_is_not_ours_is_parsed(tmp_path, facts):
    parsed = read(tmp_path)
    for kept in (facts, facts + "\n\n\n", facts + "\n\n\n\n\n"):
        again = read(tmp_path, recalling((parsed.digest, kept), (parsed.head_digest, kept)))
        assert (repr(again.content), again.recalled) == (repr(parsed.content), False)


def test_what_is_not_ours_is_refused():
    with pytest.raises(ValueError, match="unpack"):
        read_parsed("[]", "")


def test_every_record_has_a_name_of_its_own():
    records = [Record]
    for record in records:
        records += record.__subclasses__()
    assert {one.__name__: one for one in records[1:]} == Record.kinds
    assert len(records[1:]) == len(Record.kinds)


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
