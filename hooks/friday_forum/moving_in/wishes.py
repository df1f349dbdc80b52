"""How to move, as the person who moves wants it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from friday_forum.moving_in.media import Media

T = TypeVar("T")


Fetch: TypeAlias = "Callable[[Iterable[str], Media], Iterable[str]]"
"""Downloads what is missing, and yields a line for each file that it cannot have."""


class Track(Protocol):
    """Shows how far a stream of things is."""

    def __call__(self, things: Iterable[T], label: str) -> Iterator[T]:
        """Yield the things."""


def _untracked(things: Iterable[T], label: str) -> Iterator[T]:
    yield from things


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to move: where uploads lie, whether to write, whether what was paid for comes along.

    `track` is given each stream of things with a word for it, and shows how far it is.
    `fetch` is called with what is missing of the old site, before anything is written.
    """

    uploads: Path | None = None
    dry_run: bool = False
    include_paid: bool = False
    old_site: str = ""
    track: Track = _untracked
    fetch: Fetch | None = None
