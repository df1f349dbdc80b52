"""Find where the question ends and the answer begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from friday_forum.moving_in.column import labels
from friday_forum.moving_in.column.cutting import is_heading, is_quoted
from friday_forum.moving_in.html.tree import text_of

if TYPE_CHECKING:
    from friday_forum.moving_in.html.tree import Element

_LONGEST = 14
"""Blocks of a letter."""


_SIGNATURE, _SIGNATURE_WORDS = 80, 6
"""Characters, and words, of a line that is a signature alone."""


class QuestionEnd(NamedTuple):
    """How many blocks the question has, whether that is sure, and the name it is signed with."""

    end: int
    sure: bool
    signed: str = ""


def find_question_end(blocks: list[Element], asker: str) -> QuestionEnd:
    """Return where the question ends that `blocks` begin with."""
    if not blocks:
        return QuestionEnd(0, sure=False)
    if is_quoted(blocks[0]):
        return _quoted(blocks)
    for number, block in enumerate(blocks[: _LONGEST + 1]):
        text = text_of(block)
        if number and _begins_answer(block, text, asker):
            return QuestionEnd(number, sure=True, signed=_signature(blocks[number - 1]))
        if signed := _signature(block):
            return QuestionEnd(number + 1, sure=True, signed=signed)
    return _by_question_mark(blocks)


def _quoted(blocks: list[Element]) -> QuestionEnd:
    """The letter goes on as long as it is set apart; a signature may follow it."""
    end = 1
    while end < min(len(blocks), _LONGEST) and is_quoted(blocks[end]):
        end += 1
    signed = _signature(blocks[end - 1])
    if not signed and end < len(blocks) and len(text_of(blocks[end]).split()) <= _SIGNATURE_WORDS:
        signed = _signature(blocks[end])
        end += bool(signed)
    return QuestionEnd(end, sure=True, signed=signed)


def _signature(block: Element) -> str:
    """Return the name that a block is, or ends, as a signature."""
    text = text_of(block)
    match = labels.SIGNED.fullmatch(text) if len(text) < _SIGNATURE else None
    if match is None and len(block.children) > 1:
        tail = re.search(r"(?<=[.?!])\s([—–-]\s?[A-Z][\w ’'-]{1,40})\Z", text)
        match = labels.SIGNED.fullmatch(tail[1].strip()) if tail else None
    return match["name"].strip(" ,.") if match else ""


def _begins_answer(block: Element, text: str, asker: str) -> bool:
    if labels.find_answer_label(text) or block.tag == "hr" or labels.THANKS.match(text):
        return True
    first = asker.split(maxsplit=1)[0].lower() if asker and not asker.startswith("A ") else ""
    return (
        bool(first)
        and re.match(rf"(?:dear |hi |hello |hey )?{re.escape(first)}\b\s?[,:!–—-]", text.lower())
        is not None
    )


def _by_question_mark(blocks: list[Element]) -> QuestionEnd:
    """The question ends with the first paragraph that asks, and those after it that still do."""
    until = next(
        (n for n, block in enumerate(blocks[:_LONGEST]) if n and is_heading(block)),
        min(len(blocks), _LONGEST),
    )
    if until == 1:
        return QuestionEnd(1, sure=True)
    found = (n for n in range(until) if text_of(blocks[n]).rstrip("”\"' ").endswith("?"))
    first = next(found, None)
    if first is None:
        return QuestionEnd(1, sure=False)
    end = first + 1
    while end < until and _still_asks(text_of(blocks[end])):
        end += 1
    return QuestionEnd(end, sure=end == until)


def _still_asks(text: str) -> bool:
    return text.endswith("?") and labels.FIRST_PERSON.search(text) is not None
