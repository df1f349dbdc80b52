"""Say of a problem which field of the form it is in: who writes there sees no lines of YAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from friday_forum.content.labels import label_of

if TYPE_CHECKING:
    from friday_forum.content.catalog import Catalog
    from friday_forum.content.front_matter import FrontMatter
    from friday_forum.text.problems import Problem

_MISSING = re.compile(r"'([a-z_]+)' is missing")


def label_at(problem: Problem, catalog: Catalog) -> str:
    """Return the label of the field, nothing where a problem is in no field."""
    prefix = catalog.folder.shown("")
    document = catalog.documents.get(problem.path.removeprefix(prefix))
    if document is None or not document.matter.values:
        return ""
    if missing := _MISSING.match(problem.message):
        return label_of(missing[1])
    if problem.line >= document.matter.body_line:
        return label_of("body")
    key = _key_at(problem.line, document.matter)
    return label_of(key) if key else ""


def _key_at(line: int, matter: FrontMatter) -> str:
    """Return the last key that begins on this line or above it."""
    above = ((at, str(loc[0])) for loc, at in matter.lines.items() if len(loc) == 1 and at <= line)
    return max(above, default=(0, ""))[1]
