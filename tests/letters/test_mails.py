"""Mails as people and their programs send them."""

from pathlib import Path

import pytest
import yaml

from friday_forum.letters.draft import redact
from friday_forum.letters.files import LONGEST, read_letter
from friday_forum.letters.letter import LetterError
from friday_forum.letters.mail_text import text_of_html, unfold_flowed
from friday_forum.letters.threads import cut_quoted

MAILS = yaml.safe_load((Path(__file__).parent / "mails.yml").read_text("utf-8"))
LETTERS = [each for each in MAILS if "text" in each]
OTHERS = [each for each in MAILS if "error" in each]


def raw(mail):
    return mail["mail"].encode(mail.get("encoding", "utf-8"))


def test_there_are_forty_mails_of_forty_kinds():
    assert len({each["kind"] for each in LETTERS + OTHERS}) == len(MAILS) == 40


@pytest.mark.parametrize("mail", LETTERS, ids=lambda mail: mail["kind"])
def test_of_a_mail_the_writers_words_become_the_draft(mail):
    redacted = redact(read_letter(raw(mail), "x.eml"))
    told = "\n".join(removal.words for removal in redacted.removed)
    assert redacted.question == mail["text"]
    assert redacted.asker == mail.get("asker", "A reader")
    assert f"'{mail['suggested']}'" in redacted.doubt if "suggested" in mail else redacted.doubt
    assert redacted.title == mail.get("title", redacted.title)
    for words in mail.get("left_out", ()):
        assert words in told
        assert words not in f"{redacted.title}\n{redacted.question}"


@pytest.mark.parametrize("mail", OTHERS, ids=lambda mail: mail["kind"])
def test_what_is_no_letter_is_named_for_what_it_is(mail):
    with pytest.raises(LetterError) as raised:
        read_letter(raw(mail), "x.eml")
    assert str(raised.value).startswith(mail["error"])


def test_a_photograph_of_five_megabytes_does_not_count_as_text():
    picture = b"\n".join([b"A" * 76] * 92_000)
    mail = (
        b"From: n@post.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: text/plain\n\nMay they do that?\n"
        b"--b\nContent-Type: image/jpeg; name=photo.jpg\nContent-Transfer-Encoding: base64\n\n"
        + picture
        + b"\n--b--\n"
    )
    assert len(mail) > 7_000_000
    assert read_letter(mail, "x.eml").text.strip() == "May they do that?"


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "x.msg", "a mail as Outlook keeps it (.msg): open it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le"), "x", "(.msg)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "x.doc", "a Word document (.doc)"),
        (b"PK\x03\x04....word/document.xml", "x.txt", "a Word document (.docx)"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "x", "a LibreOffice document"),
        (b"%PDF-1.7\n", "letter.txt", "a PDF, and no text: open it, copy its text"),
        (b"{\\rtf1\\ansi x}", "x.rtf", "(.rtf)"),
        (b"\xff\xd8\xff\xe0", "x.jpg", "a picture"),
    ],
)  # fmt: skip
def test_a_file_of_another_program_is_named_with_what_to_do(content, name, says):
    with pytest.raises(LetterError) as raised:
        read_letter(content, name)
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One<br>two &amp; <b>three</b></p><script>no</script>", "One\ntwo & three"),
        ("<head><title>no</title><body>One", "One"),
        ("One<blockquote>two<br>three</blockquote>four", "One\n> two\n> three\n>\nfour"),
        ("<pre>a\n  b</pre>", "a b"),
        ("1 < 2 &lt;b&gt;", "1 < 2 <b>"),
        ("", ""),
    ],
)
def test_html_becomes_lines(source, text):
    lines = [line for line in text_of_html(source).split("\n") if line]
    assert "\n".join(lines) == text


def test_html_within_html_is_read_in_linear_time():
    assert text_of_html("<div>" * 200_000 + "words").strip() == "words"
    assert text_of_html("<a" + " x" * 200_000 + ">words").strip() == "words"


def test_flowed_lines_are_joined_as_deeply_as_they_are_quoted():
    text = "one \ntwo\n> three \n> four\n>> five \nsix\n-- \nname\n"
    assert unfold_flowed(text, delsp=False) == "one two\n> three four\n> five \nsix\n-- \nname\n"
    assert unfold_flowed("one \ntwo", delsp=True) == "onetwo"


@pytest.mark.parametrize(
    "text",
    [
        "On Monday my boss wrote:\nYou are late.\nWhat now?",
        "From: the bottom of my heart\nTo: you all\n\nThanks!",
        "What I did:\nDate: none\nSubject: me\n\nWhat now?",
        "--- My story ---\nIt is long.",
    ],
)
def test_what_only_looks_like_a_quoted_mail_stays(text):
    assert cut_quoted(text).text == text


def test_a_letter_that_is_quoted_whole_is_the_letter():
    assert cut_quoted("> What now?\n> I ask.").text == "What now?\nI ask."


def test_a_mail_may_be_long_but_not_its_text():
    long = "x" * (LONGEST + 1)
    with pytest.raises(LetterError) as raised:
        read_letter(f"From: n@post.example\nTo: us\n\n{long}".encode(), "x.eml")
    assert str(raised.value).startswith("the letter has 40,00")
