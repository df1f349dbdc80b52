"""Make cards with the marks that other features know of: follow-ups, and numbers of comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum_mkdocs.build_state import find, get
from friday_forum.additional_read.references import References
from friday_forum.comments.discussion import Discussions
from friday_forum.content.catalog import Catalog
from friday_forum.lists.cards import Card, build_card

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from friday_forum.content.models import Entry


def make_card(entry: Entry, config: MkDocsConfig) -> Card:
    """Return the card of an entry; a mark is missing where its hook is not in mkdocs.yml."""
    references, discussions = find(config, References), find(config, Discussions)
    return build_card(
        entry,
        get(config, Catalog),
        updated=references.is_updated(entry.src_uri) if references else False,
        comments=discussions.count(entry.src_uri) if discussions else 0,
    )


def this_week_card(config: MkDocsConfig) -> Card | None:
    """Return the card of the newest published post, None before there is one."""
    post = get(config, Catalog).this_week
    return make_card(post, config) if post else None
