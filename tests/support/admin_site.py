"""A site with the editor for writers, and the content of this repository to write in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sites import ROOT, Site, build_site

if TYPE_CHECKING:
    from pathlib import Path

REPOSITORY = {"repo_url": "https://github.com/owner/friday-forum"}

PACKAGES = ROOT / ".cache" / "admin"
"""What npm brought: the project's own cache, so that it is asked once and not by each test."""

STARTER = {
    f"docs/{path.relative_to(ROOT / 'docs').as_posix()}": path.read_bytes()
    for path in (ROOT / "docs").rglob("*")
    if path.suffix in {".md", ".svg"}
}
"""The content by its path in the repository."""


def build_admin_site(folder: Path, files: dict[str, str | bytes]) -> Site:
    """Build a site with the editor; fails where npm or its registry cannot be had."""
    PACKAGES.mkdir(parents=True, exist_ok=True)
    (folder / ".cache").mkdir()
    (folder / ".cache" / "admin").symlink_to(PACKAGES)
    site = build_site(folder, files, forum={"admin": True}, config=REPOSITORY)
    missing = [message for message in site.messages if "no admin page" in message]
    assert not missing, f"tests of the editor need npm and its registry: {missing}"
    return site
