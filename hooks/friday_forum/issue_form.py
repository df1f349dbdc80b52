"""Read what GitHub makes of a filled-in issue form: headings, and below each what was typed.

The text is a stranger's. Nothing here interprets it: values are text, and stay text.
"""

from __future__ import annotations

import re

NO_ANSWER = "_No response_"
"""What GitHub writes for a field that was left empty."""

_HEADING = re.compile(r"^### +(?P<label>\S[^\n]*?)[ \t]*$", re.MULTILINE)


def parse_issue_form(body: str) -> dict[str, str]:
    """Return the answers by the labels of their fields, in order.

    A heading that stands inside an answer cannot be told from a field, so the first answer to a
    label counts: what someone typed cannot take the place of a field that came before it. Text
    without any heading is under an empty label.
    """
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    headings = list(_HEADING.finditer(text))
    first = text[: headings[0].start()] if headings else text
    answers = {"": first.strip()} if first.strip() else {}
    ends = [*(heading.start() for heading in headings), len(text)]
    for heading, end in zip(headings, ends[1:], strict=True):
        answer = text[heading.end() : end].strip()
        answers.setdefault(heading["label"], "" if answer == NO_ANSWER else answer)
    return answers


def find_answer(answers: dict[str, str], *labels: str) -> str:
    """Return the first answer that is not empty to a field of one of these names, else nothing.

    Names are compared by their letters and digits alone: `Name to show`, `name_to_show`.
    """
    found = {_plain(label): answer for label, answer in reversed(answers.items()) if answer}
    return next((found[key] for key in map(_plain, labels) if key in found), "")


def _plain(label: str) -> str:
    return re.sub(r"[\W_]+", "", label.casefold())
