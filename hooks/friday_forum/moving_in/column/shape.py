"""Recognise the column: find the question, its asker, the answer and who gave it.

Each sign adds to a score of about 100. A post of the column has several of them; what looks like
one by a single sign is for an editor to decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from friday_forum.content.fields import NAMELESS
from friday_forum.moving_in.column import labels
from friday_forum.moving_in.column.cutting import cut_after, is_quoted
from friday_forum.moving_in.column.ending import Ending, find_ending
from friday_forum.moving_in.column.question import QuestionEnd, find_question_end
from friday_forum.moving_in.html.simplify import flatten
from friday_forum.moving_in.html.tree import text_of

if TYPE_CHECKING:
    from friday_forum.moving_in.html.tree import Element

SURE, PERHAPS = 50, 30
"""From `SURE` on a text becomes a forum post, from `PERHAPS` on a draft of one."""

FEWEST_ASKED, FEWEST_ANSWERED = 8, 20
"""Words of a question and of an answer."""

_LONGEST_LABEL, _SALUTATION, _FEWEST_QUOTED = 110, 6, 15
"""Characters of a label; words of a salutation alone; words of a letter in quotation."""

_HEAD = 8
"""Blocks at the beginning in which a question may be announced."""

Verdict: TypeAlias = Literal["post", "draft", "article"]


@dataclass(slots=True)
class Shape:
    """What was recognised: `lifted` is what stands elsewhere now, or nowhere, word for word."""

    score: int = 0
    reasons: list[str] = field(default_factory=list)
    asker: str = ""
    question: list[Element] = field(default_factory=list)
    answer: list[Element] = field(default_factory=list)
    lifted: list[Element] = field(default_factory=list)
    ending: Ending = field(default_factory=Ending)

    def add(self, points: int, reason: str) -> None:
        """Count a sign."""
        self.score += points
        self.reasons.append(f"{reason} ({points:+})")

    @property
    def verdict(self) -> Verdict:
        """What becomes of the text."""
        if not self.question or not self.answer:
            return "article"
        return "post" if self.score >= SURE else "draft" if self.score >= PERHAPS else "article"


def recognise(blocks: list[Element], *, in_column: bool) -> Shape:
    """Return the shape of a text; `in_column` when its title or a category names the column."""
    shape = Shape()
    if in_column:
        shape.add(15, "its title or a category names the column")
    rest = _read_head(list(blocks), shape)
    if rest is None:
        shape.score = min(shape.score, 20)
        return shape
    end = find_question_end(rest, shape.asker)
    _take_question(rest, end, shape)
    shape.ending = find_ending(rest[end.end :])
    _take_answer(shape.ending.before, shape)
    for points, reason in shape.ending.signs:
        shape.add(points, reason)
    _cap(shape, blocks)
    return shape


def _read_head(blocks: list[Element], shape: Shape) -> list[Element] | None:
    """Lift out welcome and labels; return what begins with the question, None if nothing does."""
    announced = False
    for number in range(min(_HEAD, len(blocks))):
        text = text_of(blocks[number])
        if labels.WELCOME.match(text):
            both = labels.WITHIN.search(text) is not None
            shape.add(45 if both else 15, "it welcomes the reader to the column")
            announced = announced or both
            shape.lifted.append(blocks[number])
            continue
        if (match := labels.THIS_WEEK.fullmatch(text)) is not None:
            shape.add(30, f"'{match[0]}'")
            announced = True
            shape.lifted.append(blocks[number])
            continue
        if begun := _labelled(blocks, number, shape):
            return begun
        if announced:
            return blocks[number:]
        if is_quoted(blocks[number]) and number <= 1 + len(shape.lifted):
            return _quoted(blocks, number, shape)
        if number - len(shape.lifted) >= 1:
            return None
    return None


def _labelled(blocks: list[Element], number: int, shape: Shape) -> list[Element] | None:
    """Return what begins with the question that a label announces, without the label."""
    block, text = blocks[number], text_of(blocks[number])
    asks, asked, dear = (
        labels.ASKS.match(text),
        labels.QUESTION.match(text),
        labels.DEAR.match(text),
    )
    if asks and len(asks[0]) < _LONGEST_LABEL:
        shape.asker = (asks["name"] or "").strip() or NAMELESS
        shape.add(35, f"'{asks[0].strip()}'")
        label = asks[0]
    elif asked:
        shape.add(20, f"'{asked[0].strip()}'")
        label = asked[0]
    elif (dear and len(text) > len(dear[0])) or (dear and len(text.split()) < _SALUTATION):
        shape.add(15, f"a letter that begins '{dear[0]}'")
        return blocks[number:]
    else:
        return None
    lifted, left = cut_after(block, label)
    shape.lifted.append(lifted)
    return [*left, *blocks[number + 1 :]]


def _quoted(blocks: list[Element], number: int, shape: Shape) -> list[Element] | None:
    """Return what begins with a letter that is set as a quotation, if it is one."""
    text = text_of(blocks[number])
    if len(text.split()) < _FEWEST_QUOTED or not labels.FIRST_PERSON.search(text):
        return None
    shape.add(25 if "?" in text else 10, "it begins with a letter set as a quotation")
    return blocks[number:]


def _take_question(rest: list[Element], end: QuestionEnd, shape: Shape) -> None:
    quoted = rest[: end.end]
    shape.question = [inner for block in quoted for inner in _unquoted(block)]
    shape.asker = shape.asker or end.signed
    if end.signed:
        shape.add(25, f"the letter is signed '{end.signed}'")
    if not end.sure:
        shape.reasons.append("where the question ends is a guess: look at it")
    if "?" in text_of(*shape.question):
        shape.add(5, "the question asks something")


def _unquoted(block: Element) -> list[Element]:
    """Return the blocks of a quotation: the site sets every question as a letter itself."""
    return flatten(block.children) if block.tag == "blockquote" else [block]


def _take_answer(blocks: list[Element], shape: Shape) -> None:
    """Lift the label off the answer."""
    if not blocks:
        return
    text = text_of(blocks[0])
    if label := labels.find_answer_label(text):
        shape.add(25 if labels.ANSWER.match(text) else 15, f"'{label[0].strip()}'")
        lifted, left = cut_after(blocks[0], label[0])
        shape.lifted.append(lifted)
        blocks = [*left, *blocks[1:]]
    elif shape.asker and text.lower().startswith(f"{shape.asker.lower()},"):
        shape.add(10, "the answer speaks to the asker by name")
    shape.answer = blocks


def _cap(shape: Shape, blocks: list[Element]) -> None:
    """Hold back where a sign speaks against the column."""
    asked = sum(labels.QUESTION.match(text_of(block)) is not None for block in blocks)
    if asked > 1:
        shape.score = min(shape.score, 25)
        shape.reasons.append("several questions and answers: an interview")
    words = (len(text_of(*shape.question).split()), len(text_of(*shape.answer).split()))
    if words[0] < FEWEST_ASKED or words[1] < FEWEST_ANSWERED:
        shape.score = min(shape.score, SURE - 1)
        shape.reasons.append(f"{words[0]} words asked and {words[1]} answered are few")
