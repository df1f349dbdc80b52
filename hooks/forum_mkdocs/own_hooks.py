"""Tell whether nobody but the forum's own hooks has a hand in a build."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

OWN = frozenset(
    {
        "additional_read",
        "assets",
        "author_bio",
        "build_cache",
        "comments",
        "content",
        "feeds",
        "images",
        "index",
        "jobs",
        "redirects",
        "search",
        "second_process",
        "share_cards",
        "sitemap",
        "structured_data",
    }
)
"""The hooks whose pages depend on nothing but what `build_inputs` digests and `noting` notes.

A new hook belongs here once that is true of it: what it makes of the content and pages look up is
named in `friday_forum/noted_state.py`. As long as it is not named, every page passes
through all hooks in every build, in one process: slower, and always right.
"""


def is_alone(config: MkDocsConfig) -> bool:
    """Tell whether each plugin and hook of this build is one of the forum's own."""
    names = [PurePath(name) for name in config.plugins]
    folder = PurePath("hooks")
    return all(one.parent == folder and one.suffix == ".py" and one.stem in OWN for one in names)
