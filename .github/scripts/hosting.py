"""Say in words which setting of the hosting is missing before the site is published."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import gh
from configuration import read_configuration
from workflow import annotate

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGES_OFF = (
    "GitHub Pages is off for this repository. In its Settings, Pages, choose the source "
    "“GitHub Actions”, then run this workflow again."
)
PAGES_BRANCH = (
    "GitHub Pages publishes a branch here, so what this workflow builds would not be shown. In the "
    "repository's Settings, Pages, choose the source “GitHub Actions”."
)


def main(environ: Mapping[str, str]) -> int:
    """Return 1 if something is missing without which nothing can be published."""
    config = read_configuration(Path.cwd())
    pages = _pages(environ["GITHUB_REPOSITORY"])
    errors = missing(config, pages)
    for message in errors:
        annotate("error", message)
    for message in advice(config, pages):
        annotate("warning", message)
    return 1 if errors else 0


def _pages(repository: str) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = gh.call("GET", f"repos/{repository}/pages")
    except gh.GitHubError as error:
        if error.status == 404:  # noqa: PLR2004 - no Pages
            return None
        raise
    return found


def missing(config: Mapping[str, Any], pages: Mapping[str, Any] | None) -> list[str]:
    """Return what has to be set first."""
    errors = []
    host = urlsplit(str(config.get("site_url") or "")).hostname or ""
    if not host or host.endswith(".example"):
        errors.append(
            "site_url in mkdocs.yml is not the address of your site: write the one that readers "
            "will use. Feeds, the sitemap and links in mail are made from it."
            + (f" GitHub Pages says {pages['html_url']}" if pages and pages.get("html_url") else "")
        )
    if pages is None:
        errors.append(PAGES_OFF)
    elif pages.get("build_type") != "workflow":
        errors.append(PAGES_BRANCH)
    return errors


def advice(config: Mapping[str, Any], pages: Mapping[str, Any] | None) -> list[str]:
    """Return what works, but not as it should."""
    found = []
    site, shown = str(config.get("site_url") or ""), str((pages or {}).get("html_url") or "")
    if shown and site and site.rstrip("/") != shown.rstrip("/"):
        found.append(f"site_url in mkdocs.yml is {site}, but GitHub Pages serves {shown}")
    email = str(((config.get("extra") or {}).get("forum") or {}).get("email") or "")
    if email.endswith(".example"):
        found.append("extra.forum.email in mkdocs.yml reaches nobody: put in the editors' address.")
    if not config.get("repo_url"):
        found.append("repo_url in mkdocs.yml is not set: pages show no “Suggest a correction”.")
    return found


if __name__ == "__main__":
    try:
        sys.exit(main(os.environ))
    except gh.GitHubError as failure:
        annotate("error", f"GitHub does not tell whether Pages is on: {failure}")
        sys.exit(1)
