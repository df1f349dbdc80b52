"""Keep one issue open while the coming Friday has no post, and close it when there is one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gh
from workflow import Failure, annotate

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE = "The coming Friday is empty"
MARK = "<!-- the calendar's issue -->"
LONGEST = 20_000

_BODY = """\
{mark}
No post is ready for the coming Friday. The calendar, as of today:

```text
{calendar}
```

How to add one: [CONTRIBUTING](../blob/HEAD/CONTRIBUTING.md). A draft counts once `draft: true` is
gone. This issue is kept up to date on Tuesdays and closes itself.
"""


def main(environ: Mapping[str, str]) -> int:
    """Return 0 whether or not there is a gap: that is not a failure of the workflow."""
    repository = environ["GITHUB_REPOSITORY"]
    empty, calendar = read_calendar()
    issue = find_issue(repository)
    home = f"repos/{repository}/issues"
    if empty:
        body = _BODY.format(mark=MARK, calendar=fenced(calendar))
        if issue is None:
            gh.call("POST", home, {"title": TITLE, "body": body})
        else:
            gh.call("PATCH", f"{home}/{issue}", {"body": body})
        annotate("warning", TITLE)
    elif issue is not None:
        fields = {"state": "closed", "state_reason": "completed"}
        gh.call("PATCH", f"{home}/{issue}", fields)
    return 0


def read_calendar() -> tuple[bool, str]:
    """Return whether the coming Friday is empty, and the calendar; raises Failure."""
    forum = Path(sys.executable).with_name("forum")
    done = subprocess.run(  # noqa: S603 - a list, no shell
        [forum, "calendar", "--require-next"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in {0, 1} or not done.stdout.strip():
        raise Failure(f"forum calendar failed: {done.stderr.strip()[-2000:]}")
    return done.returncode == 1, done.stdout


def find_issue(repository: str) -> int | None:
    """Return the number of the open issue that this script keeps."""
    found: list[dict[str, Any]] = gh.call(
        "GET", f"repos/{repository}/issues?state=open&creator=github-actions[bot]&per_page=100"
    )
    kept = (issue for issue in found if str(issue.get("body") or "").startswith(MARK))
    return next((int(issue["number"]) for issue in kept), None)


def fenced(text: str) -> str:
    """Return the text so that no title in it can close the fence around it."""
    return text.replace("```", "'''")[:LONGEST].rstrip()


if __name__ == "__main__":
    try:
        sys.exit(main(os.environ))
    except (Failure, gh.GitHubError) as failure:
        annotate("error", str(failure))
        sys.exit(1)
