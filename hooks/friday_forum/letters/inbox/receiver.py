"""The letterbox as a WSGI application: one address, one form, one file for each letter.

It lists nothing, reads nothing back, logs no letter, and answers with fixed sentences.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import math
import os
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from friday_forum.letters.inbox.letterbox import (
    SIZE_LIMIT,
    RefusedError,
    parse_submission,
    write_submission,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from wsgiref.types import StartResponse, WSGIEnvironment

    from friday_forum.letters.inbox.letterbox import Submission

PATH = "/letters"
TOO_LONG = "The letter is too long."

_FORM = "application/x-www-form-urlencoded"
_METHODS = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"})
_THANKS = "Thank you. Your letter has arrived. You can close this page."
_NOTHING = "There is nothing to read here."

_REMEMBERED = 10_000
"""Addresses; beyond them the one that was quiet longest is forgotten."""

_HOUR = 3600
"""Seconds."""


class RateLimit:
    """Allows `per_hour` from one address: all of them at once, or spread over the hour."""

    def __init__(self, per_hour: int) -> None:
        self._per_hour = per_hour
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def minutes_to_wait(self, address: str) -> int:
        """Return after how many minutes an address may send a letter; 0 is now."""
        missing = 1 - self._allowance(address)
        return max(0, math.ceil(missing * _HOUR / self._per_hour / 60))

    def count(self, address: str) -> None:
        """Count one letter from an address."""
        left = self._allowance(address)
        self._left.pop(address, None)
        self._left[address] = (left - 1, time.monotonic())
        if len(self._left) > _REMEMBERED:
            self._left.popitem(last=False)

    def _allowance(self, address: str) -> float:
        now = time.monotonic()
        left, since = self._left.get(address, (float(self._per_hour), now))
        return min(self._per_hour, left + (now - since) * self._per_hour / _HOUR)


@dataclass(frozen=True, slots=True)
class Letterbox:
    """Where letters go and how many. `thanks` is an address to lead the sender to."""

    folder: Path
    limit: RateLimit
    most: int
    thanks: str | None = None
    behind_proxy: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request, as PEP 3333 has it."""
        status, sentence = _receive(self, environ)
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        if status is HTTPStatus.OK and self.thanks:
            status = HTTPStatus.SEE_OTHER
            headers.append(("Location", self.thanks))
        raw = f"{sentence}\n".encode()
        start_response(
            f"{status.value} {status.phrase}", [*headers, ("Content-Length", str(len(raw)))]
        )
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [raw]

    def is_full(self) -> bool:
        """Tell whether as many letters lie here as the owner has room for."""
        with os.scandir(self.folder) as entries:
            return sum(entry.name.endswith(".json") for entry in entries) >= self.most


def _receive(box: Letterbox, environ: WSGIEnvironment) -> tuple[HTTPStatus, str]:
    method, length = environ["REQUEST_METHOD"], environ.get("CONTENT_LENGTH", "")
    if method != "POST":
        known = method in _METHODS
        return HTTPStatus.NOT_FOUND if known else HTTPStatus.NOT_IMPLEMENTED, _NOTHING
    if environ["PATH_INFO"] != PATH or environ.get("QUERY_STRING"):
        return HTTPStatus.NOT_FOUND, _NOTHING
    if environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != _FORM:
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Letters come from the form."
    if not length.isdigit():
        return HTTPStatus.LENGTH_REQUIRED, "The length of the letter is missing."
    if int(length) > SIZE_LIMIT:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LONG
    body = environ["wsgi.input"].read(int(length))
    try:
        submission = parse_submission(body)
    except RefusedError as error:
        return HTTPStatus.UNPROCESSABLE_ENTITY, f"{error} Go back in your browser to change it."
    with box.lock:
        return _keep(box, submission, _sender(box, environ))


def _keep(box: Letterbox, submission: Submission, sender: str) -> tuple[HTTPStatus, str]:
    """Write a letter, and count it only then."""
    minutes = box.limit.minutes_to_wait(sender)
    if minutes:
        again = "1 minute" if minutes == 1 else f"{minutes} minutes"
        return HTTPStatus.TOO_MANY_REQUESTS, f"Too many letters at once. Try again in {again}."
    try:
        if box.is_full():
            return HTTPStatus.INSUFFICIENT_STORAGE, "The letterbox is full. Write a mail."
        write_submission(submission, box.folder, dt.datetime.now(dt.UTC))
    except OSError:
        return HTTPStatus.INSUFFICIENT_STORAGE, "The letter could not be kept. Write a mail."
    box.limit.count(sender)
    return HTTPStatus.OK, _THANKS


def _sender(box: Letterbox, environ: WSGIEnvironment) -> str:
    """Return what to count by; of X-Forwarded-For the last address: the proxy has added it.

    Several lines of that header are one list, as HTTP has it; waitress has joined them.
    """
    forwarded = environ.get("HTTP_X_FORWARDED_FOR", "") if box.behind_proxy else ""
    return sender_of(forwarded.rpartition(",")[2].strip() or environ.get("REMOTE_ADDR", ""))


def sender_of(address: str) -> str:
    """Return what letters are counted by: an IPv4 address, the /64 of an IPv6 one.

    A household is given a /64 at least (RFC 6177), and may change its address in it at will.
    """
    try:
        found = ipaddress.ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
