"""The words of a page, and the form in which they are kept."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from friday_forum.additional_read.suggestions.tokens import Tokens, hash_of, split_words, tokens_of

INTERVIEW = -6719001065927010459


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


def test_a_word_has_the_same_hash_in_every_run():
    assert hash_of("interview") == INTERVIEW
    tokens = tokens_of([(3, "Interview, interview"), (1, ""), (0.5, "a")])
    assert tokens.parts == ((3.0, 2), (1.0, 0), (0.5, 1))
    assert tokens.words[:8] == INTERVIEW.to_bytes(8, "little", signed=True)


@given(
    fields=st.lists(st.tuples(st.sampled_from([0.5, 1, 3]), st.text(max_size=40)), max_size=4),
    cut=st.integers(min_value=0),
    flip=st.integers(1, 255),
)
def test_damaged_tokens_are_refused(fields, cut, flip):
    kept = tokens_of(fields).to_bytes()
    assert Tokens.from_bytes(kept).to_bytes() == kept
    at = cut % len(kept)
    damaged = [
        kept[:at],
        kept + kept[: at + 1],
        bytes([*kept[:at], kept[at] ^ flip, *kept[at + 1 :]]),
    ]
    for each in damaged:
        with pytest.raises(ValueError, match="kept tokens are damaged"):
            Tokens.from_bytes(each)
