"""Contact details in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from friday_forum.privacy.contact_details import (
    Trace,
    find_links_of_any_kind,
    find_traces,
    without_overlaps,
)


def traces(text):
    return [(trace.kind, text[trace.start : trace.end]) for trace in find_traces(text)]


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("e-mail address", "terry.miller+x@mail.example.com"),
        ("e-mail address", "terry＠example.com"),
        ("e-mail address", "terry (at) example (dot) com"),
        ("e-mail address", "terry[at]example.com"),
        ("e-mail address", "terry dot m at example dot org"),
        ("e-mail address", "boss@intranet"),
        ("profile link", "https://www.linkedin.com/in/terry"),
        ("profile link", "wa.me/15550101234"),
        ("profile link", "@terry.bakes"),
        ("street address", "4412 Maple Grove Road, Apt. 7B"),
        ("street address", "12 5th Ave"),
        ("street address", "Lindenstraße 14a"),
        ("street address", "Unter Linden Allee 3"),
        ("street address", "25 rue de la Paix"),
        ("street address", "Calle de Alcalá 48"),
        ("street address", "P.O. Box 917"),
        ("street address", "Springfield, OH 43004"),
        ("street address", "SW1A 1AA"),
        ("street address", "K1A 0B1"),
        ("account number", "000-12-3456"),
        ("account number", "DE00 1234 5678 9012 3456 78"),
        ("account number", "employee number: 88120447"),
        ("phone number", "(555) 010-1234"),
        ("name", "Karen Whitfield"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "It is {}.", "({}), you know", "one\n{}\ntwo"])
def test_each_kind_is_found_in_its_place(kind, written, around):
    found = traces(around.format(written))
    assert any(k == kind and (written in w or w in written) for k, w in found), found
    left = around.format(written)
    for _, words in found:
        left = left.replace(words, "")
    assert not any(len(part) > 5 and part in left for part in written.split())


@pytest.mark.parametrize(
    "text",
    [
        "I look at it at ten. We meet at one dot.",
        "He earns 5 Great Dane dollars a Day, at 9 o'clock.",
        "20 people in 3 Teams, Room 14, Floor 2.",
        "An e-mail @ work; 50 @ 3 each.",
        "A B2B deal in Q3 of the FY25 plan, COVID 19, ISO 9001.",
    ],
)
def test_ordinary_words_are_none(text):
    assert traces(text) == []


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://example.com/a?b=1#c, or www.example.org.", ["https://example.com/a?b=1#c", "www.example.org"]),
        ("My blog: terry-m.example.net/me", ["terry-m.example.net/me"]),
        ("ftp://example.com/x", ["ftp://example.com/x"]),
        ("It works.Then it broke, e.g. twice. So be it.It is.", []),
    ],
)  # fmt: skip
def test_links_are_found_with_and_without_scheme(text, links):
    found = [text[link.start : link.end] for link in find_links_of_any_kind(text)]
    assert found == links


def test_of_traces_that_overlap_the_first_given_stays():
    kept = without_overlaps([Trace(4, 8, "link"), Trace(6, 10, "name"), Trace(0, 4, "name")])
    assert kept == (Trace(0, 4, "name"), Trace(4, 8, "link"))


@given(st.text(alphabet=st.sampled_from("aZ1 @.(/-)\n'’éIl+#st"), max_size=120))
def test_traces_lie_in_the_text_and_apart(text):
    end = 0
    for trace in find_traces(text):
        assert end <= trace.start < trace.end <= len(text)
        end = trace.end
