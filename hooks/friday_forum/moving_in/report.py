"""What the import did, for an editor to read: first what needs a look, each thing by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.moving_in.export import Repairs

SHOWN = 2000
"""Lines of one section."""


@dataclass(slots=True)
class Report:
    """The findings. Sections hold lines; no line holds the text of what was not public."""

    dry_run: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    sections: dict[str, list[str]] = field(default_factory=dict)
    repairs: dict[str, Repairs] = field(default_factory=dict)

    def add(self, section: str, line: str) -> None:
        """Add a finding to a section."""
        self.sections.setdefault(section, []).append(" ".join(line.split()))

    @property
    def repaired(self) -> int:
        """How many repairs all files needed."""
        return sum(repairs.total for repairs in self.repairs.values())


SECTIONS = {
    "differing": "Texts that differ from their source: compare these",
    "edited": "Files that were changed since, and left as they are",
    "drafts": "Drafts: is it the column?",
    "undecided": "Texts without a topic: fill in moving-in/topics.yml and run it again",
    "left": "Not written, since it was not public",
    "dates": "Days that were moved to a day of the column",
    "authors": "Authors whose page was filled in: complete these",
    "missing": "Files that are missing: give their folder with --uploads",
    "links": "Links to what was not imported",
    "addresses": "Old addresses that no file can answer",
    "by hand": "To be done by hand",
    "notes": "Changed or left out in a text",
    "lifted": "Taken out of the text of a forum post, word for word",
    "recognised": "Why a text became a forum post",
}
"""The sections in their order, and their headings."""


def render_report(report: Report) -> str:
    """Return the report as Markdown."""
    did = "would write" if report.dry_run else "wrote"
    lines = ["# Moving in", "", f"What `forum import` {did}.", ""]
    lines += [f"- {what}: {number:,}" for what, number in report.counts.items()]
    for name, heading in SECTIONS.items():
        if found := report.sections.get(name):
            lines += ["", f"## {heading}", "", *_items(found)]
    lines += _repairs(report)
    return "\n".join(lines) + "\n"


def _items(found: list[str]) -> Iterator[str]:
    yield from (f"- {_plain(line)}" for line in found[:SHOWN])
    if len(found) > SHOWN:
        yield f"- and {len(found) - SHOWN:,} more"


def _plain(line: str) -> str:
    """Return a line that is shown as it is, whatever a title holds."""
    return line.replace("<", "&lt;").replace("`", "'")


def _repairs(report: Report) -> Iterator[str]:
    if not report.repaired:
        return
    yield from ("", "## Mended so that a file could be read", "")
    for name, repairs in report.repairs.items():
        for what, times in repairs.counts.items():
            at = ", ".join(str(line) for line in repairs.lines.get(what, ()) if line)
            places = f" (line {at}{' ...' if times > repairs.SHOWN else ''})" if at else ""
            yield f"- {_plain(name)}: {_plain(what)}: {times:,}{places}"


def render_summary(report: Report) -> Iterator[str]:
    """Yield the lines for the terminal: the counts, and which sections are to be read."""
    yield ", ".join(f"{number:,} {what}" for what, number in report.counts.items() if number)
    urgent = ("differing", "edited", "drafts", "undecided", "by hand", "missing", "links")
    for name in urgent:
        if found := report.sections.get(name):
            yield f"{len(found):,}: {SECTIONS[name]}"
