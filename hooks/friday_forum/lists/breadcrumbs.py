"""The way from the home page to a page, as it stands above the page's title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.content.models import Article, Author, Post, Topic
from friday_forum.text.addresses import page_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from friday_forum.content.catalog import Catalog
    from friday_forum.lists.views import View


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step on the way: its title, and its address from the site's root."""

    title: str
    url: str


def build_crumbs(
    src_uri: str, title: str, catalog: Catalog, lists: Mapping[str, str], view: View | None
) -> tuple[Crumb, ...]:
    """Return the steps to a page, itself included; a list that is not there is no step.

    `lists` are the titles of the site's lists by path, none where the site has none; `view` is that
    of the page, if it is a list.
    """
    home = Crumb(catalog.settings.name, "./")
    if src_uri == "index.md":
        return (home,)
    steps = [uri for uri in _lists_above(src_uri, catalog, view) if uri in lists]
    above = [Crumb(lists[uri], page_url(uri)) for uri in steps]
    if view and view.number > 1:
        first = src_uri.partition("/page/")[0]
        uri = view.target.src_uri if view.target else f"{first}/index.md"
        above.append(Crumb(view.title, page_url(uri)))
    return (home, *above, Crumb(title, page_url(src_uri)))


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
    return ("forum/index.md",) if view and view.kind == "year" else ()
