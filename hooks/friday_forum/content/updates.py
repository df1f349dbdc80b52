"""A letter and its follow-ups: what `update_to` joins."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from friday_forum.content.models import Post
from friday_forum.text.addresses import content_path
from friday_forum.text.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from friday_forum.content.documents import Document

LONGEST_STORY = 50
"""Posts; a letter with a follow-up each week for a year."""


def build_updates(
    newest_first: Sequence[Post], documents: Mapping[str, Document]
) -> Mapping[str, tuple[Post, ...]]:
    """Return, for each post that is followed up or follows up, the whole story, oldest first.

    A story holds together even while one of its posts is a draft or not yet due.
    """
    stories: dict[str, list[Post]] = defaultdict(list)
    for post in reversed(newest_first):
        if beginning := _beginning(post, documents):
            stories[beginning].append(post)
    return {
        post.src_uri: tuple(story) for story in stories.values() if len(story) > 1 for post in story
    }


def find_follow_ups(
    newest_first: Sequence[Post], stories: Mapping[str, tuple[Post, ...]]
) -> tuple[Post, ...]:
    """Return the posts that tell how an earlier letter went on, the newest first."""
    return tuple(
        post
        for post in newest_first
        if post.src_uri in stories and stories[post.src_uri][0] is not post
    )


def mistake_in_update(post: Post, documents: Mapping[str, Document]) -> str | None:
    """Return what is wrong with `update_to` when it names a post, None if nothing is."""
    target = _updated_by(post, documents)
    if target is None:
        return None
    if target is post:
        return "is this post itself; leave it out"
    if _leads_back(post, documents):
        return f"leads back to this post; leave it out here or in {quoted(target.src_uri)}"
    if _beginning(post, documents) == "":
        return f"belongs to a story of more than {LONGEST_STORY} posts; begin a new one"
    if post.has("date") and target.date >= post.date:
        return f"ran on {target.date}, not before this post of {post.date}"
    return None


def _beginning(post: Post, documents: Mapping[str, Document]) -> str:
    """Return the path of the first letter of a story.

    Nothing when the story runs in a circle or is too long: each of its pages lists all of it.
    """
    seen = {post.src_uri}
    while target := _updated_by(post, documents):
        if target.src_uri in seen or len(seen) >= LONGEST_STORY:
            return ""
        seen.add(target.src_uri)
        post = target
    return post.src_uri


def _leads_back(post: Post, documents: Mapping[str, Document]) -> bool:
    """Tell whether a post is in a circle of follow-ups that is no longer than a story may be."""
    target = _updated_by(post, documents)
    for _ in range(LONGEST_STORY):
        if target is None or target is post:
            break
        target = _updated_by(target, documents)
    return target is post


def _updated_by(post: Post, documents: Mapping[str, Document]) -> Post | None:
    if post.update_to is None:
        return None
    document = documents.get(content_path(post.src_uri, post.update_to))
    content = document.content if document else None
    return content if isinstance(content, Post) else None
