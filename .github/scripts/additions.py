"""Say in the summary of a run what a pull request adds: titles, askers, days, problems.

Usage: additions.py [REVISION], by default against the first parent of a merge commit, HEAD^1.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from configuration import read_configuration
from friday_forum.content.catalog import Catalog, build_catalog
from friday_forum.content.files import DocsFolder, list_files
from friday_forum.content.models import Content, Entry, Post
from friday_forum.content.settings import parse_settings
from friday_forum.text.conversion import read_dialect
from harmless import escape_markdown
from workflow import hand_on, summarize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LIMIT = 50
"""Files that are named one by one."""


def main(environ: Mapping[str, str], arguments: Sequence[str]) -> int:
    """Return 0: that something is wrong is for `forum check` to say by its exit code."""
    root = Path.cwd()
    catalog = read_catalog(root, dt.datetime.now(dt.UTC))
    changed = changed_pages(root, arguments[0] if arguments else "HEAD^1")
    summarize(environ, render_additions(changed, catalog))
    hand_on(environ, "now", preview_day(changed, catalog))
    return 0


def read_catalog(root: Path, now: dt.datetime) -> Catalog:
    """Return the content, coming posts and drafts as well."""
    configuration, docs = read_configuration(root), root / "docs"
    settings = parse_settings(configuration.get("extra") or {})
    schedule = settings.schedule(now)
    return build_catalog(
        DocsFolder(docs, "docs", list_files(docs)),
        settings,
        schedule,
        preview=True,
        dialect=read_dialect(configuration.get("markdown_extensions")),
    )


def changed_pages(root: Path, revision: str) -> list[tuple[str, str]]:
    """Return (status, path below docs/) of the Markdown files that were added or changed."""
    command = ["git", "diff", "--name-status", "--no-renames", "-z", "--diff-filter=AM", revision]
    done = subprocess.run(  # noqa: S603 - a list, no shell
        [*command, "HEAD", "--", "docs"], cwd=root, capture_output=True, check=True
    )
    parts = done.stdout.decode("utf-8", "replace").split("\0")
    pairs = zip(parts[0::2], parts[1::2], strict=False)
    return [(s, p.removeprefix("docs/")) for s, p in pairs if p.endswith(".md")]


def render_additions(changed: Sequence[tuple[str, str]], catalog: Catalog) -> str:
    """Return the summary in Markdown, whatever the writers put into their titles."""
    if not changed:
        return "## What this changes\n\nNo page of the site."
    rows = [_row(status, uri, catalog) for status, uri in changed[:LIMIT]]
    table = ["| | page | asker | runs on | problems |", "| --- | --- | --- | --- | --- |", *rows]
    if len(changed) > LIMIT:
        table.append(f"\nand {len(changed) - LIMIT} more")
    problems = [
        f"- {escape_markdown(str(problem))}"
        for _, uri in changed[:LIMIT]
        for problem in catalog.problems_of(uri)
    ]
    wrong = ["", "### To be mended", "", *problems] if problems else ["", "No problems found."]
    return "\n".join(["## What this changes", "", *table, *wrong])


def _row(status: str, uri: str, catalog: Catalog) -> str:
    content = catalog.documents[uri].content if uri in catalog.documents else None
    word = "new" if status == "A" else "changed"
    title = escape_markdown(catalog.title_of(uri))
    asker = escape_markdown(content.asker) if isinstance(content, Post) else ""
    cells = (word, f"{title}<br>{_path(uri)}", asker, _day(content), _count(uri, catalog))
    return f"| {' | '.join(cells)} |"


def _path(uri: str) -> str:
    return f"<sub>{escape_markdown(uri)}</sub>"


def _day(content: Content | None) -> str:
    if not isinstance(content, Entry):
        return ""
    day = f"{content.date:%A}, {content.date:%B} {content.date.day}, {content.date.year}"
    notes = {"draft": " (draft: it does not run)", "published": " (in the past: at once)"}
    return day + notes.get(content.status, "")


def _count(uri: str, catalog: Catalog) -> str:
    count = len(catalog.problems_of(uri))
    return f"**{count}**" if count else "none"


def preview_day(changed: Sequence[tuple[str, str]], catalog: Catalog) -> str:
    """Return the day on which all that is added has run, for a look at it; empty for today."""
    dates = [
        content.date
        for content in (catalog.by_uri.get(uri) for _, uri in changed)
        if isinstance(content, Entry) and content.status == "scheduled"
    ]
    return max(dates).isoformat() if dates else ""


if __name__ == "__main__":
    sys.exit(main(os.environ, sys.argv[1:]))
