"""What lives as long as the command: its kind, and what one build leaves for the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

from forum_mkdocs.idle_work import IdleWork

Kept = TypeVar("Kept")


@dataclass(slots=True)
class Session:
    """One run of `mkdocs`.

    `preview` is true in `mkdocs serve`, where drafts are shown; `dirty` is MkDocs' own option of
    that name. `idle_work` is what the preview does while nobody edits.
    """

    preview: bool = False
    dirty: bool = False
    idle_work: IdleWork = field(default_factory=IdleWork)
    _kept: dict[type, Any] = field(default_factory=dict)

    def put(self, value: object) -> None:
        """Keep an object for the builds to come, in the place of an earlier one of its type."""
        self._kept[type(value)] = value

    def find(self, kind: type[Kept]) -> Kept | None:
        """Return the object of a type that an earlier build has kept."""
        value: Kept | None = self._kept.get(kind)
        return value


SESSION = Session()
"""Modules live as long as `mkdocs serve`; MkDocs gives hooks no other place for this."""
