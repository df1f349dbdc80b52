"""Hand a campaign to listmonk so that no reader gets it twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from friday_forum.newsletter.issue import NewsletterError

if TYPE_CHECKING:
    import datetime as dt

    import httpx

    from friday_forum.newsletter.campaign import Campaign

TIMEOUT = 20.0
"""Seconds to wait for an answer."""

TOKEN = "FORUM_LISTMONK_TOKEN"  # noqa: S105 - the name of the variable, not the token
_HERE = ("localhost", "127.0.0.1", "::1")
_OPEN = ("draft", "scheduled")


class Listmonk:
    """A listmonk at `url`, asked with the token of an API user: `name:token`.

    Nothing is asked twice: a question that was not answered may have been heard.
    """

    def __init__(self, url: str, token: str) -> None:
        self._url = url.rstrip("/")
        self._token = _checked_token(token)
        _require_safe(self._url)

    def put_campaign(self, campaign: Campaign, send_at: dt.datetime | None = None) -> str:
        """Make the campaign's draft, or change the one that is there; return what was done.

        With an aware `send_at` it is scheduled, too. One that listmonk has sent, is sending, or
        that somebody stopped there, stays as it is. Raises NewsletterError.
        """
        with _client(Authorization=f"token {self._token}") as client:
            found = self._find(client, campaign.name)
            status = found["status"] if found else "draft"
            if found and status not in _OPEN:
                return f"campaign {found['id']} is {status} in listmonk: nothing is done"
            fields = {**campaign.fields, **_time(send_at, status)}
            if found:
                self._ask(client, "PUT", f"/api/campaigns/{found['id']}", json=fields)
            else:
                found = self._ask(client, "POST", "/api/campaigns", json=fields)
            made = f"campaign {found['id']}, '{campaign.name}'"
            if send_at is None:
                return f"{made}: {status}, with this text"
            if status == "draft":
                path = f"/api/campaigns/{found['id']}/status"
                self._ask(client, "PUT", path, json={"status": "scheduled"})
            return f"{made}: scheduled for {send_at.isoformat(timespec='minutes')}"

    def _find(self, client: httpx.Client, name: str) -> dict[str, Any] | None:
        """Return the campaign of a name.

        All are asked for: the search of listmonk is by words, and which of a path count as one
        differs between its versions (https://github.com/knadh/listmonk/issues/2772).
        """
        query = {"per_page": "all", "no_body": "true"}
        listed = self._ask(client, "GET", "/api/campaigns", params=query).get("results") or []
        found = [one for one in listed if one["name"] == name]
        if len(found) > 1:
            ids = ", ".join(str(one["id"]) for one in found)
            raise NewsletterError(
                f"listmonk has {len(found)} campaigns called '{name}' ({ids}); delete all but one"
            )
        return found[0] if found else None

    def _ask(self, client: httpx.Client, method: str, path: str, **given: Any) -> dict[str, Any]:
        answer = _request(client, method, f"{self._url}{path}", **given)
        if answer.status_code in {401, 403}:
            raise NewsletterError(
                f"listmonk refuses the token ({answer.status_code}): {TOKEN} is name:token of an "
                "API user whose role may manage campaigns"
            )
        if not answer.is_success:
            raise NewsletterError(
                f"listmonk answers {answer.status_code} to {method} {path}: {_message(answer)}"
            )
        try:
            data = answer.json()["data"]
        except (ValueError, LookupError, TypeError):
            data = None
        if not isinstance(data, dict):
            raise NewsletterError(f"what answers at {self._url} is no listmonk")
        return data


def require_public(address: str) -> None:
    """Raise NewsletterError unless a page answers 200 at its public address.

    A mail that goes out before its page is deployed leads its readers to nothing.
    """
    with _client() as client:
        answer = _request(client, "GET", address)
    if answer.status_code != 200:  # noqa: PLR2004 - the answer that is meant
        raise NewsletterError(
            f"{address} answers {answer.status_code}: nothing is mailed before its page is public"
        )


def _client(**headers: str) -> httpx.Client:
    try:
        import httpx  # noqa: PLC0415 - belongs to the group `editing`, which a build needs not
    except ImportError:
        raise NewsletterError(
            "httpx is not installed, which speaks to listmonk; pip install httpx"
        ) from None
    # No redirects: a token goes to the address that was named and to no other.
    return httpx.Client(timeout=TIMEOUT, headers=headers, follow_redirects=False)


def _request(client: httpx.Client, method: str, address: str, **given: Any) -> httpx.Response:
    import httpx  # noqa: PLC0415 - as above

    try:
        return client.request(method, address, **given)
    except httpx.TimeoutException:
        heard = "" if method == "GET" else "; it may have been heard: run the command again"
        raise NewsletterError(f"{address} did not answer in {TIMEOUT:.0f} seconds{heard}") from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NewsletterError(f"{address} cannot be reached: {error}") from None


def _time(send_at: dt.datetime | None, status: str) -> dict[str, Any]:
    """Return when listmonk is to send; what is scheduled keeps its time unless there is another."""
    if send_at is not None:
        return {"send_at": send_at.isoformat(timespec="seconds")}
    return {"send_at": None} if status == "draft" else {}


def _message(answer: httpx.Response) -> str:
    try:
        return str(answer.json()["message"])
    except (ValueError, LookupError, TypeError):
        return answer.reason_phrase


def _checked_token(token: str) -> str:
    name, colon, secret = token.strip().partition(":")
    if not (name and colon and secret and token.strip().isascii() and token.strip().isprintable()):
        raise NewsletterError(f"{TOKEN} is not set to name:token of an API user of listmonk")
    return token.strip()


def _require_safe(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme == "http" and parts.hostname in _HERE:
        return
    raise NewsletterError(
        f"'{url}' is not an https:// address; the token would be sent in the open"
    )
