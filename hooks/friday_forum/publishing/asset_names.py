"""Names that change with the content of a file, so that browsers may keep it for good."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DIGITS = 8
"""Of the digest, in a name such as `forum.3f2a9c1b.css`; Material's own files have as many."""

_NAMED = re.compile(rb"[\"'(/]\s*([\w.-]+\.(?:css|m?js))\s*[\"')?#]")


def name_assets(assets: Mapping[str, bytes]) -> dict[str, str]:
    """Return the path to publish each stylesheet and script at, by its own path.

    What another of them imports keeps its name, since that name stands inside the other.
    """
    imported = {name for path, raw in assets.items() for name in _named_in(path, raw)}
    return {
        path: path if path.rpartition("/")[2] in imported else _with_digest(path, raw)
        for path, raw in assets.items()
    }


def _named_in(path: str, raw: bytes) -> set[str]:
    return {match.decode() for match in _NAMED.findall(raw)} - {path.rpartition("/")[2]}


def _with_digest(path: str, raw: bytes) -> str:
    stem, _, ending = path.rpartition(".")
    return f"{stem}.{hashlib.sha256(raw).hexdigest()[:DIGITS]}.{ending}"
