"""Which comments are known to be an author's or an editor's, because an editor said so.

Isso has no accounts: a name and a mail address are whatever was typed, so neither proves anything.
A mark is made by hand, for one comment, by someone who may write where the database lies.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from friday_forum.content.fields import FrozenModel, Moment, Text
from friday_forum.text.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from friday_forum.comments.isso_database import StoredComment

HEADER = "# Whose comments these are, said by the editors with `forum comments mark`.\n"


class MarksError(ValueError):
    """The file of marks cannot be used; the message is for the editor."""


class Mark(FrozenModel):
    """A comment of an author: its number, and when it was written.

    The moment belongs to it: Isso gives the number of a deleted comment to the next one.
    """

    comment: int = Field(ge=1)
    written: Moment
    by: Text


_MARKS = TypeAdapter(list[Mark])


@dataclass(frozen=True, slots=True)
class Marks:
    """Author ids by the number and the moment of a comment."""

    by_comment: Mapping[tuple[int, dt.datetime], str] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def author_of(self, comment: StoredComment) -> str:
        """Return the id of the author whose comment it is, nothing for everybody else's."""
        return self.by_comment.get((comment.id, comment.written), "")

    def marking(self, comment: StoredComment, author: str) -> Marks:
        """Return these marks with one more, or another one for the same comment."""
        return Marks({**self.by_comment, (comment.id, comment.written): author})


def marks_file(database: Path) -> Path:
    """Return where the marks of a database are kept: beside it, outside of the repository."""
    return database.with_suffix(".marks.yml")


def read_marks(path: Path) -> Marks:
    """Read the marks, none where there is no file yet; raises MarksError."""
    if not path.exists():
        return Marks()
    try:
        listed = _MARKS.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")) or [])
    except (OSError, UnicodeDecodeError, RecursionError, yaml.YAMLError) as error:
        raise MarksError(f"{path} cannot be read: {' '.join(str(error).split())}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise MarksError(f"{path}: {place or 'the file'} is wrong: {first['msg']}") from None
    return Marks({(mark.comment, mark.written.astimezone(dt.UTC)): mark.by for mark in listed})


def write_marks(path: Path, marks: Marks) -> None:
    """Replace the file of marks; raises OSError."""
    listed = [
        {"comment": number, "written": written.isoformat(), "by": author}
        for (number, written), author in sorted(marks.by_comment.items())
    ]
    write_atomically(path, (HEADER + yaml.safe_dump(listed, sort_keys=False)).encode())
