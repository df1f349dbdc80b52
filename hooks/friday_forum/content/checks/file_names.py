"""Tell whether a file's name would act in HTML, in an address, in a shell or in a log."""

from __future__ import annotations

import re

from friday_forum.text.problems import quoted

_SIGNS = re.compile(r"[\"'`<>\\|?*:#%]")


def has_unsafe_name(uri: str) -> bool:
    """Tell whether a path holds a sign that acts, or what cannot be printed.

    A line break in a name begins a new line of a log, which GitHub may read as a command.
    """
    return _SIGNS.search(uri) is not None or not uri.isprintable()


def mistake_in_name(uri: str) -> str | None:
    """Return what is wrong with the name of a file, None if nothing is."""
    if not has_unsafe_name(uri):
        return None
    return (
        f"the name {quoted(uri)} holds {_what(uri)}, and the file is left out; "
        "name it with letters, digits and hyphens"
    )


def _what(uri: str) -> str:
    if "\n" in uri or "\r" in uri:
        return "a line break"
    if sign := _SIGNS.search(uri):
        return f"the sign {sign[0]}"
    return "a character that cannot be printed"
