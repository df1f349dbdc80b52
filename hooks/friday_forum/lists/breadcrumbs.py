"""The way from the home page to a page, as it stands above the page's title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from friday_forum.content.job import Job
from friday_forum.content.models import Article, Author, Post, Topic
from friday_forum.lists.cards import NamedLink
from friday_forum.text.addresses import page_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from friday_forum.content.catalog import Catalog
    from friday_forum.lists.views import View


def build_breadcrumbs(
    src_uri: str, catalog: Catalog, lists: Mapping[str, str], view: View | None
) -> tuple[NamedLink, ...]:
    """Return the steps above a page, the home page first; a list that is not there is no step.

    `lists` are the titles of the site's lists by path, none where the site has none; `view` is that
    of the page, if it is a list.
    """
    home = NamedLink(catalog.settings.name, "./")
    if src_uri == "index.md":
        return ()
    above = [uri for uri in _lists_above(src_uri, catalog, view) if uri in lists]
    steps = [NamedLink(lists[uri], page_url(uri)) for uri in above]
    if view and view.number > 1 and not src_uri.startswith("jobs/page/"):
        first = view.target.url if view.target else src_uri.partition("/page/")[0] + "/"
        steps.append(NamedLink(view.title, first))
    return (home, *steps)


def _lists_above(src_uri: str, catalog: Catalog, view: View | None) -> tuple[str, ...]:
    content = catalog.by_uri.get(src_uri) or (view.target if view else None)
    match content:
        case Post():
            return "forum/index.md", f"forum/{content.year}/index.md"
        case Article():
            return ("articles/index.md",)
        case Author():
            return ("authors/index.md",)
        case Topic():
            return ("topics/index.md",)
        case Job():
            return ("jobs/index.md",)
    if view and view.kind in {"year", "updates"}:
        return ("forum/index.md",)
    return ("jobs/index.md",) if view and view.kind == "jobs" and view.url != "jobs/" else ()
