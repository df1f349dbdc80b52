"""Speak with GitHub Actions: read the event, annotate, fill the summary of the run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


class Failure(Exception):  # noqa: N818 - it is shown to people, who read "Failure: ..."
    """Something that a person has to mend; the message says how."""


def read_event(environ: Mapping[str, str]) -> dict[str, Any]:
    """Return what triggered the run. Text from it is a stranger's: it goes into no command."""
    event: dict[str, Any] = json.loads(Path(environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))
    return event


def annotate(level: Literal["notice", "warning", "error"], message: str) -> None:
    """Show a message on the page of the run."""
    escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    print(f"::{level}::{escaped}")


def summarize(environ: Mapping[str, str], markdown: str) -> None:
    """Add to the summary of the run, or print it where there is none."""
    path = environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        print(markdown)
        return
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(markdown + "\n")


def hand_on(environ: Mapping[str, str], name: str, value: str) -> None:
    """Hand a value of one line to later steps; raises ValueError for more than one."""
    if len(value.splitlines()) > 1:
        raise ValueError(f"{name} has more than one line")
    if path := environ.get("GITHUB_OUTPUT"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"{name}={value}\n")
