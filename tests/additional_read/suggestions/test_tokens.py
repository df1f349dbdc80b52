"""The words of texts, and their numbers."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from friday_forum.additional_read.suggestions.tokens import number_words, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L\u2019entretien d'Élodie", ["l'entretien", "d'élodie"]),
        ("E\u0301lodie", ["élodie"]),
        ("the boss's OFFICE", ["the", "boss", "office"]),
        ("Straße_1", ["strasse", "1"]),
        ("転職の面接", ["転職", "職の", "の面", "面接"]),
        ("--- !!! ---", []),
    ],
)
def test_words_of_many_languages(text, words):
    assert split_words(text) == words


@given(st.text("aZs9_ '\u2019\u2014\n\t.\x1f-é"))
def test_the_quick_way_for_plain_text_finds_the_same_words(text):
    folded = unicodedata.normalize("NFC", text).casefold().replace("\u2019", "'")
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)*", folded)
    assert split_words(text) == [word.removesuffix("'s") for word in words]


def test_tokens_name_their_word_their_field_and_how_often_they_count():
    tokens = number_words([[(3, "Interview, interview"), (1, "")], [], [(0.5, "an interview")]])
    assert [tokens.vocabulary[word] for word in tokens.words] == ["interview"] * 2 + [
        "an",
        "interview",
    ]
    assert tokens.fields.tolist() == [0, 0, 2, 2]
    assert tokens.texts.tolist() == [0, 0, 2]
    assert tokens.counts.tolist() == [3, 1, 0.5]
