"""Write pictures of every kind of page into screenshots/: phone and desktop, light and dark.

They show the site of tests/site. With --readme the two pictures of the README are written, which
show the site's own content.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from browsing import DESKTOP, PHONE, opened, served
from find_browser import find_browser
from sample import NOW, PAGES, build_sample
from sites import ROOT, link_project, run_build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from built import Site


@dataclass(frozen=True)
class Picture:
    """A page at an address of the site, as it is seen on a screen of a size in a color scheme."""

    name: str
    url: str
    size: dict[str, int]
    scheme: str

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name.replace(' ', '-')}-{self.size['width']}-{self.scheme}.png"


EVERY_KIND = [
    Picture(name, url, size, scheme)
    for name, url in PAGES.items()
    for size in (PHONE, DESKTOP)
    for scheme in ("light", "dark")
]
README = [
    Picture("post", "forum/2026/second-chance/", PHONE, "light"),
    Picture("home", "", PHONE, "dark"),
]


def take(browser: Browser, address: str, picture: Picture, path: Path, *, full: bool) -> None:
    """Write one picture, of the first screen or of the full page."""
    context = browser.new_context(viewport=picture.size, color_scheme=picture.scheme)
    page = context.new_page()
    page.goto(address + picture.url)
    page.screenshot(path=path, full_page=full)
    context.close()


def build_own(folder: Path) -> Site:
    """Build the site's own content."""
    link_project(folder, "docs", "mkdocs.yml")
    return run_build(folder, NOW)


def main() -> None:
    """Build the site, open it, and write the pictures."""
    chromium = find_browser()
    if not chromium:
        sys.exit("no Chromium: run python tests/support/find_browser.py --install")
    readme = "--readme" in sys.argv
    target = ROOT / ("papers/pictures" if readme else "screenshots")
    with tempfile.TemporaryDirectory() as folder, opened(chromium) as browser:
        site = (build_own if readme else build_sample)(Path(folder))
        with served(site.folder) as address:
            for picture in README if readme else EVERY_KIND:
                path = target / picture.file
                take(browser, address, picture, path, full=not readme)
                print(path.relative_to(ROOT))  # noqa: T201 - a command


if __name__ == "__main__":
    main()
