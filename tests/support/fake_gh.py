"""A stand-in for GitHub's command line: it answers as told and keeps what it was given."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """\
#!{python}
import json, pathlib, sys
folder = pathlib.Path({folder!r})
given = sys.stdin.read() if "--input" in sys.argv else ""
with (folder / "calls.jsonl").open("a", encoding="utf-8") as file:
    print(json.dumps([sys.argv[1:], given]), file=file)
answers = json.loads((folder / "answers.json").read_text("utf-8"))
method, path = sys.argv[3], sys.argv[4]
for start, (answer, mistake) in answers.items():
    if f"{{method}} {{path}}".startswith(start):
        if mistake:
            sys.exit("gh: " + mistake)
        print(json.dumps(answer))
        break
"""


@dataclass(frozen=True)
class FakeGh:
    """The command in a folder of its own; `answers` is what to say to `METHOD path...`."""

    folder: Path

    def answer(self, start: str, answer: object = None, mistake: str = "") -> None:
        """Say this to calls that begin so, or fail with the words of gh."""
        path = self.folder / "answers.json"
        answers = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps({start: [answer, mistake], **answers}), encoding="utf-8")

    @property
    def calls(self) -> list[tuple[list[str], dict[str, object] | None]]:
        """What it was called with: arguments, and the fields from standard input."""
        path = self.folder / "calls.jsonl"
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        return [
            (args, json.loads(given) if given else None) for args, given in map(json.loads, lines)
        ]

    def sent(self, start: str) -> list[dict[str, object] | None]:
        """The fields of the calls that begin so."""
        return [given for args, given in self.calls if f"{args[2]} {args[3]}".startswith(start)]


def install(folder: Path) -> FakeGh:
    """Put the command into a folder, which is to come first in PATH."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "answers.json").write_text("{}", encoding="utf-8")
    program = folder / "gh"
    program.write_text(PROGRAM.format(python=sys.executable, folder=str(folder)), encoding="utf-8")
    program.chmod(0o755)
    return FakeGh(folder)


def path_with(folder: Path) -> str:
    """Return a PATH in which the folder comes first."""
    return f"{folder}{os.pathsep}{os.environ['PATH']}"
