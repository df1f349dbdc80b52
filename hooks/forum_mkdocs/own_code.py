"""Name what has a hand in every page besides the content: code, versions, configuration."""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import friday_forum
from forum_mkdocs.read_files import FILES
from friday_forum.digests import digest_all

PACKAGES = (
    "mkdocs",
    "mkdocs-material",
    "markdown",
    "jinja2",
    "pymdown-extensions",
    "pydantic",
    "pyyaml",
    "numpy",
    "feedgenerator",
    "pillow",
    "pagefind",
)
"""What has a hand in the site besides this repository."""


@cache
def digest_code() -> str:
    """Return the digest of what runs now and makes something of a text, before any template."""
    package = Path(friday_forum.__file__).parent
    return digest_all([versions(), *FILES.digest_folder(package)])


@cache
def versions() -> str:
    """Return the versions of what has a hand in a page."""
    return " ".join(f"{name} {_version(name)}" for name in PACKAGES)


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "none"


def plain_json(value: Any) -> str:
    """Return the plain part of a configuration; objects in it count by their class alone."""
    return json.dumps(value, sort_keys=True, default=_class_of, skipkeys=True)


def _class_of(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else f"<{type(value).__qualname__}>"
