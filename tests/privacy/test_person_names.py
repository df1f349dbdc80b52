"""Names of people in a text."""

import pytest

from friday_forum.privacy.person_names import find_full_names, find_given_names, fold, is_full_name


def full(text):
    return sorted({text[start:end] for start, end in find_full_names(text)})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("My boss Karen Whitfield said no.", ["Karen Whitfield"]),
        ("Then Dr. Patel and Ms Jones left.", ["Dr. Patel", "Ms Jones"]),
        ("my manager, Oluwatobi Adeyemi, left", ["Oluwatobi Adeyemi"]),
        ("Mary van der Berg and Jean-Luc Picard", ["Jean-Luc Picard", "Mary van der Berg"]),
        ("It was José María O'Neill's idea.", ["José María O'Neill"]),
        ("John F. Miller knows.", ["John F. Miller"]),
        ("Will Smith will go.", ["Will Smith"]),
        ("My name is Xiu Ferreira.", ["Xiu Ferreira"]),
        ("KAREN WHITFIELD. SHE SHOUTS.", ["KAREN WHITFIELD"]),
    ],
)
def test_a_full_name_is_found(text, names):
    assert full(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The Vice President of Human Resources asked Customer Service.",
        "On Black Friday and Christmas Eve I was in New York.",
        "Mark my words. Will I? May we? In April Sales fell.",
        "I am Tired. I'm Not Sure What To Do.",
        "Dear Friday Forum, Microsoft Teams is down.",
        "Terry and Karen, Monday is fine.",
        "",
    ],
)
def test_other_capitals_are_none(text):
    assert full(text) == []


def test_a_given_name_alone_is_found_unless_it_is_a_word_too():
    text = "Karen told Zoë, and Will said that May is fine. KAREN!"
    assert [text[start:end] for start, end in find_given_names(text)] == ["Karen", "Zoë"]


def test_a_text_may_be_nothing_but_a_name():
    assert is_full_name("Terry Miller")
    assert not is_full_name("Terry")
    assert not is_full_name("Tired in Accounting")


def test_accents_and_case_do_not_count():
    assert fold("José") == fold("JOSE") == "jose"
