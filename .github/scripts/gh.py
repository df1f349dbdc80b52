"""Call GitHub's API by its command line; whatever is sent goes through standard input."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


class GitHubError(RuntimeError):
    """GitHub refused. `status` is the HTTP status, 0 if there was none."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        found = re.search(r"\(HTTP (\d{3})\)", message)
        self.status = int(found[1]) if found else 0


def call(
    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"],
    path: str,
    fields: Mapping[str, object] | None = None,
) -> Any:
    """Return the answer of the API, None if it is empty; raises GitHubError.

    `path` holds nothing that a stranger wrote: fields carry that.
    """
    command = ["gh", "api", "--method", method, path]
    if fields is not None:
        command += ["--input", "-"]
    done = subprocess.run(  # noqa: S603 - a list, no shell
        command,
        input="" if fields is None else json.dumps(fields),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    if done.returncode:
        raise GitHubError(" ".join(f"{done.stderr} {done.stdout}".split()))
    return json.loads(done.stdout) if done.stdout.strip() else None
