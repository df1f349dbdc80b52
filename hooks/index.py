"""Make the lists: home, archive, years, updates, topics, authors, articles, cut into pages."""

from __future__ import annotations

from collections import ChainMap
from functools import cache
from typing import TYPE_CHECKING

from forum_mkdocs.build_state import find, get, put
from forum_mkdocs.lists import add_list_pages, make_card, make_update_card, this_week_card
from forum_mkdocs.parts import Parts
from friday_forum.content.catalog import Catalog
from friday_forum.content.models import Post
from friday_forum.lists.breadcrumbs import build_breadcrumbs
from friday_forum.lists.cards import Card, NamedLink, Neighbours, build_neighbours
from friday_forum.lists.job_board import JobBoard
from friday_forum.lists.list_page import ListPage, build_list_page
from friday_forum.lists.views import build_views

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from friday_forum.content.models import Entry


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """After content.py has read everything, and before MkDocs makes pages of its own."""
    catalog, parts = get(config, Catalog), get(config, Parts)
    views = build_views(catalog)
    put(config, views)
    add_list_pages(views.by_uri, files, config)

    @cache  # an entry stands in some five lists
    def card_of(entry: Entry) -> Card:
        return make_card(entry, config)

    def list_page(uri: str) -> ListPage | None:
        view = views.by_uri.get(uri)
        if view and view.kind == "updates":
            return build_list_page(view, lambda entry: make_update_card(entry, config))
        return build_list_page(view, card_of) if view else None

    def breadcrumbs(uri: str) -> tuple[NamedLink, ...]:
        board = find(config, JobBoard)
        titles = ChainMap(board.titles, views.titles) if board else views.titles
        view = views.by_uri.get(uri) or (board.by_uri.get(uri) if board else None)
        return build_breadcrumbs(uri, catalog, titles, view)

    def neighbours(uri: str) -> Neighbours | None:
        post = catalog.by_uri.get(uri)
        return build_neighbours(post, catalog) if isinstance(post, Post) else None

    def this_week(uri: str) -> Card | None:
        return this_week_card(config) if uri == "index.md" else None

    parts.add("view", list_page)
    parts.add("breadcrumbs", breadcrumbs)
    parts.add("neighbours", neighbours)
    parts.add("this_week", this_week)
    return files
