"""Write pictures of every kind of page into screenshots/: phone and desktop, light and dark.

The posts are this folder's own; the two pictures of the README are written with --readme.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from browsing import DESKTOP, PHONE, opened, served
from find_browser import find_browser
from sites import ROOT, build_starter

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = {
    "home": "",
    "post": "forum/2026/second-chance/",
    "article": "articles/company-culture/",
    "author": "authors/dan-metz/",
    "authors": "authors/",
    "topic": "topics/interviews/",
    "topics": "topics/",
    "archive": "forum/",
    "ask": "ask/",
    "about": "about/",
    "404": "404.html",
}
README = (("post", PHONE, "light"), ("home", PHONE, "dark"))


def take(
    browser: Browser, address: str, name: str, *, size: dict, scheme: str, path: Path, full: bool
) -> None:
    """Write one picture."""
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.goto(address + PAGES[name])
    page.screenshot(path=path, full_page=full)
    context.close()


def main() -> None:
    """Build the site, open it, and write the pictures."""
    chromium = find_browser()
    if not chromium:
        sys.exit("no Chromium: run python tests/support/find_browser.py --install")
    with tempfile.TemporaryDirectory() as folder, opened(chromium) as browser:
        site = build_starter(Path(folder))
        with served(site.folder) as address:
            if "--readme" in sys.argv:
                for name, size, scheme in README:
                    path = ROOT / "papers" / "pictures" / f"{name}-{size['width']}-{scheme}.png"
                    path.parent.mkdir(parents=True, exist_ok=True)
                    take(browser, address, name, size=size, scheme=scheme, path=path, full=False)
                return
            for name in PAGES:
                for size in (PHONE, DESKTOP):
                    for scheme in ("light", "dark"):
                        path = ROOT / "screenshots" / f"{name}-{size['width']}-{scheme}.png"
                        take(browser, address, name, size=size, scheme=scheme, path=path, full=True)
                        print(path.relative_to(ROOT))  # noqa: T201 - a command


if __name__ == "__main__":
    main()
