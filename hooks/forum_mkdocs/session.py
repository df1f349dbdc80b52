"""What lives as long as the command: whether it is a preview, and what one build leaves the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forum_mkdocs.idle_work import IdleWork

if TYPE_CHECKING:
    from friday_forum.content.parsed_texts import ParsedTexts


@dataclass(slots=True)
class Session:
    """One run of `mkdocs`.

    `preview` is true in `mkdocs serve`, where drafts are shown; `dirty` is MkDocs' own option of
    that name. `parsed_texts` are the files that the last build has parsed, `idle_work` is what the
    preview does while nobody edits.
    """

    preview: bool = False
    dirty: bool = False
    parsed_texts: ParsedTexts | None = None
    idle_work: IdleWork = field(default_factory=IdleWork)


SESSION = Session()
"""Modules live as long as `mkdocs serve`; MkDocs gives hooks no other place for this."""
