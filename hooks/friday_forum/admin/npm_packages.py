"""Fetch the scripts and fonts of the editor: a version and a digest for each, kept in the cache."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from friday_forum.text.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PATIENCE = 300
"""Seconds for npm to bring a package of 12 MB over a slow line."""

_SHOWN = 200
"""Characters of what npm says; the rest is where in its own code it failed."""


class PackageError(Exception):
    """A package cannot be had, or is not the one that was locked; worded for who builds."""


@dataclass(frozen=True, slots=True)
class NpmPackage:
    """A package of the npm registry, and which of its files are used.

    `integrity` is what `npm view NAME@VERSION dist.integrity` prints: the SHA-512 of the archive.
    `files` maps a path in the archive, below `package/`, to its name on the admin page; `aside`
    the same to a name in the cache, for files that only tests read.
    """

    name: str
    version: str
    integrity: str
    files: dict[str, str]
    aside: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """The name of its folder in the cache; another content has another name."""
        return f"{self.name.replace('/', '-').lstrip('@')}-{self.version}"


_ICONS = "npm/assets/material-symbols-outlined"

LOCKED = (
    NpmPackage(
        name="@sveltia/cms",
        version="0.221.1",
        integrity="sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ==",
        files={
            "dist/sveltia-cms.js": "sveltia-cms.js",
            "LICENSE.txt": "sveltia-cms.LICENSE.txt",
            f"{_ICONS}-latin-wght-normal-_Z1IJPLg.woff2": "icons-_Z1IJPLg.woff2",
            f"{_ICONS}.LICENSE.txt": "icons.LICENSE.txt",
        },
        aside={"schema/sveltia-cms.json": "configuration.schema.json"},
    ),
    NpmPackage(
        name="js-yaml",
        version="5.5.0",
        integrity="sha512-paNr4LFIFPjeeSmwNYdrb8FafLLG/Cr2Af3GjbsHJ5CxIjH4r0c2emlmRdAtpPAieP1gRVzk6buBbVP5gBMGAg==",
        files={
            "dist/browser/js-yaml.esm.min.mjs": "js-yaml.js",
            "LICENSE": "js-yaml.LICENSE.txt",
        },
    ),
)
"""What the admin page is made of. To take a newer one, change version and integrity together."""


def fetch_packages(cache: Path, packages: Iterable[NpmPackage] = LOCKED) -> dict[str, Path]:
    """Return the file in the cache of each name on the admin page; raises PackageError.

    npm is asked only for what is not in the cache, and from the registry that it is set up with.
    """
    found: dict[str, Path] = {}
    for package in packages:
        folder = cache / package.folder
        wanted = package.files | package.aside
        if not all((folder / name).is_file() for name in wanted.values()):
            _unpack(package, wanted, _download(package), folder)
        found |= {name: folder / name for name in package.files.values()}
    return found


def _download(package: NpmPackage) -> bytes:
    """Return the archive, checked; npm runs no script of it."""
    wanted = f"{package.name}@{package.version}"
    npm = shutil.which("npm")
    if npm is None:
        raise PackageError(f"{wanted} cannot be fetched: npm (of Node.js) is not installed")
    with tempfile.TemporaryDirectory() as folder:
        command = [
            npm,
            "pack",
            "--silent",
            "--ignore-scripts",
            "--pack-destination",
            folder,
            wanted,
        ]
        try:
            subprocess.run(  # noqa: S603 - names and versions are ours
                command, cwd=folder, check=True, capture_output=True, text=True, timeout=_PATIENCE
            )
            [archive] = Path(folder).glob("*.tgz")
        except subprocess.TimeoutExpired:
            raise PackageError(f"{wanted} cannot be fetched: npm took too long") from None
        except subprocess.CalledProcessError as error:
            said = " ".join(error.stderr.replace("npm error", "").split())
            reason = said[:_SHOWN] or f"npm ended with {error.returncode}"
            raise PackageError(f"{wanted} cannot be fetched: {reason}") from None
        except ValueError:
            raise PackageError(f"{wanted} cannot be fetched: npm left no archive") from None
        content = archive.read_bytes()
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    if package.integrity != f"sha512-{digest}":
        raise PackageError(f"{wanted} is not the locked one: its integrity is sha512-{digest}")
    return content


def _unpack(package: NpmPackage, wanted: Mapping[str, str], archive: bytes, folder: Path) -> None:
    """Write the files that are used; each is whole or not there."""
    with tarfile.open(fileobj=BytesIO(archive), mode="r:gz") as tar:
        for path, name in wanted.items():
            try:
                file = tar.extractfile(f"package/{path}")
            except KeyError:
                file = None
            if file is None:
                raise PackageError(f"{package.name}@{package.version} has no file {path}")
            write_atomically(folder / name, file.read())
