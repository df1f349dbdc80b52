"""What other generators call our keys: for people who have written for Jekyll, Hugo or Ghost."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOPICS = "; here that is topics: a list of files in docs/topics"
_DRAFT = "; draft: true keeps a post out, and without it the post appears on its date"
_ADDRESS = "; the address comes from the file's name, and old addresses go into aliases"
_DESCRIPTION = "; here that is description"
_PICTURE = "; the picture of a shared link is drawn by itself, others go into the text"
_UPDATED = "; here that is updated"
_AUTHOR = "; here that is author"

FOREIGN_KEYS: Mapping[str, str] = {
    "categories": _TOPICS,
    "category": _TOPICS,
    "tag": _TOPICS,
    "tags": _TOPICS,
    "keywords": _TOPICS,
    "published": _DRAFT,
    "publish": _DRAFT,
    "publishdate": _DRAFT,
    "permalink": _ADDRESS,
    "slug": _ADDRESS,
    "url": _ADDRESS,
    "redirect_from": "; here that is aliases",
    "summary": _DESCRIPTION,
    "excerpt": _DESCRIPTION,
    "subtitle": _DESCRIPTION,
    "image": _PICTURE,
    "cover": _PICTURE,
    "thumbnail": _PICTURE,
    "feature_image": _PICTURE,
    "lastmod": _UPDATED,
    "modified": _UPDATED,
    "last_modified_at": _UPDATED,
    "authors": _AUTHOR,
    "by": _AUTHOR,
    "layout": "; the page's form comes from its folder, so leave it out",
    "type": "; the page's form comes from its folder, so leave it out",
}
"""Their key, and the end of the sentence that names ours."""
