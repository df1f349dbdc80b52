"""Make the pages of lists, and the cards in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from forum_mkdocs.adopt import new_page
from forum_mkdocs.build_state import find, get
from forum_mkdocs.converter import Converter
from forum_mkdocs.page import ForumPage
from friday_forum.additional_read.references import References
from friday_forum.additional_read.shown_links import render_links
from friday_forum.comments.discussion import Discussions
from friday_forum.content.catalog import Catalog
from friday_forum.lists.cards import Card, NamedLink, build_card

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from friday_forum.content.models import Entry
    from friday_forum.lists.views import View

TEMPLATES = {
    "home": "home.html",
    "topic": "topic.html",
    "author": "author.html",
    "jobs": "jobs.html",
}


def add_list_pages(views: Mapping[str, View], files: Files, config: MkDocsConfig) -> None:
    """Use the writer's file where there is one, as an introduction; make the others in memory."""
    catalog, converter = get(config, Catalog), get(config, Converter)
    for uri, view in views.items():
        file = files.get_file_from_path(uri)
        if file is None:
            file = File.generated(config, uri, content="")
            files.append(file)
        page = file.page
        if not isinstance(page, ForumPage):
            page = new_page(file, catalog, config, converter)
        template = TEMPLATES.get(view.kind, "view.html")
        page.describe(**{"title": _title(view), **page.meta, "template": template})
        if view.entries:
            page.update_date = view.entries[0].date.isoformat()
        elif view.jobs:
            page.update_date = view.jobs[0].posted.isoformat()
        if view.kind == "home":
            page.question = _this_week_asked(catalog, uri)


def _this_week_asked(catalog: Catalog, uri: str) -> str:
    post = catalog.this_week
    return render_links(post.question, post.src_uri, catalog, moved_to=uri) if post else ""


def _title(view: View) -> str:
    return view.title if view.number == 1 else f"{view.title}, page {view.number}"


def make_card(entry: Entry, config: MkDocsConfig) -> Card:
    """Return the card of an entry; a mark is missing where its hook is not in mkdocs.yml."""
    references, discussions = find(config, References), find(config, Discussions)
    return build_card(
        entry,
        get(config, Catalog),
        updated=references.is_updated(entry.src_uri) if references else False,
        comments=discussions.count(entry.src_uri) if discussions else 0,
    )


def make_update_card(entry: Entry, config: MkDocsConfig) -> Card:
    """Return the card of a follow-up, which names the letter."""
    letter = get(config, Catalog).letter_of(entry)
    link = NamedLink(letter.title, letter.url) if letter else None
    return replace(make_card(entry, config), letter=link)


def this_week_card(config: MkDocsConfig) -> Card | None:
    """Return the card of the newest published post, None before there is one."""
    post = get(config, Catalog).this_week
    return make_card(post, config) if post else None
