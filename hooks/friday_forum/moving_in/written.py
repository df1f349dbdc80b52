"""Write files so that a second run finds its own, and leaves alone what an editor has changed."""

from __future__ import annotations

import difflib
import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from friday_forum.text.digests import digest_bytes
from friday_forum.text.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

NOTEBOOK = "written.json"
"""In the folder moving-in: where each item went, and the digest of each file as it was written."""

Outcome: TypeAlias = Literal["new", "same", "changed", "edited", "gone", "foreign", "refused"]
"""`edited` differs from what was written, `gone` was moved or removed, `foreign` was there."""

_DIFF_LINES, _DIFF_LIMIT = 12, 4000
"""Lines of a difference that are shown, and of files that are compared."""


class OutsideError(ValueError):
    """A path leads out of the folder."""


@dataclass(slots=True)
class Target:
    """The folder that is written to. With `dry_run` nothing is, and all is decided the same."""

    docs: Path
    notes: Path
    dry_run: bool = False
    places: dict[str, str] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    added: dict[str, list[str]] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    differences: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def read_notebook(self) -> None:
        """Read what the run before wrote; a notebook that cannot be read is as none."""
        try:
            known = json.loads((self.notes / NOTEBOOK).read_bytes())
            places = {str(k): str(v) for k, v in known["places"].items()}
            digests = {str(k): str(v) for k, v in known["files"].items()}
            added = {str(k): [str(a) for a in v] for k, v in known["aliases"].items()}
        except (OSError, ValueError, KeyError, AttributeError, TypeError, RecursionError):
            return
        self.places, self.digests, self.added = places, digests, added

    def write_notebook(self) -> None:
        """Keep what this run wrote, for the next."""
        if self.dry_run:
            return
        known = {"places": self.places, "files": self.digests, "aliases": self.added}
        raw = json.dumps(known, ensure_ascii=False, indent=0, sort_keys=True).encode()
        write_atomically(self.notes / NOTEBOOK, raw + b"\n")

    def path_of(self, uri: str) -> Path:
        """Return the file of a path below docs/; raises OutsideError for one that leads out."""
        parts = uri.split("/")
        if any(part in {"", ".", ".."} or "\\" in part or ":" in part for part in parts):
            raise OutsideError(uri)
        path, root = self.docs.joinpath(*parts), self.docs.resolve()
        if not path.parent.resolve().is_relative_to(root) or path.is_symlink():
            raise OutsideError(uri)
        return path

    def put(self, uri: str, content: bytes) -> Outcome:
        """Write a file below docs/, unless an editor has a hand in it; nothing is ever removed."""
        outcome = self._decide(uri, content)
        self.outcomes[uri] = outcome
        if outcome in {"new", "changed"}:
            self.digests[uri] = digest_bytes(content)
            if not self.dry_run:
                write_atomically(self.path_of(uri), content)
        return outcome

    def _decide(self, uri: str, content: bytes) -> Outcome:
        try:
            path = self.path_of(uri)
        except OutsideError:
            return "refused"
        ours = self.digests.get(uri)
        if not path.is_file():
            return "new" if ours is None else "gone"
        found = path.read_bytes()
        if found == content:
            self.digests.setdefault(uri, digest_bytes(content))
            return "same"
        if ours == digest_bytes(found):
            return "changed"
        self.differences[uri] = _difference(found, content)
        return "edited" if ours else "foreign"

    def replace(self, uri: str, content: bytes) -> None:
        """Write a file that an editor wrote, with lines added to it."""
        if not self.dry_run:
            write_atomically(self.path_of(uri), content)

    def put_copy(self, uri: str, source: Path) -> Outcome:
        """Copy a file of the uploads to below docs/."""
        try:
            return self.put(uri, source.read_bytes())
        except OSError:
            self.outcomes[uri] = "refused"
            return "refused"

    def put_note(self, name: str, content: bytes) -> None:
        """Write a file of decisions beside the notebook."""
        if not self.dry_run:
            write_atomically(self.notes / os.path.basename(name), content)  # noqa: PTH119 - a name alone


def _difference(found: bytes, wanted: bytes) -> tuple[str, ...]:
    """Return the first lines that would change."""
    before, after = (raw.decode("utf-8", "replace").splitlines() for raw in (found, wanted))
    if len(before) + len(after) > _DIFF_LIMIT:
        return ()
    lines = difflib.unified_diff(before, after, "yours", "from the export", lineterm="", n=0)
    return tuple(line[:200] for _, line in zip(range(_DIFF_LINES), lines, strict=False))
