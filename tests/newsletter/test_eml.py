import datetime as dt
from email import message_from_bytes
from email.policy import default

import pytest

from friday_forum.newsletter.eml import render_eml
from mails import make_mail
from sites import make_author, make_post

FILES = {
    "authors/ana.md": make_author(name="Ana Núñez Łukasz"),
    "forum/2026/x.md": make_post(
        "Señor Müller said “no”. " * 20,
        author="ana",
        asker="Zoë",
        title="Übergangen: “nur” ein Versehen? Ein Titel, der länger ist als eine Zeile im Kopf",
    ),
}


@pytest.fixture
def raw(tmp_path):
    return render_eml(make_mail(tmp_path, FILES))


def test_it_has_two_parts_the_plain_one_first(raw):
    message = message_from_bytes(raw, policy=default)
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert message.defects == []


def test_names_with_accents_come_out_as_they_went_in(raw, tmp_path):
    message = message_from_bytes(raw, policy=default)
    plain, html = (part.get_content() for part in message.iter_parts())
    for name in ("Ana Núñez Łukasz", "Zoë", "Müller said “no”"):
        assert name in plain
        assert name in html
    mail = make_mail(tmp_path / "again", FILES)
    assert plain.replace("\r\n", "\n") == mail.text
    assert html.replace("\r\n", "\n") == mail.html


def test_headers_are_encoded_and_short(raw):
    message = message_from_bytes(raw, policy=default)
    assert message["Subject"].startswith("Übergangen: “nur” ein Versehen? Ein Titel, der länger")
    head = raw.split(b"\r\n\r\n")[0]
    assert head.isascii()
    assert all(len(line) <= 76 for line in raw.split(b"\r\n"))


def test_it_is_dated_to_the_hour_of_the_post_and_has_no_recipient(raw):
    message = message_from_bytes(raw, policy=default)
    assert message["Date"].datetime == dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
    assert message["To"] is message["Cc"] is message["Bcc"] is None


def test_equal_mails_are_equal_bytes(raw, tmp_path):
    assert render_eml(make_mail(tmp_path / "again", FILES)) == raw


def test_a_title_cannot_add_a_header(tmp_path):
    title = "Stay?\nBcc: all@forum.test"
    mail = make_mail(tmp_path, {"forum/2026/x.md": make_post(title=title)})
    message = message_from_bytes(render_eml(mail), policy=default)
    assert message["Bcc"] is None
