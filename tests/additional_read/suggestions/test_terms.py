"""The terms of texts and their weights."""

from hypothesis import given, settings
from hypothesis import strategies as st

from friday_forum.additional_read.suggestions.terms import weigh_terms


def terms(*texts):
    matrix = weigh_terms([((1, text),) for text in texts])
    return {term for term, _ in matrix.shared(0, 0)}


def test_the_terms_of_a_text_are_the_words_and_pairs_that_it_shares():
    one = terms("gap year plans", "our gap year story", "something else entirely")
    assert one == {"gap", "year", "gap year"}


def test_a_word_of_one_text_parts_a_pair():
    assert terms("gap unheard year", "gap year", "something else") == {"gap", "year"}


def test_fields_are_not_read_across():
    matrix = weigh_terms([((3, "gap"), (1, "year")), ((1, "gap year"),), ((1, "else"),)])
    assert {term for term, _ in matrix.shared(0, 1)} == {"gap", "year"}


def test_a_term_of_every_text_tells_nothing():
    assert "year" not in terms("gap year", "gap year off", "the year")


def test_a_word_of_the_title_weighs_more():
    matrix = weigh_terms([((3, "gap"), (1, "year")), ((1, "gap year"),), ((1, "else"),)])
    weights = dict(matrix.shared(0, 0))
    assert weights["gap"] > weights["year"]


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abc é", max_size=30), max_size=12))
def test_any_texts_give_weights_of_length_one_or_none(texts):
    matrix = weigh_terms([((1, text),) for text in texts])
    for at in range(len(texts)):
        weights = matrix.row(at)[1]
        assert len(weights) == 0 or abs((weights**2).sum() - 1) < 1e-9
        assert matrix.similarities(at, at + 1).max(initial=0) <= 1 + 1e-9


def test_a_pair_of_words_that_most_texts_have_is_a_term():
    others = [f"the band or who else {number}" for number in range(40)]
    assert terms("the who on stage", "hear the who", *others) == {"the who"}
