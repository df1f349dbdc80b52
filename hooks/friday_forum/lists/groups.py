"""Topics and authors as lists show them: by name, with the number of their entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.content.models import Author, Entry, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Group:
    """A topic or an author in a list, with the number of entries and the newest."""

    target: Topic | Author
    count: int
    latest: Entry | None


def group_by_name(
    targets: Mapping[str, Topic] | Mapping[str, Author], entries: Mapping[str, tuple[Entry, ...]]
) -> tuple[Group, ...]:
    """Return topics or authors in the order of their names; `entries` are theirs, newest first."""
    found = ((target, entries.get(id_, ())) for id_, target in targets.items())
    groups = (Group(target, len(own), own[0] if own else None) for target, own in found)
    return tuple(sorted(groups, key=lambda group: _name_key(group.target)))


def _name_key(target: Topic | Author) -> tuple[str, str]:
    name = target.name if isinstance(target, Author) else target.title
    return name.casefold(), target.slug
