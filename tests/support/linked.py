"""A post with a text to try, beside an article and a later post that it may link to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sites import make_article, make_catalog, make_post

if TYPE_CHECKING:
    from pathlib import Path

    from friday_forum.content.catalog import Catalog

POST = "forum/2026/x.md"


def catalog_with(
    folder: Path, body: str = "Text.", *, now: str = "2026-11-21T12:00", **keys: object
) -> Catalog:
    """Return the catalog of the three pages; `body` and `keys` are those of the post."""
    files = {
        "articles/culture.md": make_article(title="What is *culture*?"),
        "forum/2026/later.md": make_post(date="2026-11-27", title="Not yet"),
        POST: make_post(body, **keys),
    }
    return make_catalog(folder, files, now=now)
