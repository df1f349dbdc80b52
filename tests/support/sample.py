"""The site in tests/site: each kind of page and of content once, so that no test needs docs/."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from sites import ROOT, configuration, link_project, run_build

if TYPE_CHECKING:
    from pathlib import Path

    from built import Site

SAMPLE = ROOT / "tests" / "site" / "docs"
ASSETS = ROOT / "docs" / "assets"
"""The project's own styles and scripts, which are no content."""

NOW = "2026-11-24"
NAV = [
    {"This week": "index.md"},
    {"Archive": "forum/index.md"},
    {"Topics": "topics/index.md"},
    {"Authors": "authors/index.md"},
    {"Articles": "articles/index.md"},
    {"Jobs": "jobs/index.md"},
    {"Ask": "ask.md"},
]
PAGES = {
    "home": "",
    "post": "forum/2026/second-try/",
    "panel": "forum/2026/panel/",
    "follow-up with pictures": "forum/2026/it-worked/",
    "long words": "forum/2025/long-words/",
    "article": "articles/culture/",
    "author": "authors/ann-ash/",
    "long name": "authors/longest-name/",
    "topic": "topics/interviews/",
    "archive": "forum/",
    "archive page 2": "forum/page/2/",
    "year": "forum/2026/",
    "topics": "topics/",
    "authors": "authors/",
    "articles": "articles/",
    "ask": "ask/",
    "plain": "about/",
    "jobs": "jobs/",
    "job": "jobs/payroll-clerk/",
    "closed job": "jobs/night-nurse/",
    "post a job": "post-a-job/",
    "follow": "follow/",
    "404": "no/such/page/",
}
"""A page of each kind."""


def read_assets() -> dict[str, bytes]:
    """Return the project's styles and scripts by their paths below docs/."""
    paths = (path for path in ASSETS.rglob("*") if path.suffix in {".js", ".css"})
    return {f"assets/{path.relative_to(ASSETS).as_posix()}": path.read_bytes() for path in paths}


def write_sample(folder: Path) -> Path:
    """Write the project of that site into a folder, ready to be built."""
    shutil.copytree(SAMPLE, folder / "docs")
    shutil.copytree(ASSETS, folder / "docs" / "assets")
    link_project(folder)
    forum = {"timezone": "America/New_York", "per_page": 4}
    written = configuration(forum=forum, changes={"nav": NAV})
    (folder / "mkdocs.yml").write_text(written, encoding="utf-8")
    return folder


def build_sample(folder: Path) -> Site:
    """Build that site strictly, as it is on a day when each kind of page has something to show."""
    return run_build(write_sample(folder), NOW, strict=True)
