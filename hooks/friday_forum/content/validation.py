"""Turn values into a model, or every mistake in them into a sentence for the writer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from friday_forum.content.front_matter import THEME_KEYS, Loc
from friday_forum.content.mistakes import word_mistakes
from friday_forum.content.models import Content, Origin
from friday_forum.text.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

AnyContent = TypeVar("AnyContent", bound=Content)
AnyModel = TypeVar("AnyModel", bound=BaseModel)


_UNFINISHED = frozenset({"missing", "too_short", "string_too_short"})
"""What pydantic calls a key that is not there, and a list or text with nothing in it."""

_NOT_ASKED = "default_factory_not_called"
"""What pydantic calls a default made of other values, where one of those is mistaken."""

_EMPTY: dict[type, object] = {str: "", tuple: ()}


@dataclass(frozen=True, slots=True)
class ParsedContent:
    """What one file's front matter makes.

    `content` is its model, None where there are mistakes. `partial` is then a model whose mistaken
    keys have stand-ins, good for nothing but looking for further mistakes. `notes` say what a draft
    still lacks.
    """

    content: Content | None = None
    partial: Content | None = None
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def parse_content(model: type[Content], origin: Origin, path: str) -> ParsedContent:
    """Return the model of a file's front matter, or a problem for each mistake in it.

    `path` is how problems name the file. A key without a value counts as missing. A draft may lack
    keys: what is missing is a note, and as long as its date is known it is content like any other.
    """
    values = {
        key: value
        for key, value in origin.matter.values.items()
        if key not in THEME_KEYS and value not in (None, "")
    }
    content, found = _validate(model, values, origin)
    if content is not None:
        return ParsedContent(content)
    unfinished = [each for each in found if is_draft(values) and each["type"] in _UNFINISHED]
    mistaken = [each for each in found if each not in unfinished]
    partial = _with_stand_ins(model, values, found, origin)
    is_usable = not mistaken and partial is not None and partial.has("date")
    return ParsedContent(
        content=partial if is_usable else None,
        partial=None if is_usable else partial,
        problems=_problems(model, mistaken, found, origin, path),
        notes=_problems(model, unfinished, found, origin, path),
    )


def is_draft(values: Mapping[str, object]) -> bool:
    """Tell whether front matter says `draft: true`, in any of the ways that YAML has for it."""
    return str(values.get("draft", "")).strip().lower() in {"true", "yes", "on", "1", "t", "y"}


def _problems(
    model: type[Content],
    some: list[ErrorDetails],
    found: list[ErrorDetails],
    origin: Origin,
    path: str,
) -> tuple[Problem, ...]:
    line_of = origin.matter.line_of
    worded = word_mistakes(some, found, model)
    return tuple(Problem(path, line_of(loc), message) for loc, message in worded)


def _with_stand_ins(
    model: type[AnyContent],
    values: Mapping[str, object],
    found: list[ErrorDetails],
    origin: Origin,
) -> AnyContent | None:
    """Return the model with stand-ins for mistaken keys: the field's example, emptied if it can be.

    None where an example is no value of its field, such as the salary of a job.
    """
    mistaken = frozenset(str(each["loc"][0]) for each in found if each["loc"])
    fields = {key: field for key, field in model.model_fields.items() if key in mistaken}
    examples = {key: _example(field) for key, field in fields.items() if field.is_required()}
    kept = {key: value for key, value in values.items() if key not in mistaken}
    content, _ = _validate(model, kept | examples, replace(origin, stand_ins=mistaken))
    if content is None:
        return None
    empty = {key: _EMPTY.get(type(getattr(content, key))) for key in examples}
    return content.model_copy(update={key: e for key, e in empty.items() if e is not None})


def _example(field: FieldInfo) -> object:
    return field.examples[0] if field.examples else None


def parse_model(
    model: type[AnyModel], values: object, context: Origin | None = None
) -> tuple[AnyModel | None, list[tuple[Loc, str]]]:
    """Return the model of these values, or None and the place and wording of each mistake.

    A key that is missing since it was mistyped is one mistake, not two. `context` is handed to the
    model's `model_post_init`.
    """
    content, found = _validate(model, values, context)
    return content, word_mistakes(found, found, model)


def _validate(
    model: type[AnyModel], values: object, context: Origin | None
) -> tuple[AnyModel | None, list[ErrorDetails]]:
    try:
        return model.model_validate(values, context=context), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        return None, [each for each in found if each["type"] != _NOT_ASKED]
