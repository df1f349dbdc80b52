"""From a letter to a draft, with nothing private in it."""

import datetime as dt
from pathlib import Path

import pytest
import yaml

from friday_forum.content.front_matter import parse_front_matter
from friday_forum.letters.draft import NAMELESS, draft_letter, redact, render_removals
from friday_forum.letters.files import read_letter
from friday_forum.letters.letter import Letter
from sites import make_catalog

LETTERS = Path(__file__).parent
PLANTED = yaml.safe_load((LETTERS / "planted.yml").read_text("utf-8"))
CLEAN = yaml.safe_load((LETTERS / "clean.yml").read_text("utf-8"))
FRIDAY = dt.date(2026, 12, 4)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    return make_catalog(tmp_path_factory.mktemp("letters"), {})


def read(name):
    return read_letter((LETTERS / "planted" / name).read_bytes(), name)


def test_the_set_has_forty_letters_in_every_form():
    names = {path.name for path in (LETTERS / "planted").iterdir()}
    assert names == set(PLANTED)
    assert len(names) == 40
    assert {name.rpartition(".")[2] for name in names} == {"txt", "eml", "json"}
    assert all(case["private"] for case in PLANTED.values())


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_nothing_that_was_planted_is_in_the_draft(name, catalog):
    letter = read(name)
    redacted, text = draft_letter(letter, catalog, FRIDAY, "dan-metz")
    case = PLANTED[name]
    raw = (
        str(letter).casefold()
        + (LETTERS / "planted" / name).read_bytes().decode("latin-1").casefold()
    )
    for words in case["private"]:
        assert words.casefold() not in text.casefold(), words
        assert words.casefold() in raw or words.casefold() in str(redacted.removed).casefold()
    assert redacted.asker == case["asker"]
    for words in case.get("kept", ()):
        assert words in text


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_the_editor_is_told_what_was_taken_out(name):
    assert len(list(render_removals(redact(read(name))))) > 2


def test_at_most_one_clean_letter_in_twenty_gives_a_false_alarm():
    alarmed = []
    for text in CLEAN:
        removed = redact(read_letter(text.encode())).removed
        alarmed += [words for words in removed if words.kind != "signature"][:1]
    assert len(CLEAN) >= 40
    assert len(alarmed) <= len(CLEAN) * 0.05, alarmed


def test_a_clean_letter_keeps_its_words():
    for text in CLEAN:
        redacted = redact(read_letter(text.encode()))
        ended = "\n".join([redacted.question, *(words.words for words in redacted.removed)])
        assert ended.split() == text.split()


def test_the_draft_has_no_mistake_but_what_the_editor_must_add(catalog, tmp_path):
    _, text = draft_letter(read("17-signature-block.txt"), catalog, FRIDAY, "dan-metz")
    matter, problems = parse_front_matter(text, "x")
    assert problems == ()
    assert matter.values["draft"] == "true"
    notes = make_catalog(tmp_path, {"forum/2026/x.md": text}).notes
    *keys, answer = [note.message for note in sorted(notes, key=lambda note: note.line)]
    assert sorted(message.split("'")[1] for message in keys) == ["description", "title", "topics"]
    assert answer == "the answer is still the placeholder; write it there"


def test_known_names_are_found_in_any_case_and_those_of_a_signature_with_a_capital():
    letter = Letter(
        "Ask ELLERY or ellery. I was never asked.\n\nNever Ellery", private=("Marcus Ellery",)
    )
    assert redact(letter).question == "Ask ⟦name⟧ or ⟦name⟧. I was never asked."
    letter = Letter("The work of a baker. Ask Baker.\n\nThanks,\nTimothy Baker")
    assert redact(letter).question == "The work of a baker. Ask ⟦name⟧."


def test_an_address_at_work_tells_the_employer():
    letter = Letter("At North Wind all is well.", private=("ann@north-wind.example",))
    assert redact(letter).question == "At ⟦employer⟧ all is well."
    letter = Letter("My mail is full.", private=("ann@mail.example",))
    assert redact(letter).question == "My mail is full."


def test_a_letter_without_a_name_has_a_doubt():
    redacted = redact(Letter("What now?"))
    assert redacted.asker == NAMELESS
    assert redacted.title == ""
    assert "no name to show" in redacted.doubt


def test_a_name_to_show_that_leads_to_the_writer_is_not_shown():
    assert redact(Letter("What now?", chosen="terry@example.com")).asker == NAMELESS
    assert redact(Letter("What now?", chosen="Terry Miller")).asker == "Terry"
    assert redact(Letter("What now?", chosen="Worn Thin")).asker == "Worn Thin"
