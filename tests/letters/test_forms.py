import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from friday_forum.letters.forms import find_answer, parse_issue_form
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
