"""Letters in forms: ours, GitHub's, those of services."""

import datetime as dt
import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from friday_forum.letters.forms import find_answer, parse_issue_form, read_form, read_labelled
from friday_forum.letters.inbox.letterbox import Submission, write_submission
from sites import ROOT


def test_answers_are_found_by_their_label():
    body = "### Page\n\nforum/2026/x/\n\n### What it says now\n\nTwo\n\nlines\n"
    assert parse_issue_form(body) == {"Page": "forum/2026/x/", "What it says now": "Two\n\nlines"}


def test_an_optional_field_left_empty_is_an_empty_text():
    assert parse_issue_form("### City\r\n\r\n_No response_\r\n") == {"City": ""}


def test_what_stands_before_the_first_heading_is_no_answer():
    assert parse_issue_form("Hello\n\n#### Not one\n\n### City\n\nRome") == {"City": "Rome"}


def test_a_heading_that_is_no_label_is_part_of_the_answer():
    body = "### The work\n\n### What you do\n\nPay people."
    assert parse_issue_form(body, {"The work"}) == {"The work": "### What you do\n\nPay people."}


def test_a_label_that_comes_again_does_not_overwrite_the_answer():
    body = "### Company\n\nAsh\n\n### The work\n\nPay\n\n### Company\n\nEvil"
    answers = parse_issue_form(body, {"Company", "The work"})
    assert answers == {"Company": "Ash", "The work": "Pay\n\n### Company\n\nEvil"}


@given(st.text())
def test_any_text_gives_a_result(body):
    assert all(isinstance(text, str) for text in parse_issue_form(body).values())


@pytest.mark.parametrize(
    ("form", "module"), [("job", "job_proposal"), ("correction", "correction_proposal")]
)
def test_the_scripts_know_the_labels_of_the_forms(form, module):
    fields = __import__(module).FIELDS
    written = yaml.safe_load((ROOT / f".github/ISSUE_TEMPLATE/{form}.yml").read_text("utf-8"))
    kinds = {"input", "textarea", "dropdown"}
    labels = {f["id"]: f["attributes"]["label"] for f in written["body"] if f["type"] in kinds}
    assert labels == fields


def test_a_text_without_fields_is_kept():
    assert parse_issue_form("Just a letter.") == {"": "Just a letter."}
    assert parse_issue_form("") == {}


def test_labels_are_compared_by_their_letters():
    answers = {"Name to show": "", "name_to_show": "Terry", "E-mail": "x"}
    assert find_answer(answers, "asker", "Name-To-Show") == "Terry"
    assert find_answer(answers, "email") == "x"
    assert find_answer(answers, "phone") == ""


QUESTION = "Why does nobody listen to me?"


@pytest.mark.parametrize(
    "form",
    [
        {"message": QUESTION, "name": "Terry Miller", "Name to show": "Worn Thin"},
        {"payload": {"data": {"name_to_show": "Worn Thin", "question": QUESTION, "email": "t@x.example"}}},
        {"data": {"fields": [{"label": "Name to show", "value": "Worn Thin"}, {"label": "Your letter", "value": QUESTION}]}},
        {"q4_yourQuestion": QUESTION, "q3_nameToShow": "Worn Thin", "q5_fullName": {"first": "Terry", "last": "Miller"}},
        {"namedValues": {"Question": [QUESTION], "Name to show (optional)": ["Worn Thin"], "Timestamp": ["1/2/2026"]}},
        {"questions": [{"name": "Pen name", "value": "Worn Thin"}, {"name": "Tell us everything", "value": QUESTION}]},
        {
            "form_response": {
                "definition": {"fields": [{"id": "a", "title": "Question"}, {"id": "b", "title": "Name to show"}]},
                "answers": [
                    {"type": "text", "text": "Worn Thin", "field": {"id": "b"}},
                    {"type": "text", "text": QUESTION, "field": {"id": "a"}},
                ],
            }
        },
        {"issue": {"title": "[Letter]: x", "body": f"### Name to show\n\nWorn Thin\n\n### Question\n\n{QUESTION}"}},
    ],
)  # fmt: skip
def test_forms_of_services_are_understood_with_labels_in_any_order(form):
    letter = read_form(json.dumps(form))
    assert (letter.text, letter.chosen) == (QUESTION, "Worn Thin")


def test_what_the_receiver_writes_is_read_as_what_it_is(tmp_path):
    sent = Submission("Worn Thin", QUESTION, "my boss Henrietta", "me@post.example")
    path = write_submission(sent, tmp_path, dt.datetime(2026, 11, 24, tzinfo=dt.UTC))
    letter = read_form(path.read_text("utf-8"))
    assert (letter.text, letter.chosen, letter.title) == (QUESTION, "Worn Thin", "")
    assert (letter.withheld, letter.private) == ("my boss Henrietta", ("me@post.example",))
    assert letter.dropped == ("private: my boss Henrietta", "contact: me@post.example")


def test_what_an_issue_form_says_must_not_be_published_is_withheld():
    body = f"### What must not be published\n\nHenrietta\n\n### Your question\n\n{QUESTION}"
    letter = read_form(json.dumps({"issue": {"title": "x", "body": body}}))
    assert (letter.text, letter.withheld) == (QUESTION, "Henrietta")


@pytest.mark.parametrize(
    "text",
    [
        f"Name: Terry Miller\nEmail: t@x.example\nMessage: {QUESTION}\nName to show: Worn Thin",
        f"*Question:*\n\n{QUESTION}\n\n*Name to show:*\nWorn Thin\n\n*Company:*\nNorth Wind",
        f"A new entry of your form.\n\n**Pen name**: Worn Thin\n**Your question**: {QUESTION}",
    ],
)
def test_labelled_lines_of_a_mail_are_a_form(text):
    letter = read_labelled(text)
    assert (letter.text, letter.chosen) == (QUESTION, "Worn Thin")


@pytest.mark.parametrize(
    "text",
    [
        "I have one question: what now?",
        "Question: what now?",
        "Name: none\nCompany: none",
        "My boss said:\nname: nobody. What now?",
        "",
    ],
)
def test_other_lines_with_colons_are_no_form(text):
    assert read_labelled(text) is None
