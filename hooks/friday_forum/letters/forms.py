"""Read a letter from a form: ours, an issue form, the JSON or the mail of a form service."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from friday_forum.letters.inbox.letterbox import read_submission
from friday_forum.letters.letter import Letter, LetterError
from friday_forum.text.plain_text import clean_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

NO_ANSWER = "_No response_"
"""What GitHub writes for an optional field that was left empty."""

_HEADING = re.compile(r"###[ \t]++(.+)\Z")
_TAG = re.compile(r"\A\[[^\]\n]*\]:?\s*")
_LABELLED = re.compile(
    r"[*_# -]{0,4}(?P<label>[^\W\d_][^:\n*]{0,60}?)[*_ ]*[:：][*_]*(?: ++(?P<value>.*))?"
)
_ANNOTATION = re.compile(r"\([^()]*\)|\Aq\d+_")  # `(optional)`, Jotform's number

_CHOSEN = (
    "name to show|the name to show|show name|display name|asker|pen name|sign as|pseudonym|"
    "nickname|name for publication|how should we call you"
).split("|")
_TITLE = "title|subject|_subject|headline".split("|")
_TEXT = (
    "question|your question|what is your question|letter|your letter|message|your message|"
    "message body|text|comments|comment|content|body|"
).split("|")
_PRIVATE = (
    "name|full name|your name|first name|last name|surname|email|e-mail|email address|your email|"
    "e-mail address|_replyto|replyto|phone|telephone|phone number|address|company|employer|"
    "organization|organisation|workplace|contact|how we can reach you|how can we reach you"
).split("|")
_WITHHELD = (
    "private|what must not be published|do not publish|don't publish|must not be published|"
    "leave out|please leave out|confidential|keep private"
).split("|")

_DEEPEST = 6  # objects within one another in the JSON of a form service


def read_form(text: str) -> Letter:
    """Return the letter in a form; raises LetterError for what is not JSON."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LetterError(f"this is not JSON: {clean_line(str(error))}") from None
    submission = read_submission(found)
    if submission:
        beside = {"private": submission.private, "contact": submission.contact}
        return Letter(
            submission.question,
            chosen=submission.name,
            private=(submission.contact,),
            dropped=tuple(f"{key}: {clean_line(text)}" for key, text in beside.items() if text),
            withheld=submission.private,
        )
    answers = _answers(found, _titles(found))
    body, title = find_answer(answers, "body"), find_answer(answers, *_TITLE)
    if "### " in body:
        answers = parse_issue_form(body)
        answers.setdefault("title", _TAG.sub("", title))
    return _letter(answers)


def read_labelled(text: str) -> Letter | None:
    """Return the letter in lines such as `Label: value`, as form services mail it, else None.

    Two labels make a form. A value may begin below its label and goes on to the next known label.
    """
    known = {_plain(label) for label in (*_CHOSEN, *_TITLE, *_TEXT, *_PRIVATE, *_WITHHELD) if label}
    answers: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        match = _LABELLED.fullmatch(line.rstrip())
        label = match["label"].strip() if match else ""
        if match and _plain(label) in known and label not in answers:
            current = answers[label] = [match["value"] or ""]
        else:
            current.append(line)
    found = {label: _answer(lines) for label, lines in answers.items()}
    if len(found) == 1 or not find_answer(found, *filter(None, _TEXT)):
        return None
    return _letter(found)


def _letter(answers: Mapping[str, str]) -> Letter:
    """Return the letter in the answers to a form: of unknown questions the longest answer."""
    chosen, title = find_answer(answers, *_CHOSEN), find_answer(answers, *_TITLE)
    withheld = "\n".join(_all_answers(answers, _WITHHELD))
    private = tuple(_all_answers(answers, _PRIVATE))
    known = {chosen, title, withheld, *private}
    others = (each for each in answers.values() if each not in known and " " in each.strip())
    text = find_answer(answers, *_TEXT) or max(others, key=len, default="")
    kept = {clean_line(each) for each in (text, title, chosen)}
    lines = ((clean_line(key), clean_line(value)) for key, value in answers.items() if value)
    dropped = tuple(f"{key}: {value}" for key, value in lines if value not in kept)
    return Letter(text, title, chosen, private, dropped, withheld)


def parse_issue_form(body: str, labels: Collection[str] = ()) -> dict[str, str]:
    """Return the answers by their label; any text gives a result.

    GitHub writes `### Label`, an empty line and the answer for each field, and lets the writer put
    the same signs into an answer. With the `labels` of the form, any other heading is part of an
    answer; a label that comes again always is. A text without any heading is under an empty label.
    """
    answers: dict[str, list[str]] = {}
    current: list[str] = []
    for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        heading = _HEADING.match(line)
        label = heading[1].rstrip(" \t") if heading else None
        if label is None or label in answers or (labels and label not in labels):
            current.append(line)
        else:
            current = answers[label] = []
    if not answers and body.strip():
        return {"": body.strip()}
    return {label: _answer(lines) for label, lines in answers.items()}


def find_answer(answers: Mapping[str, str], *labels: str) -> str:
    """Return the first answer that is not empty to a field of one of these names, else nothing.

    Names are compared by their letters and digits alone: `Name to show`, `name_to_show`.
    """
    return next(iter(_all_answers(answers, labels)), "")


def _all_answers(answers: Mapping[str, str], labels: Collection[str]) -> list[str]:
    found = {_plain(label): answer for label, answer in reversed(list(answers.items())) if answer}
    return [found[key] for key in dict.fromkeys(map(_plain, labels)) if key in found]


def _plain(label: str) -> str:
    return re.sub(r"[\W_]+", "", _ANNOTATION.sub("", label).casefold())


def _answer(lines: list[str]) -> str:
    text = "\n".join(lines).strip()
    return "" if text == NO_ANSWER else text


def _answers(found: object, titles: Mapping[str, str], depth: int = _DEEPEST) -> dict[str, str]:
    """Return the texts in a form's JSON by their keys, the outer ones first.

    Form services wrap the fields (`{"data": {...}}`, `{"payload": {"data": {...}}}`), list them as
    `{"name": ..., "value": ...}`, or give each a list with one text.
    """
    answers: dict[str, str] = {}
    if isinstance(found, dict):
        label, value = _label_of(found, titles), _value_of(found)
        if label and value:
            return {label: value}
        answers = {str(key): text for key, each in found.items() if (text := _text(each))}
        found = [value for value in found.values() if isinstance(value, dict | list)]
    if isinstance(found, list) and depth:
        for inner in found:
            answers = {**_answers(inner, titles, depth - 1), **answers}
    return answers


def _titles(found: object) -> dict[str, str]:
    """Return Typeform's questions by the ids that its answers name."""
    try:
        fields = found["form_response"]["definition"]["fields"]  # type: ignore[index]
        return {str(each["id"]): str(each["title"]) for each in fields}
    except (LookupError, TypeError):
        return {}


def _label_of(found: Mapping[str, object], titles: Mapping[str, str]) -> str:
    field = found.get("field")
    if isinstance(field, dict):
        return titles.get(str(field.get("id")), "")
    return _first_text(found, "label", "name", "title", "question")


def _value_of(found: Mapping[str, object]) -> str:
    typed = ("text", "email", "phone_number") if "field" in found else ()
    return _first_text(found, "value", "answer", *typed)


def _first_text(found: Mapping[str, object], *keys: str) -> str:
    return next((text for key in keys if (text := _text(found.get(key)))), "")


def _text(value: object) -> str:
    """Return a text, or the one in a list, or those of a name in parts."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict) and value.keys() <= {"first", "middle", "last", "prefix", "suffix"}:
        value = " ".join(each for each in value.values() if isinstance(each, str))
    return value if isinstance(value, str) else ""
