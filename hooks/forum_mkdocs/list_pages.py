"""Give each page of a list its file and template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from forum_mkdocs.adopt import new_page
from forum_mkdocs.build_state import get
from forum_mkdocs.converter import Converter
from forum_mkdocs.page import ForumPage
from friday_forum.additional_read.references import render_links
from friday_forum.content.catalog import Catalog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

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
