"""From the paths that someone types to the files they mean."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from friday_forum.content.checks.hints import PathHints
from friday_forum.content.collections import model_of
from friday_forum.content.models import Post
from friday_forum.text.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from friday_forum.editing.project import Project
    from friday_forum.editing.review import Remark


class PathError(ValueError):
    """A path that leads to no file of the content; worded for the person who typed it."""


def select_remarks(
    remarks: Iterable[Remark], project: Project, paths: tuple[Path, ...]
) -> tuple[Remark, ...]:
    """Return the remarks on the given files and folders, all of them if none is given."""
    if not paths:
        return tuple(remarks)
    wanted = {_below(project, path) for path in paths}
    shown = project.folder.shown("")
    return tuple(
        remark
        for remark in remarks
        if not wanted.isdisjoint(_around(remark.problem.path.removeprefix(shown)))
    )


def _around(uri: str) -> set[str]:
    """Return a path, the folders that it is in, and `.`, which all are in."""
    return {uri, *(str(folder) for folder in PurePosixPath(uri).parents)}


def uri_of(project: Project, path: Path) -> str:
    """Return the path below docs/ of a file of the content; raises PathError."""
    uri = _below(project, path)
    if uri not in project.folder.files:
        near = PathHints(project.folder.files).nearest(uri)
        hint = f"; did you mean {quoted(project.folder.shown(near))}?" if near else ""
        raise PathError(f"{quoted(path)} is not in {project.folder.name}/{hint}")
    return uri


def output_uri(project: Project, path: Path) -> str:
    """Return the path below docs/ of a post to be written; raises PathError elsewhere."""
    uri = _below(project, path)
    if model_of(uri) is not Post:
        place = project.folder.shown("forum/<year>/<name>.md")
        raise PathError(f"a draft goes to {place}, not to {quoted(path)}")
    return uri


def _below(project: Project, path: Path) -> str:
    """Return a path below docs/: typed from here, from the project's folder, or from docs/."""
    root = Path(os.path.normpath(project.folder.root))
    bases = (Path.cwd(), project.root, project.folder.root)
    found = (Path(os.path.normpath(base / path)) for base in bases)
    inside = [each for each in found if each.is_relative_to(root)]
    if not inside:
        raise PathError(f"{quoted(path)} is not below {project.folder.name}/")
    best = next((each for each in inside if os.path.lexists(each)), inside[0])
    return best.relative_to(root).as_posix()
