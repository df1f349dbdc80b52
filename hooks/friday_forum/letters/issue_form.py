"""Read the answers of a GitHub issue form from the text of its issue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

NO_ANSWER = "_No response_"
"""What GitHub writes for an optional field that was left empty."""

_HEADING = re.compile(r"###[ \t]+(.+?)[ \t]*\Z")


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
        label = heading[1] if heading else None
        if label is None or label in answers or (labels and label not in labels):
            current.append(line)
        else:
            current = answers[label] = []
    if not answers and body.strip():
        return {"": body.strip()}
    return {label: _answer(lines) for label, lines in answers.items()}


def find_answer(answers: dict[str, str], *labels: str) -> str:
    """Return the first answer that is not empty to a field of one of these names, else nothing.

    Names are compared by their letters and digits alone: `Name to show`, `name_to_show`.
    """
    found = {_plain(label): answer for label, answer in reversed(answers.items()) if answer}
    return next((found[key] for key in map(_plain, labels) if key in found), "")


def _plain(label: str) -> str:
    return re.sub(r"[\W_]+", "", label.casefold())


def _answer(lines: list[str]) -> str:
    text = "\n".join(lines).strip()
    return "" if text == NO_ANSWER else text
