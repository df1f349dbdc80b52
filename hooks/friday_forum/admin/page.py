"""The admin page itself: what it may load, and the files of ours that it needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from friday_forum.admin.collections import absent_values

if TYPE_CHECKING:
    from friday_forum.admin.repository import Repository

FOLDER = "admin"
"""Where the page stands in the site."""

_OWN = ("admin.css", "body-text.js", "front-matter.js", "start.js")


def read_own_files() -> dict[str, str]:
    """Return the text of our own stylesheet and scripts by their names on the page."""
    folder = Path(__file__).parent / "browser"
    return {name: (folder / name).read_text("utf-8") for name in _OWN}


def content_security_policy(repository: Repository) -> str:
    """Return what the page may load: its own files, and the API of the repository.

    So the editor asks no other host for fonts, newer versions or the state of a service. It sets
    styles by script and shows pictures and previews from memory (`blob:`).
    """
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' blob: data:",
        "media-src": "'self' blob: data:",
        "font-src": "'self'",
        "connect-src": f"'self' blob: data: {repository.api}",
        "frame-src": "'self' blob:",
        "worker-src": "'self' blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def render_contract() -> str:
    """Return as JSON what the scripts of the page need to know of the content contract."""
    return json.dumps({"absent": absent_values()}, sort_keys=True)
