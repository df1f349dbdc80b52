"""What is found in letters of many kinds, and what is left alone."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from friday_forum.letters.draft import redact, render_removals
from friday_forum.letters.files import read_letter
from friday_forum.letters.letter import Letter

LETTERS = Path(__file__).parent
HOSTILE = yaml.safe_load((LETTERS / "hostile.yml").read_text("utf-8"))
LATER = yaml.safe_load((LETTERS / "later.yml").read_text("utf-8"))
ORDINARY = yaml.safe_load((LETTERS / "ordinary.yml").read_text("utf-8"))
CLAIMED = {"mail", "phone", "iban", "link", "street", "private"}
"""Kinds of which nothing may be left."""


def read(case):
    form = case.get("form")
    if not form:
        return read_letter(case["text"].encode(), "x.txt")
    record = {"received": "2026-11-24T10:00:00+00:00", "question": case["text"], **form}
    return read_letter(json.dumps(record).encode(), "x.json")


def telling_words(planted):
    """Return the words of a planted thing that tell something: those with a capital or a digit."""
    words = re.findall(r"[^\W_][\w'’.-]*", planted)
    return [
        word for word in words if (len(word) > 3 and word != word.lower()) or word[0].isdigit()
    ] or [planted]


def left_of(planted, shown):
    return [
        word
        for word in telling_words(planted)
        if re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", shown.casefold())
    ]


def outcomes(cases):
    """Yield what is planted, its kind, and whether it was taken out, marked, or passed over."""
    for case in cases:
        redacted = redact(read(case))
        shown = f"{redacted.title} {redacted.asker} {redacted.question}"
        marked = " ".join(redacted.marked).casefold()
        for kind, things in case["planted"].items():
            for planted in things:
                left = left_of(planted, shown)
                verdict = "found"
                if left:
                    seen = all(word.casefold() in marked for word in left)
                    verdict = "marked" if seen else "passed over"
                yield kind, planted, verdict


def test_each_set_has_sixty_letters():
    assert (len(HOSTILE), len(ORDINARY)) == (60, 60)
    for case in HOSTILE + LATER:
        for things in case["planted"].values():
            assert all(planted.casefold() in case["text"].casefold() for planted in things)


def test_of_what_is_claimed_to_be_found_nothing_is_left():
    found = outcomes(HOSTILE + LATER)
    assert [each for each in found if each[0] in CLAIMED and each[2] != "found"] == []


def test_what_no_rule_finds_is_marked_for_the_editor():
    verdicts = Counter(verdict for *_, verdict in outcomes(HOSTILE))
    later = Counter(verdict for *_, verdict in outcomes(LATER))
    assert verdicts["passed over"] == later["passed over"] == 0
    assert verdicts["found"] >= 0.94 * verdicts.total()
    assert later["found"] >= 0.85 * later.total()


def test_at_most_one_ordinary_letter_in_thirty_gives_a_false_alarm():
    alarmed = {
        text: removed for text in ORDINARY if (removed := redact(read({"text": text})).removed)
    }
    assert len(alarmed) <= 2, alarmed


def test_few_words_of_ordinary_letters_are_marked():
    assert sum(len(redact(read({"text": text})).marked) for text in ORDINARY) <= 30


def test_the_last_line_says_how_many_words_are_marked_and_that_a_person_must_read():
    letter = Letter("I told Quorra that the Kilbrack plan fails. Quorra said no. What now?")
    redacted = redact(letter)
    assert redacted.marked == {"Quorra": 2, "Kilbrack": 1}
    *_, words, last = render_removals(redacted)
    assert words == "  Quorra (2), Kilbrack (1)"
    assert last.startswith("2 words marked for your eye. No program finds everything: read ")


def test_an_employer_found_once_is_found_again():
    letter = Letter("I work at Brightwater Foods. Brightwater's HR laughed, and so did brightness.")
    assert (
        redact(letter).question
        == "I work at ⟦employer⟧. ⟦employer⟧'s HR laughed, and so did brightness."
    )


def test_an_employer_that_only_the_signature_names_is_taken_out_of_the_text():
    letter = Letter(
        "Tidewater golfs. I don't. What now?\n\nRegards,\nRenske | Tidewater Instruments"
    )
    assert redact(letter).question == "⟦employer⟧ golfs. I don't. What now?"


@pytest.mark.parametrize(
    ("withheld", "question", "shown"),
    [
        ("My boss is Henrietta.", "Henrietta shouts.", "⟦private⟧ shouts."),
        ("employer lumenforge", "At Lumenforge, LUMENFORGE!", "At ⟦private⟧, ⟦private⟧!"),
        ("Hope for Hedgehogs", "Hope for Hedgehogs pays late. I hope.", "⟦private⟧ pays late. I hope."),
        ("Please don't print Baxter's name", "Please tell Baxter.", "Please tell ⟦private⟧."),
        ("STELLAN, VINTERGATAN AB", "Stellan left Vintergatan.", "⟦private⟧ left ⟦private⟧."),
        ("My name is Will Ferro", "Will Ferro will stay?", "⟦private⟧ will stay?"),
        ("the shop near the road", "The shop is by the road.", "The shop is by the road."),
        ("", "Nothing to hide?", "Nothing to hide?"),
    ],
)  # fmt: skip
def test_what_the_reader_says_must_not_be_published_is_taken_out(withheld, question, shown):
    found = redact(Letter(question, withheld=withheld)).question
    assert re.sub("⟦(?:name|employer)⟧", "⟦private⟧", found) == shown


def test_the_host_of_the_contact_is_private():
    letter = Letter(
        "Nightowl Hosting pays late, says nightowl. Why is hosting so?",
        private=("me@nightowl-hosting.example",),
    )
    assert redact(letter).question == "⟦employer⟧ pays late, says ⟦employer⟧. Why is hosting so?"


@pytest.mark.parametrize(
    ("letter", "asker", "doubt"),
    [
        (Letter("What now?", chosen="Worn Thin"), "Worn Thin", ""),
        (Letter("What now?\n\nTired in Accounting"), "Tired in Accounting", ""),
        (Letter("What now?\n\nThanks,\nTerry"), "A reader", "'Terry' stands in the letter"),
        (Letter("What now?\n\nThanks,\nTerry Miller"), "A reader", "'Terry' stands in the letter"),
        (Letter("My name is Marisela. What now?"), "A reader", "'Marisela' stands in the letter"),
        (Letter("I am Marisela, a nurse. What is the right thing to do?"), "A reader", "'Marisela' stands"),
        (Letter("This is Thaddeus from Inkwell Press. What now?"), "A reader", "'Thaddeus' stands"),
        (Letter("I am Catholic, my team is not. What now?"), "A reader", "no name to show"),
        (Letter("What now?", chosen="Henny", withheld="my name Henny"), "A reader", "private as well"),
    ],
)  # fmt: skip
def test_the_name_to_show_is_what_the_reader_chose(letter, asker, doubt):
    redacted = redact(letter)
    assert redacted.asker == asker
    assert doubt in redacted.doubt
    assert bool(redacted.doubt) == bool(doubt)
    assert "Marisela" not in redacted.question
    assert "Thaddeus" not in redacted.question
