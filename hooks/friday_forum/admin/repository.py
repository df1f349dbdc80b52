"""The repository that the editor writes to, from the address in mkdocs.yml."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


class RepositoryError(ValueError):
    """The editor cannot write to this repository; worded for the owner of mkdocs.yml."""


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the editor writes.

    `backend` is the editor's name for the service, `path` is `owner/name`, `web` the service's own
    address, `api` that of its API without what stands after the host.
    """

    backend: str
    path: str
    web: str
    api: str


def read_repository(repo_url: str | None) -> Repository:
    """Return the repository of mkdocs.yml's `repo_url`; raises RepositoryError.

    GitHub, GitLab and Codeberg are known by their host, as the editor supports these services.
    """
    address = urlsplit(repo_url or "")
    path = address.path.strip("/").removesuffix(".git")
    if not path.count("/"):
        message = "extra.forum.admin needs repo_url, such as https://github.com/owner/name"
        raise RepositoryError(message)
    web = f"https://{address.netloc}"
    match address.netloc:
        case "github.com":
            return Repository("github", path, web, "https://api.github.com")
        case "gitlab.com":
            return Repository("gitlab", path, web, web)
        case "codeberg.org":
            return Repository("gitea", path, web, web)
    message = (
        f"extra.forum.admin works with github.com, gitlab.com and codeberg.org, not with {web}"
    )
    raise RepositoryError(message)
