"""Read mkdocs.yml as MkDocs does, and the column's settings from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.utils.yaml import yaml_load

from friday_forum.content.settings import Settings, parse_settings

if TYPE_CHECKING:
    from pathlib import Path


def read_configuration(root: Path) -> dict[str, Any]:
    """Return mkdocs.yml as it stands."""
    with (root / "mkdocs.yml").open(encoding="utf-8-sig") as file:
        return yaml_load(file)


def read_settings(root: Path) -> Settings:
    """Return the settings of the column."""
    return parse_settings(read_configuration(root).get("extra") or {})
