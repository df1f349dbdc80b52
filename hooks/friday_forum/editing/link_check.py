"""Ask other sites over HTTP whether the pages that the column links to are still there.

Politely: one request at a time to each site, with a pause between two, and a site that says when
to come back is heeded. Never part of a build: another site that is down for an hour must not keep
an answer from appearing.
"""

from __future__ import annotations

import asyncio
import email.utils
import errno
import socket
import ssl
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import httpx

from friday_forum.text.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

State: TypeAlias = Literal["good", "moved", "broken", "unsure"]
Sleep: TypeAlias = "Callable[[float], Awaitable[object]]"

_HEADERS = {
    "User-Agent": "FridayForum-links/1.0 (checks once a week that our links still lead somewhere)",
    "Accept": "text/html,*/*;q=0.8",
}
_MOST_REDIRECTS, _HIGHEST_PORT = 10, 65535
_NO_HEAD = frozenset({400, 403, 404, 405, 406, 500, 501, 503})
"""How sites answer HEAD if they do not know it; then the page itself is asked for."""

_GONE, _MOVED_FOR_GOOD, _BUSY = frozenset({404, 410}), frozenset({301, 308}), 429
_CLOSED_TO_PROGRAMS = frozenset({401, 403, 405, 406, 429, 451, 999})
_NO_ROUTE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})


class OfflineError(Exception):
    """No site at all could be reached; worded for the person who asked."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask; times are in seconds.

    `at_once` sites are asked at the same time; `timeout` is for one answer with its redirects;
    `pause` lies between two requests to a site; a good answer is good for `remember`, a week. A
    site that asks for a longer wait than `patience` is not asked again.
    """

    at_once: int = 6
    timeout: float = 15
    retries: int = 2
    pause: float = 1
    remember: float = 7 * 24 * 60 * 60
    patience: float = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking: `detail` is a sentence, or the new address if the page has moved.

    `wait` is None if another try would change nothing, else the seconds that the site asks for;
    `heard` is false if nothing came back from outside of this machine.
    """

    state: State
    detail: str = ""
    wait: float | None = None
    heard: bool = True


_MISTYPED = Answer("broken", "the address is mistyped")


async def ask_all(addresses: Iterable[str], manners: Manners, sleep: Sleep) -> dict[str, Answer]:
    """Return an answer for each address; raises OfflineError if no site of several is heard."""
    answers: dict[str, Answer] = {}
    sites: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        sites[_site(address)].append(address)
    free = asyncio.Semaphore(manners.at_once)

    async def visit(site: list[str]) -> None:
        async with free:
            for before, address in zip([None, *site], site, strict=False):
                if before and answers[before].heard:
                    await sleep(manners.pause)
                answers[address] = await _ask_patiently(client, address, manners, sleep)

    async with httpx.AsyncClient(headers=_HEADERS, timeout=manners.timeout) as client:
        await asyncio.gather(*map(visit, sites.values()))
    if len(sites) > 1 and not any(answer.heard for answer in answers.values()):
        raise OfflineError(f"none of the {len(sites)} sites can be reached; is there a network?")
    return answers


def _site(address: str) -> str:
    try:
        return httpx.URL(address).netloc.decode()
    except (httpx.InvalidURL, ValueError):
        return address


async def _ask_patiently(
    client: httpx.AsyncClient, address: str, manners: Manners, sleep: Sleep
) -> Answer:
    """Ask until there is an answer that another try would not change."""
    answer = await _ask(client, address, manners.timeout)
    for attempt in range(manners.retries):
        if answer.wait is None or answer.wait > manners.patience:
            break
        await sleep(max(answer.wait, manners.pause * 2**attempt))
        answer = await _ask(client, address, manners.timeout)
    return answer


async def _ask(client: httpx.AsyncClient, address: str, seconds: float) -> Answer:
    try:
        async with asyncio.timeout(seconds):
            found = await _follow(client, "HEAD", address)
            if found and _knows_no_head(found[-1]):
                found = await _follow(client, "GET", address)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return _explain(error)
    return _judge(found) if found else _MISTYPED


def _knows_no_head(response: httpx.Response) -> bool:
    return response.status_code in _NO_HEAD and "Retry-After" not in response.headers


async def _follow(client: httpx.AsyncClient, method: str, address: str) -> list[httpx.Response]:
    """Return all responses on the way to a page, without bodies, as far as it leads on the web."""
    request: httpx.Request | None = client.build_request(method, address)
    responses: list[httpx.Response] = []
    while request and _is_web(request.url) and len(responses) <= _MOST_REDIRECTS:
        responses.append(await client.send(request, stream=True))
        await responses[-1].aclose()
        request = responses[-1].next_request
    return responses


def _is_web(url: httpx.URL) -> bool:
    return url.scheme in {"http", "https"} and bool(url.host) and (url.port or 0) <= _HIGHEST_PORT


def _judge(responses: list[httpx.Response]) -> Answer:
    status, headers = responses[-1].status_code, responses[-1].headers
    again = status == _BUSY or status >= httpx.codes.INTERNAL_SERVER_ERROR
    wait = _parse_retry_after(headers.get("Retry-After", "")) if again else None
    if status in _CLOSED_TO_PROGRAMS:
        detail = f"the site does not answer programs ({status}); open it yourself"
        return Answer("unsure", detail, wait)
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:
        return Answer("unsure", f"the site is in trouble ({status})", wait)
    if status in _GONE:
        return Answer("broken", f"the page is gone ({status})")
    if status >= httpx.codes.BAD_REQUEST:
        return Answer("broken", f"the site answers {status}")
    if status >= httpx.codes.MULTIPLE_CHOICES:
        to = quoted(headers.get("Location", ""))
        return Answer("broken", f"the site leads in a circle or nowhere ({status}), to {to}")
    if responses[0].status_code in _MOVED_FOR_GOOD:
        return Answer("moved", str(responses[-1].url))
    return Answer("good")


def _explain(error: Exception) -> Answer:
    """Word why there is no answer; a name that does not exist is broken for good."""
    root: BaseException = error
    while cause := root.__cause__ or root.__context__:
        root = cause
    if isinstance(root, socket.gaierror):
        unknown = root.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)}
        detail = "there is no site of that name" if unknown else "its name cannot be looked up now"
        return Answer("broken" if unknown else "unsure", detail, heard=False)
    if isinstance(root, ssl.SSLCertVerificationError):
        return Answer("broken", f"its certificate is wrong: {root.verify_message}")
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return Answer("unsure", "the site does not answer in time", wait=0, heard=False)
    if isinstance(error, httpx.InvalidURL | ValueError):
        return _MISTYPED
    heard = getattr(root, "errno", None) not in _NO_ROUTE
    return Answer("unsure", f"the site cannot be reached: {root}", 0 if heard else None, heard)


def _parse_retry_after(value: str) -> float:
    """Return the seconds that Retry-After asks for, as a number or a date (RFC 9110, 10.2.3)."""
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return 0
