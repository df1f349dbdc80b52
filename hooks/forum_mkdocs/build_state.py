"""Keep objects for the length of one build: one of each type, shared by the event files.

MkDocs makes a new configuration for each build, also in `mkdocs serve`, so what is kept with it is
gone with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Kept = TypeVar("Kept")


def put(config: MkDocsConfig, value: object) -> None:
    """Keep an object for the rest of this build, in the place of an earlier one of its type."""
    _kept(config)[type(value)] = value


def get(config: MkDocsConfig, kind: type[Kept]) -> Kept:
    """Return the object of a type; raises PluginError where no hook has put one there."""
    value = find(config, kind)
    if value is None:
        raise PluginError(
            f"no hook has made a {kind.__name__}; "
            "hooks/content.py must be the first line of hooks: in mkdocs.yml"
        )
    return value


def find(config: MkDocsConfig, kind: type[Kept]) -> Kept | None:
    """Return the object of a type, None where the hook that makes it is not in mkdocs.yml."""
    value: Kept | None = _kept(config).get(kind)
    return value


def _kept(config: MkDocsConfig) -> dict[type, Any]:
    """Return the objects of this build; an attribute, since `extra` belongs to the site's owner."""
    kept: dict[type, Any] = vars(config).setdefault("forum_build_state", {})
    return kept
