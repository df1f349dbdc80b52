"""Run the forum command in tests, on a small project."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest import mock

from click.testing import CliRunner

from friday_forum.commands.main import main
from sites import NOW, Files, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def make_project(folder: Path, files: Files | None = None, config: str = "") -> Path:
    """Write a project: a mkdocs.yml in UTC and the content that every small site has."""
    write_files(folder / "docs", files or {})
    (folder / "mkdocs.yml").write_text(f"{config}\nextra: {{forum: {{timezone: UTC}}}}\n", "utf-8")
    return folder


def forum(folder: Path, *arguments: object, now: str = NOW, stdin: bytes = b"") -> Result:
    """Run `forum` in a project; a traceback fails the test, an exit code is the result's."""
    words = ["-C", str(folder), *map(str, arguments)]
    with mock.patch.dict("os.environ", {"FORUM_NOW": now}):
        return CliRunner(catch_exceptions=False).invoke(main, words, input=stdin)


def everything_in(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
