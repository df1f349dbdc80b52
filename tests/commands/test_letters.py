"""`forum letter` and `forum receive` from the outside."""

import builtins
import json
from unittest import mock

import pytest

from commands import everything_in, forum, make_project
from friday_forum.privacy import unfamiliar_words

RECORD = {
    "received": "2026-11-24T10:00:00+00:00",
    "name": "Counted Twice",
    "question": "Henrietta counts my breaks. nightowl knows. What do I do about Kilbrack and the rest?",
    "private": "My boss Henrietta",
    "contact": "me@nightowl-hosting.example",
}


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "project")


def test_a_letter_from_the_form_becomes_a_draft_under_the_chosen_name(project, tmp_path):
    letter = tmp_path / "letter.json"
    letter.write_text(json.dumps(RECORD), "utf-8")
    done = forum(project, "letter", letter, "--author", "dan-metz")
    assert "asker: Counted Twice" in done.stdout
    assert "  ⟦private⟧ counts my breaks. ⟦employer⟧ knows." in done.stdout
    assert "  private: Henrietta" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("1 word marked for your eye. No program")


def test_without_a_chosen_name_the_draft_has_no_title_yet(project):
    done = forum(
        project, "letter", "-", "--author", "dan-metz", stdin=b"What now?\n\nThanks,\nTerry\n"
    )
    assert "title:                      # the headline\n" in done.stdout
    assert "asker: A reader" in done.stdout
    assert "Terry" not in done.stdout
    assert "'Terry' stands in the letter: ask" in done.stderr


def test_a_letter_inside_a_repository_is_refused(project, tmp_path):
    (tmp_path / ".git").mkdir()
    letter = tmp_path / "letters" / "letter.txt"
    letter.parent.mkdir()
    letter.write_text("What now?\n\nTerry\n", "utf-8")
    before = everything_in(tmp_path)
    done = forum(project, "letter", letter, "--author", "dan-metz")
    assert done.exit_code == 1
    assert "is inside a git repository; letters must not get into one" in done.output
    assert "What now?" not in done.output
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize(
    ("library", "words"),
    [
        ("spellchecker", ["letter", "-", "--author", "dan-metz"]),
        ("waitress", ["receive", "--folder", "letters"]),
    ],
)
def test_a_library_that_is_missing_is_a_sentence(library, words, project, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    unfamiliar_words.load_dictionary.cache_clear()
    whole = builtins.__import__

    def without(name, *arguments):
        if name.partition(".")[0] == library or name.endswith(("inbox.server", library)):
            raise ModuleNotFoundError(f"No module named {library!r}", name=library)
        return whole(name, *arguments)

    text = b"The plan that Quorra has is not mine. What now?"
    with mock.patch("builtins.__import__", without):
        done = forum(project, *words, stdin=text)
    assert done.exit_code == 1
    assert f"{library} is missing; run pip install -r requirements-editing.txt" in done.output
