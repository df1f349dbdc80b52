"""Ask one address over HTTP whether it is there, without reading what it says."""

from __future__ import annotations

import email.utils
import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from http import HTTPStatus
from typing import IO, TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from friday_forum.text.problems import quoted

if TYPE_CHECKING:
    from http.client import HTTPMessage

USER_AGENT = "FridayForum-links/1.0 (checks once a week that our links still lead somewhere)"
_NO_HEAD = frozenset({400, 403, 404, 405, 406, 500, 501, 503})
"""What sites answer that do not know HEAD, or know it wrongly."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site said: the final status and address, and the first status if it led elsewhere.

    Without an answer `status` is None and `reason` says why; `may_pass` marks what another try may
    change. `retry_after` are the seconds that the site asks to wait.
    """

    status: int | None
    address: str
    first_status: int | None = None
    reason: str = ""
    may_pass: bool = False
    retry_after: float = 0


def ask(address: str, timeout: float) -> Answer:
    """Ask for the head of a page, and for the page itself where a site knows no heads."""
    answer = _ask(address, "HEAD", timeout)
    if answer.status in _NO_HEAD and not answer.retry_after:
        answer = _ask(address, "GET", timeout)
    return answer


class _Followed(urllib.request.HTTPRedirectHandler):
    """Follows redirects to other web addresses, and remembers how the first one was meant."""

    def __init__(self) -> None:
        self.first_status: int | None = None

    def redirect_request(  # noqa: PLR0913, PLR0917 - urllib's signature
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not newurl.lower().startswith(("http://", "https://")):
            raise urllib.error.URLError(f"it leads to {quoted(newurl)}")
        self.first_status = self.first_status or code
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        if following is not None:
            following.method = req.get_method()
        return following


def _ask(address: str, method: str, timeout: float) -> Answer:
    followed = _Followed()
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        followed,
    ):
        opener.add_handler(handler)
    headers = {"User-Agent": USER_AGENT, "Accept": "text/html,*/*;q=0.8", "Connection": "close"}
    try:
        request = urllib.request.Request(_quoted(address), method=method, headers=headers)  # noqa: S310 - only web addresses come here
        with opener.open(request, timeout=timeout) as response:
            return Answer(response.status, response.url, followed.first_status)
    except urllib.error.HTTPError as error:
        with error:
            wait = _seconds(error.headers.get("Retry-After", ""))
            may_pass = (
                error.code == HTTPStatus.TOO_MANY_REQUESTS
                or error.code >= HTTPStatus.INTERNAL_SERVER_ERROR
            )
            return Answer(error.code, address, may_pass=may_pass, retry_after=wait)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return _silence(address, error)


def _quoted(address: str) -> str:
    """Return an address with letters beyond ASCII as the servers that know them expect them."""
    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    safe = "/%:=&?~#+!$,;'@()*[]"
    return urlunsplit((parts.scheme, host, quote(parts.path, safe), quote(parts.query, safe), ""))


def _silence(address: str, error: Exception) -> Answer:
    """Word the ways in which there is no answer; a name that nobody knows is for good."""
    cause = getattr(error, "reason", error)
    if isinstance(cause, socket.gaierror):
        unknown = cause.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)}
        return Answer(None, address, reason="there is no site of that name", may_pass=not unknown)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return Answer(None, address, reason=f"its certificate is wrong: {cause.verify_message}")
    if isinstance(cause, TimeoutError):
        return Answer(None, address, reason="the site does not answer in time", may_pass=True)
    if isinstance(cause, http.client.InvalidURL | ValueError | UnicodeError):
        return Answer(None, address, reason="the address is mistyped")
    return Answer(None, address, reason=f"the site cannot be reached: {cause}", may_pass=True)


def _seconds(value: str) -> float:
    """Read Retry-After: seconds, or a date (RFC 9110, 10.2.3)."""
    if value.strip().isdecimal():
        return float(value)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return 0
