"""Find the theme's stylesheet, and its templates without its 14,000 icons.

Material keeps the icons in a hidden folder, whose files MkDocs drops after looking at each: 0.15 s
of every build. Templates include icons by name, as before.
"""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import jinja2

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.theme import Theme


class VisibleTemplates(jinja2.FileSystemLoader):
    """Loads every template, and lists those that are in no hidden folder."""

    def list_templates(self) -> list[str]:
        """Return the names of the templates, sorted."""
        found: set[str] = set()
        for root in self.searchpath:
            for folder, folders, names in os.walk(root, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                inside = os.path.relpath(folder, root).replace(os.sep, "/")
                prefix = "" if inside == "." else f"{inside}/"
                found.update(f"{prefix}{name}" for name in names)
        return sorted(found)


def list_visible_templates(theme: Theme) -> None:
    """Give the theme a loader of ours; MkDocs asks it for its environment after `on_config`."""
    get_env = theme.get_env

    def get_env_with_our_loader() -> jinja2.Environment:
        env = get_env()
        if type(env.loader) is jinja2.FileSystemLoader:
            env.loader = VisibleTemplates(env.loader.searchpath)
        return env

    vars(theme)["get_env"] = get_env_with_our_loader


def find_stylesheet(files: Files) -> str:
    """Return the path of Material's main stylesheet, whose name has a digest; "" without one."""
    names = (file.dest_uri for file in files if file.is_css())
    return next((one for one in names if fnmatchcase(one, "assets/stylesheets/main.*.css")), "")
