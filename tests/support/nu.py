"""Check every page of the site's own content and of tests/site with Nu, the checker of the W3C.

Nu comes from npm, a version and a digest of it, and runs on Java 11 or newer. Anything that it
finds is printed, and ends the command with 1.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from friday_forum.admin.npm_packages import NpmPackage, PackageError, fetch_packages
from sample import NOW, build_sample
from sites import ROOT, link_project, run_build

NU = NpmPackage(
    name="vnu-jar",
    version="26.9.27",
    integrity="sha512-TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA==",
    files={"build/dist/vnu.jar": "vnu.jar"},
)
"""What `npm view vnu-jar@VERSION dist.integrity` prints; change version and integrity together."""


def build_both(folder: Path) -> list[Path]:
    """Build the two sites, strictly; returns their folders."""
    own = folder / "own"
    own.mkdir()
    link_project(own, "docs", "mkdocs.yml")
    sites = [run_build(own, NOW, strict=True), build_sample(folder / "sample")]
    for site in sites:
        if site.aborted:
            sys.exit("\n".join(map(str, site.messages)))
    return [site.folder for site in sites]


def find_pages(folders: list[Path]) -> list[str]:
    """Return every HTML file of the sites."""
    pages = (page for folder in folders for page in sorted(folder.rglob("*.html")))
    return [str(page) for page in pages]


def main() -> None:
    """Fetch Nu, build the sites and check their pages."""
    java = shutil.which("java")
    if java is None:
        sys.exit("no Java: Nu needs version 11 or newer")
    try:
        jar = fetch_packages(ROOT / ".cache" / "nu", [NU])["vnu.jar"]
    except PackageError as error:
        sys.exit(str(error))
    with tempfile.TemporaryDirectory() as folder:
        pages = find_pages(build_both(Path(folder)))
        command = [java, "-Xss4m", "-jar", str(jar), "--stdout", "--exit-zero-always", *pages]
        found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        print(found.replace(folder, ""), end="")  # noqa: T201 - a command
    print(f"{len(pages)} pages, {len(found.splitlines())} findings")  # noqa: T201 - a command
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
