"""The text that GitHub makes of an issue form."""

from hypothesis import given
from hypothesis import strategies as st

from friday_forum.issue_form import find_answer, parse_issue_form


def test_answers_stand_under_their_labels():
    body = "### Name to show\r\n\r\nTerry\r\n\r\n### Question\r\n\r\nOne.\r\n\r\nTwo.\r\n\r\n### Country\r\n\r\n_No response_"
    assert parse_issue_form(body) == {
        "Name to show": "Terry",
        "Question": "One.\n\nTwo.",
        "Country": "",
    }


def test_what_someone_types_cannot_take_the_place_of_an_earlier_field():
    body = "### Page\n\nforum/2026/x.md\n\n### Correction\n\nx\n\n### Page\n\n../../etc/passwd"
    assert parse_issue_form(body)["Page"] == "forum/2026/x.md"


def test_a_text_without_fields_is_kept():
    assert parse_issue_form("Just a letter.") == {"": "Just a letter."}
    assert parse_issue_form("") == {}


def test_labels_are_compared_by_their_letters():
    answers = {"Name to show": "", "name_to_show": "Terry", "E-mail": "x"}
    assert find_answer(answers, "asker", "Name-To-Show") == "Terry"
    assert find_answer(answers, "email") == "x"
    assert find_answer(answers, "phone") == ""


@given(st.text(alphabet=st.sampled_from("# \n\rab_:*<>`$"), max_size=200))
def test_any_body_gives_texts(body):
    for label, answer in parse_issue_form(body).items():
        assert "\n" not in label
        assert "\r" not in answer
