"""What the hooks make of the content, with collections that note what a page looks up in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from friday_forum.comments import Discussions
from friday_forum.feeds import FeedAddresses
from friday_forum.job_board import JobBoard
from friday_forum.noted import NotedLists, NotedMapping, noted_tuple
from friday_forum.redirects import Redirects
from friday_forum.references import References
from friday_forum.share_cards import ShareCards
from friday_forum.views import Views

if TYPE_CHECKING:
    from friday_forum.dependencies import Dependencies

LATE = frozenset({"share_cards", "old_numbers", "old_numbers?", "old_numbers*"})
"""Sources of what is made when every page is converted: `noted_late`."""


def noted_early(state: object, to: Dependencies) -> object:
    """Return what is made before any page is, with noting collections; anything else as it is."""
    match state:
        case References():
            return replace(
                state,
                targets=NotedMapping(state.targets, "targets", to),
                backlinks=NotedMapping(state.backlinks, "backlinks", to),
                stories=NotedMapping(state.stories, "stories", to),
            )
        case Views():
            return replace(
                state,
                by_uri=NotedMapping(state.by_uri, "lists", to),
                titles=NotedMapping(state.titles, "list_titles", to),
            )
        case JobBoard():
            return replace(
                state,
                open=noted_tuple(state.open, "open_jobs", to),
                by_uri=NotedMapping(state.by_uri, "job_lists", to),
                by_word=NotedLists(state.by_word, "jobs_by_word", to),
            )
        case Discussions():
            return replace(state, by_uri=NotedMapping(state.by_uri, "discussions", to))
        case FeedAddresses():
            return replace(
                state,
                authors=noted_tuple(state.authors, "author_feeds", to),
                topics=noted_tuple(state.topics, "topic_feeds", to),
                by_uri=NotedMapping(state.by_uri, "feeds", to),
            )
    return state


def noted_late(state: object, to: Dependencies) -> object:
    """Return what is made between converting and rendering likewise."""
    match state:
        case ShareCards():
            return replace(state, by_uri=NotedMapping(state.by_uri, "share_cards", to))
        case Redirects():
            return replace(state, numbers=NotedMapping(state.numbers, "old_numbers", to))
    return state
