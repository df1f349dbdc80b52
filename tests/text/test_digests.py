"""Digests tell texts apart."""

from hypothesis import assume, given
from hypothesis import strategies as st

from friday_forum.text.digests import digest_all, digest_text

TEXTS = st.text(st.characters())  # half characters included, which a broken file may bring
"""Any text."""


@given(TEXTS, TEXTS)
def test_two_texts_have_two_digests_of_32_digits(one, other):
    assume(one != other)
    assert digest_text(one) != digest_text(other)
    assert len(digest_text(one)) == 32


@given(st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4))
def test_where_one_text_ends_and_the_next_begins_counts(some, others):
    assume(some != others)
    assert digest_all(some) != digest_all(others)


def test_a_text_cut_in_two_is_not_the_text():
    assert digest_all(["ab", "c"]) != digest_all(["a", "bc"]) != digest_all(["abc"])
