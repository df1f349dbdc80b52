"""Find files whose names would act in HTML, in a shell or in a log."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from friday_forum.text.problems import Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.content.files import DocsFolder

_SIGNS = re.compile(r"[\"'`<>\\]")


def is_unsafe_name(uri: str) -> bool:
    """Tell whether a path holds quotes, angle brackets, backslashes or what cannot be printed.

    A line break in a name begins a new line of a log, which GitHub may read as a command.
    """
    return _SIGNS.search(uri) is not None or not uri.isprintable()


def find_unsafe_names(folder: DocsFolder) -> Iterator[Problem]:
    """Yield a problem for each file of the folder with such a name; it is not published."""
    for uri in sorted(folder.files):
        if is_unsafe_name(uri):
            message = (
                f"the name {quoted(uri)} holds {_what(uri)}, and the file is left out; "
                "name it with letters, digits and hyphens"
            )
            yield Problem(folder.shown(uri), 1, message)


def _what(uri: str) -> str:
    if "\n" in uri or "\r" in uri:
        return "a line break"
    if sign := _SIGNS.search(uri):
        return f"the sign {sign[0]}"
    return "a character that cannot be printed"
