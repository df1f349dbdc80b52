"""Read a letter from the JSON of a form, of an issue form, or of an issue event."""

from __future__ import annotations

import json
import re

from friday_forum.letters.issue_form import find_answer, parse_issue_form
from friday_forum.letters.letter import Letter, LetterError
from friday_forum.text.plain_text import clean_line

_TAG = re.compile(r"\A\[[^\]\n]*\]:?\s*")
_CHOSEN = ("name to show", "show name", "display name", "asker", "pen name", "sign as", "pseudonym")
_TITLE = ("title", "subject", "headline")
_TEXT = (
    "question",
    "your question",
    "letter",
    "message",
    "text",
    "comments",
    "content",
    "body",
    "",
)
_PRIVATE = ("name", "full name", "your name", "first name", "last name", "surname", "email")
_PRIVATE_TOO = (
    "e-mail",
    "email address",
    "phone",
    "address",
    "company",
    "employer",
    "organization",
)


def read_form(text: str) -> Letter:
    """Return the letter in a form; raises LetterError for what is not JSON."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LetterError(f"this is not JSON: {clean_line(str(error))}") from None
    answers = _answers(found)
    body = find_answer(answers, "body")
    title = find_answer(answers, *_TITLE)
    if "### " in body:
        answers = parse_issue_form(body)
        title = find_answer(answers, *_TITLE) or _TAG.sub("", title)
    private = [find_answer(answers, label) for label in (*_PRIVATE, *_PRIVATE_TOO)]
    dropped = [f"{clean_line(key)}: {clean_line(value)}" for key, value in answers.items() if value]
    chosen = find_answer(answers, *_CHOSEN)
    text = find_answer(answers, *_TEXT)
    kept = {text, title, chosen}
    return Letter(
        text,
        title,
        chosen,
        tuple(value for value in private if value),
        tuple(line for line in dropped if line.partition(": ")[2] not in map(clean_line, kept)),
    )


def _answers(found: object, depth: int = 4) -> dict[str, str]:
    """Return the texts in a form's JSON by their keys, the outer ones first.

    Form services wrap the fields once or twice (`{"data": {...}}`, `{"issue": {...}}`), or list
    them as `{"name": ..., "value": ...}`.
    """
    answers: dict[str, str] = {}
    if isinstance(found, dict):
        label, value = found.get("label") or found.get("name"), found.get("value")
        if isinstance(label, str) and isinstance(value, str):
            return {label: value}
        answers = {str(key): value for key, value in found.items() if isinstance(value, str)}
        found = [value for value in found.values() if isinstance(value, dict | list)]
    if isinstance(found, list) and depth:
        for inner in found:
            answers = {**_answers(inner, depth - 1), **answers}
    return answers
