"""A discussion as its page shows it: what was said here and elsewhere, in one order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from friday_forum.comments.discussion import render_comment, walk_comments

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from friday_forum.comments.discussion import Comment

Role: TypeAlias = Literal["author", "editors", ""]
"""Who a comment is known to be by: an author of the page, the editors, or anybody."""


@dataclass(frozen=True, slots=True)
class ShownComment:
    """A comment as its page shows it; `text` is Markdown as typed, None where it was taken down.

    `id` is that of its place on the page, after `comment-`: a number of the comment service, or `e`
    and a number for a comment that came from elsewhere, which the service does not know.
    """

    id: str
    author: str
    role: Role
    day: dt.date
    text: str | None
    replies: tuple[ShownComment, ...] = ()

    @property
    def html(self) -> str | None:
        """The text as safe HTML; it is made when it is shown, since most pages stay as they are."""
        return None if self.text is None else render_comment(self.text)

    @property
    def is_known_to_service(self) -> bool:
        """Tell whether the comment service has it, so that it can be answered there."""
        return self.id.isdecimal()


def show_discussion(
    exported: Sequence[Comment], earlier: Sequence[Comment], role_of: Callable[[str], Role]
) -> tuple[ShownComment, ...]:
    """Return the comments of both files, the oldest first: nothing in them runs, loads or hides.

    `role_of` tells the role of an author by its id.
    """
    both = [*((comment, "") for comment in exported), *((comment, "e") for comment in earlier)]
    in_order = sorted(both, key=lambda each: (each[0].date, each[1], each[0].id))
    return tuple(_show(comment, prefix, role_of) for comment, prefix in in_order)


def _show(comment: Comment, prefix: str, role_of: Callable[[str], Role]) -> ShownComment:
    """Pages thread one level deep: what was said to a reply follows it."""
    replies = tuple(_show_one(each, prefix, role_of) for each in walk_comments(comment.replies))
    return replace(_show_one(comment, prefix, role_of), replies=replies)


def _show_one(comment: Comment, prefix: str, role_of: Callable[[str], Role]) -> ShownComment:
    return ShownComment(
        id=f"{prefix}{comment.id}",
        author=comment.author,
        role=role_of(comment.by) if comment.by else "",
        day=comment.day,
        text=comment.text,
    )
