"""Reading letters from what they come in."""

import json
import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from friday_forum.letters.draft import redact, render_removals
from friday_forum.letters.files import LIMIT, read_letter
from friday_forum.letters.letter import LetterError


def test_a_text_may_be_in_any_of_the_usual_encodings():
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert read_letter("Größe?".encode(encoding)).text == "Größe?"


def test_what_begins_with_headers_is_a_mail():
    raw = b"From: Terry <t@example.com>\r\nSubject: Why?\r\n\r\nBecause?\r\n"
    letter = read_letter(raw, "letter.txt")
    assert (letter.title, letter.text.strip()) == ("Why?", "Because?")
    assert letter.private == ("Terry", "t@example.com")


def test_the_text_part_of_a_mail_counts_and_not_its_html():
    raw = (
        b"From: t@example.com\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n"
        b"--b\nContent-Type: text/html\n\n<p>HTML</p>\n--b\nContent-Type: text/plain\n\nPlain\n--b--\n"
    )
    assert read_letter(raw, "x.eml").text.strip() == "Plain"


def test_an_unknown_charset_loses_no_letter():
    raw = b"From: t@example.com\nContent-Type: text/plain; charset=x-unknown\n\nHello\n"
    assert read_letter(raw, "x.eml").text.strip() == "Hello"


@pytest.mark.parametrize(
    "form",
    [
        {"question": "Why?", "asker": "Terry"},
        {"data": {"Your question": "Why?", "Name to show": "Terry"}},
        {"fields": [{"label": "Message", "value": "Why?"}, {"name": "pen name", "value": "Terry"}]},
        {"issue": {"title": "x", "body": "### Letter\n\nWhy?\n\n### Show name\n\nTerry"}},
    ],
)
def test_forms_of_several_services_are_understood(form):
    letter = read_letter(json.dumps(form).encode(), "form.json")
    assert (letter.text, letter.chosen) == ("Why?", "Terry")


@pytest.mark.parametrize(
    ("raw", "name", "message"),
    [
        (b"", "x.txt", "there is no text in this letter"),
        (b" \n\x00", "x.txt", "there is no text in this letter"),
        (b"{}", "x.json", "there is no text in this letter"),
        (b"{nope", "x.json", "this is not JSON: "),
        (b"[" * 100_000, "x.json", "this is not JSON: "),
        (
            b"From: a@example.com\nContent-Type: image/png\n\nx",
            "x.eml",
            "there is no text in this letter",
        ),
        (b"x" * 50_000, "x.txt", "the letter has 50,000 characters; at most 40,000 are read"),
        (b"x" * (LIMIT + 1), "x.txt", "the letter has 2048 kB; at most 2048 are read"),
    ],
)
def test_what_is_no_letter_is_a_sentence(raw, name, message):
    with pytest.raises(LetterError) as raised:
        read_letter(raw, name)
    assert str(raised.value).startswith(message)


@given(st.binary(max_size=300), st.sampled_from(["x.txt", "x.eml", "x.json", ""]))
def test_any_bytes_are_a_letter_or_a_sentence(raw, name):
    try:
        assert read_letter(raw, name).text
    except LetterError as error:
        assert str(error)


MAILS = yaml.safe_load((Path(__file__).parent / "mails.yml").read_text("utf-8"))
RAW = [mail["mail"].encode(mail.get("encoding", "utf-8")) for mail in MAILS]


@settings(max_examples=int(os.environ.get("FORUM_FUZZ", "60")))
@given(
    st.sampled_from(RAW),
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 60), st.binary(max_size=9)), max_size=6),
    st.sampled_from(["x.txt", "x.eml", "x.json"]),
)
def test_a_mail_with_bytes_changed_is_a_draft_or_a_sentence(raw, changes, name):
    for at, cut, put in changes:
        raw = raw[:at] + put + raw[at + cut :]
    try:
        redacted = redact(read_letter(raw, name))
    except LetterError as error:
        assert len(str(error).splitlines()) == 1
    else:
        assert list(render_removals(redacted))[-1].endswith("as the writer's boss would.")
