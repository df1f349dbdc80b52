"""Find a Chromium for the browser tests; with --install, get one where there is none.

Debian's package where we are root, Playwright's own otherwise.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)


def find_browser() -> str | None:
    """Return the path of a Chromium, None when there is none."""
    found = (shutil.which(name) for name in NAMES)
    existing = (place for place in PLACES if Path(place).is_file())
    return next((path for path in (*found, *existing, _own()) if path), None)


def _own() -> str | None:
    """Return Playwright's own Chromium if it was installed."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def install_browser() -> None:
    """Install a Chromium; raises CalledProcessError when that fails."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        packages = ["chromium", "fonts-dejavu-core"]
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        subprocess.run(command, check=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    if not find_browser() and "--install" in sys.argv:
        install_browser()
    path = find_browser()
    print(path or "no Chromium found; run this file with --install")  # noqa: T201 - a command
    sys.exit(0 if path else 1)
