"""The rooms below hooks/ import in one direction, and nothing imports in a circle."""

import ast
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter

import pytest

from sites import ROOT

HOOKS = ROOT / "hooks"
DIRECTIONS = """
text
content
privacy
lists jobs comments
additional_read
publishing
editing
letters
moving_in
newsletter
admin
commands
friday_forum
forum_mkdocs
forum_mkdocs.incremental
event-files
"""
"""Each room imports only what stands above it; rooms on one line do not import one another."""

LEVELS = {room: level for level, line in enumerate(DIRECTIONS.split("\n")) for room in line.split()}


def name_of(path):
    parts = path.relative_to(HOOKS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {name_of(path): path for path in sorted(HOOKS.rglob("*.py"))}


def imports_of(path):
    """Yield the whole name of everything that a file imports, for type checkers too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: write the whole name of what is imported"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def file_of(imported):
    """Return the module of ours that an imported name is in, nothing for those of others."""
    while imported and imported not in FILES:
        imported = imported.rpartition(".")[0]
    return imported


def room_of(name):
    """Return the room of a file as DIRECTIONS calls it; a folder inside a room is a part of it."""
    folder = name if FILES[name].name == "__init__.py" else name.rpartition(".")[0]
    package, *folders = folder.split(".")
    if package == "friday_forum":
        return folders[0] if folders else package
    return folder or "event-files"


IMPORTS = {
    name: {to for imported in imports_of(path) if (to := file_of(imported)) and to != name}
    for name, path in FILES.items()
}


def between_rooms():
    rooms = defaultdict(set)
    for name, targets in IMPORTS.items():
        rooms[room_of(name)] |= set(map(room_of, targets)) - {room_of(name)}
    return rooms


@pytest.mark.parametrize("imports", [IMPORTS, between_rooms()], ids=["files", "rooms"])
def test_nothing_imports_in_a_circle(imports):
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(" is imported by ".join(error.args[1]))


def test_a_room_imports_only_what_stands_above_it():
    levels = {name: LEVELS[room_of(name)] for name in FILES}
    against = [
        f"{name} imports {to}"
        for name, targets in IMPORTS.items()
        for to in targets
        if levels[to] >= levels[name]
        and (room_of(to) != room_of(name) or room_of(name) == "event-files")
    ]
    assert against == []


def test_the_columns_own_logic_knows_nothing_of_mkdocs():
    knowing = {
        name: imported
        for name, path in FILES.items()
        for imported in imports_of(path)
        if name.startswith("friday_forum") and imported.split(".")[0] in {"mkdocs", "properdocs"}
    }
    assert knowing == {}


def test_warm_builds_are_known_to_one_event_file_alone():
    package = "forum_mkdocs.incremental"
    importing = {
        name for name, to in IMPORTS.items() if any(each.startswith(package) for each in to)
    }
    assert {name for name in importing if not name.startswith(package)} == {"incremental"}
