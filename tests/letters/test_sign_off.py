"""How letters end."""

import pytest

from friday_forum.letters.sign_off import cut_ending, find_chosen, name_to_show

LETTER = "My boss shouts.\nWhat can I do?\n\n"


@pytest.mark.parametrize(
    ("end", "name"),
    [
        ("Thanks,\nTerry", "Terry"),
        ("Thanks in advance!\n\nTerry Miller\nNorth Wind, Inc.", "Terry Miller"),
        ("Best regards\nTerry, Payroll Specialist", "Terry"),
        ("Thank you so much, Terry", "Terry"),
        ("— Blindsided in Boston", "Blindsided in Boston"),
        ("Tired in Accounting", "Tired in Accounting"),
        ("Terry\n-- \nNorth Wind, Inc.", "Terry"),
        ("-- \nTerry\nNorth Wind, Inc.", "Terry"),
        ("Terry\n+1 555 010 1234\nterry@example.com", "Terry"),
        ("Mit freundlichen Grüßen\nJürgen", "Jürgen"),
        ("Cheers,", ""),
        ("Terry\n\nSent from my phone", "Terry"),
    ],
)
def test_the_name_is_found_and_the_end_cut_off(end, name):
    ending = cut_ending(LETTER + end)
    assert (ending.text, ending.name) == (LETTER.strip(), name)
    assert "\n".join(ending.signature) == "\n".join(line for line in end.split("\n") if line)


@pytest.mark.parametrize(
    "text",
    [
        "My boss shouts.\nThank you!\nThat is all I could say to him about it.",
        "My boss shouts.\n\nWhat now",
        "My boss shouts.\n\nPlease help me",
        "My boss shouts.\n\nShould I leave or stay and wait for better days",
        "Terry",
        "",
    ],
)
def test_a_letter_without_an_end_stays_whole(text):
    assert cut_ending(text).text == text


def test_a_postscript_stays():
    ending = cut_ending("My boss shouts.\n\nThanks,\nTerry\n\nP.S. It was a Tuesday.")
    assert ending.text == "My boss shouts.\n\nP.S. It was a Tuesday."


def test_quoted_mail_is_cut_off():
    ending = cut_ending("Yes.\n\nTerry\n\nOn Mon, Nov 16, 2026 Ann wrote:\n> Hello Terry Miller")
    assert (ending.text, ending.name) == ("Yes.", "Terry")
    assert ending.quoted == ("On Mon, Nov 16, 2026 Ann wrote:", "> Hello Terry Miller")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Please show my name as "Worn Thin" only.', "Worn Thin"),
        ("You can call me Tired in Accounting if you print this.", "Tired in Accounting"),
        ("Please use the name Second Thoughts.", "Second Thoughts"),
        ("They call me names.", ""),
        ("Nothing of the kind.", ""),
    ],
)
def test_the_name_that_a_letter_asks_for(text, name):
    assert find_chosen(text) == name


@pytest.mark.parametrize(
    ("signed", "shown"),
    [
        ("Terry", "Terry"),
        ("Terry Miller", "Terry"),
        ("Oluwatobi Adeyemi", "Oluwatobi"),
        ("Tired in Accounting", "Tired in Accounting"),
        ("Refreshing My Inbox", "Refreshing My Inbox"),
        ("Paper Jam", "Paper"),
    ],
)
def test_what_may_be_a_real_name_shows_its_first_word_only(signed, shown):
    assert name_to_show(signed) == shown
