"""What a pull request of one file consists of, and why there may be none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """One file to write. `path` is relative to the repository."""

    path: str
    text: str
    summary: str


class RefusedError(ValueError):
    """The answers of the form make no file; each mistake is a sentence for its writer."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("; ".join(mistakes))
        self.mistakes = mistakes
