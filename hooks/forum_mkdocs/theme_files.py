"""List the files of a theme without those in hidden folders, which MkDocs would drop one by one.

Material keeps 14,000 icons in such a folder. Templates include them by name, as before.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import jinja2

if TYPE_CHECKING:
    from mkdocs.theme import Theme


class ThemeLoader(jinja2.FileSystemLoader):
    """Looks into no folder whose name begins with a dot."""

    def list_templates(self) -> list[str]:
        """Return what Jinja's own would, the hidden folders apart."""
        found: set[str] = set()
        for root in self.searchpath:
            for folder, folders, names in os.walk(root, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                inside = os.path.relpath(folder, root).replace(os.sep, "/")
                prefix = "" if inside == "." else f"{inside}/"
                found.update(f"{prefix}{name}" for name in names)
        return sorted(found)


def skip_hidden_folders(theme: Theme) -> None:
    """Have MkDocs, which asks the theme for its environment after `on_config`, list less."""
    get_env = theme.get_env

    def get_env_with_our_loader() -> jinja2.Environment:
        env = get_env()
        if type(env.loader) is jinja2.FileSystemLoader:
            env.loader = ThemeLoader(env.loader.searchpath)
        return env

    vars(theme)["get_env"] = get_env_with_our_loader
