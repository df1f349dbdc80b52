"""The mistakes of writers in tests/content/problems, each with the sentences that it must get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from sites import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Mistake:
    """A file with mistakes: `path` is below docs/, and None where any post will do."""

    name: str
    path: str | None
    source: str
    problems: list[str]


def _read(file: Path) -> Mistake:
    golden = yaml.safe_load(file.read_text(encoding="utf-8"))
    return Mistake(file.stem, golden.get("path"), golden["source"], golden["problems"])


MISTAKES = [_read(file) for file in sorted((ROOT / "tests/content/problems").glob("*.yml"))]
"""All of them, by name."""


def numbered() -> dict[str, Mistake]:
    """Return each mistake by a path below docs/ that no other has."""
    return {
        mistake.path or f"forum/2026/x{number:02}.md": mistake
        for number, mistake in enumerate(MISTAKES)
    }
