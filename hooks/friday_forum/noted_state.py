"""What the hooks make of the content, with collections that note what a page looks up in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from friday_forum.comments import Discussions
from friday_forum.feeds import FeedAddresses
from friday_forum.job_board import JobBoard
from friday_forum.noted import KINDS, noting
from friday_forum.redirects import Redirects
from friday_forum.references import References
from friday_forum.share_cards import ShareCards
from friday_forum.views import Views

if TYPE_CHECKING:
    from collections.abc import Mapping

    from friday_forum.dependencies import Dependencies

_EARLY: Mapping[type, Mapping[str, str]] = {
    References: {"targets": "targets", "backlinks": "backlinks", "stories": "stories"},
    Views: {"by_uri": "lists", "titles": "list_titles"},
    JobBoard: {"open": "open_jobs", "by_uri": "job_lists", "by_word": "jobs_by_word"},
    Discussions: {"by_uri": "discussions"},
    FeedAddresses: {"authors": "author_feeds", "topics": "topic_feeds", "by_uri": "feeds"},
}
"""What is made before any page is: the collections in it, and what they are called as a source."""

_LATE: Mapping[type, Mapping[str, str]] = {
    ShareCards: {"by_uri": "share_cards"},
    Redirects: {"numbers": "old_numbers"},
}
"""What is made when every page is converted."""

LATE = frozenset(
    f"{name}{kind}" for fields in _LATE.values() for name in fields.values() for kind in KINDS
)
"""The sources whose answers are not known before that."""


def noted_early(state: object, to: Dependencies) -> object:
    """Return what is made before any page is, with noting collections; anything else as it is."""
    return _noted(state, _EARLY.get(type(state), {}), to)


def noted_late(state: object, to: Dependencies) -> object:
    """Return what is made between converting and rendering likewise."""
    return _noted(state, _LATE.get(type(state), {}), to)


def _noted(state: Any, names: Mapping[str, str], to: Dependencies) -> Any:
    noted = {field: noting(getattr(state, field), name, to) for field, name in names.items()}
    return replace(state, **noted) if noted else state
