"""Words that may be names, told from those of a language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from friday_forum.privacy.unfamiliar_words import (
    find_private_words,
    find_unfamiliar,
    guess_language,
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("My boss is not the one that I want to have.", "en"),
        ("Mein Chef ist nicht da und ich will nach Hause.", "de"),
        ("Je ne veux pas que mon chef le dise.", "fr"),
        ("Mi jefa no es mala, y los domingos me escribe.", "es"),
        ("Il mio capo non dice che sono in ferie.", "it"),
        ("Ik heb een baas en het is niet leuk.", "nl"),
        ("O meu chefe não diz que eu trabalho.", "pt"),
        ("残業を断れますか。", ""),
        ("Zebra!", ""),
    ],
)
def test_a_language_is_known_by_its_small_words(text, language):
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The plan that Quorra has is not the plan. Quorra knows.", {"Quorra": 2}),
        ("On Monday I told HR that my English is not good.", {}),
        ("Everyone Says That This is Fine. It is not.", {}),
        ("I am not the ⟦name⟧ that the Kilbrack office wants.", {"Kilbrack": 1}),
        ("my manager is called tamsin and she is not nice to me", {"tamsin": 1}),
        ("Meine Kollegin macht die Urlaubsplanung und ich nicht, sagt der Brodbeck.", {"Brodbeck": 1}),
        ("", {}),
    ],
)  # fmt: skip
def test_capitals_that_are_not_the_languages_own_are_marked(text, marked):
    assert find_unfamiliar(text) == marked


def test_the_name_to_show_is_not_marked():
    assert find_unfamiliar("Is that not the way, asks Quorra?", "Quorra") == {}


@pytest.mark.parametrize(
    ("text", "anywhere", "capitalised"),
    [
        ("My boss is Henrietta.", {"henrietta"}, set()),
        ("Please don't name Quarry House", {"quarry", "quarry house"}, {"house"}),
        ("northwind, karen", {"northwind", "karen"}, set()),
        ("Nothing, thank you.", set(), set()),
        ("", set(), set()),
    ],
)
def test_private_words_are_names_and_capitals(text, anywhere, capitalised):
    found = find_private_words(text)
    assert (found.anywhere, found.capitalised) == (anywhere, capitalised)


@given(st.text(alphabet="aA bB.,'’-⟦⟧\n1é", max_size=200))
def test_any_text_gives_words_of_it(text):
    assert all(word in text and count for word, count in find_unfamiliar(text).items())
    find_private_words(text)
