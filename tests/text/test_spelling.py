"""What a mistyped word was meant to be, and for how many words that is looked for."""

from itertools import product
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from friday_forum.text import spelling
from friday_forum.text.spelling import MOST_EDITS, MOST_SEARCHES, Speller, closest, count_edits

WORDS = st.text("abc", max_size=9)


def distance(one, other):
    """Levenshtein's, as it is defined."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        rows.append([i])
        for j, other_letter in enumerate(other, 1):
            replaced = rows[-2][j - 1] + (letter != other_letter)
            rows[-1].append(min(rows[-2][j] + 1, rows[-1][j - 1] + 1, replaced))
    return rows[-1][-1]


@given(WORDS, WORDS)
def test_edits_are_counted_as_far_as_they_matter(one, other):
    assert count_edits(one, other) == min(distance(one, other), MOST_EDITS + 1)


def test_edits_of_all_short_words():
    words = ["".join(word) for size in range(5) for word in product("ab", repeat=size)]
    for one, other in product(words, repeat=2):
        assert count_edits(one, other) == min(distance(one, other), MOST_EDITS + 1)


def test_the_closest_word_is_found_and_a_far_one_is_none():
    known = ["interviews", "interview-questions", "references"]
    assert closest("intervews", known) == "interviews"
    assert closest("salary", known) is None
    assert closest("x" * 300, ["x" * 299]) is None


def test_a_speller_leaves_out_the_one_that_asks():
    speller = Speller(["first-week", "first-weak"])
    assert speller.closest("first-wek") == "first-week"
    assert speller.closest("first-wek", besides="first-week") == "first-weak"
    assert "first-week" in speller
    assert "first-wek" not in speller


def test_a_speller_searches_once_for_equal_words_and_not_for_ever():
    speller = Speller(["first-week"])
    with mock.patch.object(spelling, "count_edits", wraps=count_edits) as counted:
        assert {speller.closest("first-wek") for _ in range(9)} == {"first-week"}
        assert counted.call_count == 1
        for number in range(MOST_SEARCHES * 3):
            speller.closest(f"nothing-{number}")
        assert counted.call_count == MOST_SEARCHES
        assert speller.closest("first-wek") == "first-week"
        assert speller.closest("first-weeks") is None
