"""Configure MkDocs for a folder of posts, and run it as on the command line."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import yaml
from corpus import ROOT

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-21"
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "FORUM_NOW": NOW}


def configure(folder: Path, *, without: tuple[str, ...] = ()) -> Path:
    """Write our configuration, with no share cards and without some of the hooks."""
    config = _our_own()
    config["hooks"] = [hook for hook in config["hooks"] if not hook.endswith(without)]
    config["extra"]["forum"]["share_cards"] = False
    return _write(folder / "ours.yml", config)


def configure_whole(folder: Path) -> Path:
    """Write our configuration with everything on."""
    return _write(folder / "whole.yml", _our_own())


def configure_plain(folder: Path) -> Path:
    """Write that of plain MkDocs with Material: the same posts, and the theme's own search."""
    ours = _our_own()
    kept = ("site_url", "nav", "not_in_nav", "markdown_extensions")
    plain = {
        "site_name": "Plain",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        **{key: ours[key] for key in kept},
    }
    return _write(folder / "plain.yml", plain)


def _our_own() -> dict[str, Any]:
    config: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    return config | {"not_in_nav": "*", "nav": [{"Home": "index.md"}]}


def _write(path: Path, config: dict[str, Any]) -> Path:
    path.write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    return path


def mkdocs(*arguments: str) -> list[str]:
    """Return the command of this interpreter's own MkDocs."""
    return [sys.executable, "-m", "mkdocs", *arguments]


def build(config: Path, site: Path) -> tuple[float, float]:
    """Build once; return seconds, and the peak memory in MB of the largest process.

    `wait4` tells the largest of the build and of all that it waited for.
    """
    # Not --quiet: a page is left as it is only if it is known that nothing was logged about it.
    command = mkdocs("build", "-f", str(config), "-d", str(site))
    start = time.perf_counter()
    process = subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    said = process.stderr.read().decode() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or "WARNING" in said:
        sys.exit(f"the build of {config.name} did not go well:\n{said[-2000:]}")
    return seconds, usage.ru_maxrss / 1024
