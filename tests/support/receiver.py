"""The real letter receiver, as a process of its own on a free port."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from sites import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = "from friday_forum.commands.receive import receive; receive()"


@dataclass
class Receiver:
    """A running receiver: its port, its folder of letters and its process."""

    port: int
    folder: Path
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        """Where the form posts to."""
        return f"http://127.0.0.1:{self.port}/letters"

    @property
    def kilobytes(self) -> int:
        """The memory that the process holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1])


@contextmanager
def receiving(folder: Path, *options: str) -> Iterator[Receiver]:
    """Start `forum receive` and end it."""
    command = [sys.executable, "-W", "ignore", "-u", "-c", CODE, "--folder", str(folder)]
    with subprocess.Popen(
        [*command, "--port", "0", *options],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(ROOT / "hooks"), "PATH": ""},
    ) as process:
        line = process.stdout.readline()
        try:
            yield Receiver(int(re.search(r":(\d+)/letters", line)[1]), folder, process)
        finally:
            process.terminate()


def make_letter(**fields: str) -> bytes:
    """Return a form as a browser sends it; a field that is None is left out."""
    defaults = {
        "question": "What now?",
        "name": "Terry",
        "private": "",
        "contact": "",
        "website": "",
        "publish": "yes",
        "edit": "yes",
    }
    kept = {key: value for key, value in {**defaults, **fields}.items() if value is not None}
    return urlencode(kept).encode()
