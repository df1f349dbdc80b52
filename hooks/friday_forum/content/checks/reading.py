"""Find what leads on to no page: `additional_read` and `update_to`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from friday_forum.content.collections import model_of
from friday_forum.content.models import Entry, Post
from friday_forum.content.updates import mistake_in_update
from friday_forum.text.addresses import content_path
from friday_forum.text.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.content.checks.known import Found, Known


def find_wrong_reading(entry: Entry, known: Known) -> Iterator[Found]:
    """Yield the entries of `additional_read` that are no page, this page, or there twice."""
    seen: set[str] = set()
    for index, item in enumerate(entry.additional_read or ()):
        if not isinstance(item, str):
            continue
        uri = content_path(entry.src_uri, item)
        if mistake := _mistake_in_reading(uri, entry, seen, known):
            line = entry.line_of("additional_read", index)
            yield line, f"additional_read {quoted(item)} {mistake}"
        seen.add(uri)


def _mistake_in_reading(uri: str, entry: Entry, seen: set[str], known: Known) -> str | None:
    if uri not in known.files or not uri.endswith(".md"):
        hint = known.paths.hint(uri, besides=entry.src_uri)
        return f"is not a page in docs/{hint}"
    if uri == entry.src_uri:
        return "is this page itself; leave it out"
    return "is listed twice" if uri in seen else None


def find_wrong_update(post: Post, known: Known) -> Iterator[Found]:
    """Yield an `update_to` that names no earlier post."""
    if post.update_to is None:
        return
    uri = content_path(post.src_uri, post.update_to)
    if uri not in known.files or model_of(uri) is not Post:
        hint = known.posts.hint(uri, besides=post.src_uri)
        message = f"update_to {quoted(post.update_to)} is not a forum post{hint}"
        yield post.line_of("update_to"), message
    elif mistake := mistake_in_update(post, known.documents):
        yield post.line_of("update_to"), f"update_to {quoted(post.update_to)} {mistake}"
