"""Say what is wrong in a file, where, and what to write instead."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from friday_forum.text.spelling import closest

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one place.

    `path` is relative to the repository (`docs/forum/2026/x.md`), `line` counts from 1.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{printable(self.path)}:{self.line}: {self.message}"


def group_by_path(problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    """Return the problems of each file, in the order of their lines."""
    groups: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        groups[problem.path].append(problem)
    return {path: tuple(sorted(group)) for path, group in groups.items()}


def printable(text: str) -> str:
    """Return text that moves no cursor and changes no color: a file's name may hold anything."""
    return "".join(char if char.isprintable() else "�" for char in text)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'x'?` for the closest known word, else an empty string."""
    return meant(closest(word, known))


def meant(found: str | None) -> str:
    """Return `; did you mean 'x'?` for what was found, else an empty string."""
    return f"; did you mean {quoted(found)}?" if found else ""


def quoted(value: object, limit: int = 60) -> str:
    """Return the value as a writer would recognise it: on one line, shortened, in single quotes."""
    text = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())
    return f"'{text}'" if len(text) <= limit else f"'{text[: limit - 1]}…'"


def listed(words: Iterable[str]) -> str:
    """Return `a`, `a and b`, or `a, b and c`."""
    *head, last = words
    return f"{', '.join(head)} and {last}" if head else last
