"""Open a draft pull request for a job or a correction that a maintainer has accepted."""

from __future__ import annotations

import base64
import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import gh
from configuration import read_settings
from correction_proposal import propose_correction
from job_proposal import propose_job
from proposal import Proposal, RefusedError
from workflow import Failure, annotate, read_event

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS = {"job": propose_job, "correction": propose_correction}

_BODY = """\
Closes #{number}.

A maintainer accepted that issue, and `.github/scripts/propose.py` wrote this file from its answers.
The text was made harmless; whether it is true, lawful and fit to print is for you to judge.

- [ ] I have read every line of the file.
- [ ] Nobody who did not agree can be recognized.

Mark the pull request as ready for review to have it checked: GitHub runs no checks on what a
workflow opens.
"""
_REFUSED = """\
No pull request was made of this issue:

{mistakes}

Edit the issue, then take the label `accepted` off and put it on again.
"""
_NOT_PERMITTED = (
    "GitHub Actions may not open pull requests here. In the repository's Settings, Actions, "
    "General, tick “Allow GitHub Actions to create and approve pull requests”. Then take the "
    "label off the issue and put it on again."
)


def main(environ: Mapping[str, str]) -> int:
    """Return 0 when the pull request is open, 1 when the answers make no file."""
    event = read_event(environ)
    issue, root = event["issue"], Path.cwd()
    number, repository = int(issue["number"]), environ["GITHUB_REPOSITORY"]
    try:
        proposal = make_proposal(issue, root, _today(root))
    except RefusedError as refused:
        mistakes = "\n".join(f"- {mistake}" for mistake in refused.mistakes)
        comment = {"body": _REFUSED.format(mistakes=mistakes)}
        gh.call("POST", f"repos/{repository}/issues/{number}/comments", comment)
        annotate("error", "\n".join(refused.mistakes))
        return 1
    base = str(event["repository"]["default_branch"])
    open_pull_request(repository, number, proposal, base, environ["GITHUB_SHA"])
    return 0


def make_proposal(issue: Mapping[str, Any], root: Path, today: dt.date) -> Proposal:
    """Return the file that an issue asks for; raises RefusedError."""
    labels = {str(label["name"]) for label in issue["labels"]}
    kinds = [kind for kind in KINDS if kind in labels]
    if len(kinds) != 1:
        names = " or ".join(f"`{kind}`" for kind in KINDS)
        raise RefusedError([f"The issue must have one of the labels {names}."])
    body = str(issue.get("body") or "")
    return KINDS[kinds[0]](body, int(issue["number"]), root, today)


def open_pull_request(
    repository: str, number: int, proposal: Proposal, base: str, sha: str
) -> None:
    """Put the file on a branch of its own and open the draft; raises Failure."""
    home, branch = f"repos/{repository}", f"proposal/issue-{number}"
    contents = f"{home}/contents/{quote(proposal.path)}"
    try:
        gh.call("POST", f"{home}/git/refs", {"ref": f"refs/heads/{branch}", "sha": sha})
    except gh.GitHubError as error:
        if error.status != 422:  # noqa: PLR2004 - "Reference already exists"
            raise
        message = f"There is a branch {branch} already; delete it to have a new proposal."
        raise Failure(message) from error
    try:
        content = base64.b64encode(proposal.text.encode()).decode()
        fields = {"message": proposal.summary, "content": content, "branch": branch}
        if Path(proposal.path).exists():
            fields["sha"] = gh.call("GET", f"{contents}?ref={sha}")["sha"]
        gh.call("PUT", contents, fields)
        body = _BODY.format(number=number)
        request = {"title": proposal.summary, "head": branch, "base": base, "body": body}
        gh.call("POST", f"{home}/pulls", {**request, "draft": True})
    except gh.GitHubError as error:
        gh.call("DELETE", f"{home}/git/refs/heads/{branch}")  # or the next try finds it in the way
        if "not permitted to create" in str(error):
            raise Failure(_NOT_PERMITTED) from error
        raise


def _today(root: Path) -> dt.date:
    return dt.datetime.now(read_settings(root).zone).date()


if __name__ == "__main__":
    try:
        sys.exit(main(os.environ))
    except (Failure, gh.GitHubError) as failure:
        annotate("error", str(failure))
        sys.exit(1)
