"""Ask other sites whether the pages that the column links to are still there.

Politely: one question at a time to each site with a pause between two, the same page not again for
days, and an answer of "too many requests" is heeded. Never part of a build: a site elsewhere that
is down for an hour must not keep an answer from appearing.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import urlsplit

from friday_forum.editing.link_requests import Answer, ask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

State: TypeAlias = Literal["good", "moved", "broken", "unsure"]

REMEMBER = 7 * 24 * 60 * 60
"""Seconds for which a good answer stays good: a week."""

_GONE = frozenset({404, 410})
_MOVED_FOR_GOOD = frozenset({301, 308})
_CLOSED_TO_PROGRAMS = frozenset({401, 403, 405, 406, 429, 451, 999})


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask: seconds, questions at once, and how long an answer is good for."""

    at_once: int = 6
    timeout: float = 15
    retries: int = 2
    pause: float = 1
    remember: float = REMEMBER
    patience: float = 60
    """The longest wait that a site may ask for; a link that needs more stays unsure."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of an address: `detail` is a sentence or a new address."""

    address: str
    state: State
    detail: str
    asked: float


def check_links(
    addresses: Iterable[str],
    manners: Manners | None = None,
    *,
    cache: Path | None = None,
    clock: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> tuple[Finding, ...]:
    """Return a finding for each address, by address.

    What the cache knows to be good is not asked again until `remember` seconds have passed; what
    was broken or unsure is.
    """
    polite = manners or Manners()
    known = _read(cache, clock() - polite.remember)
    sites: dict[str, list[str]] = defaultdict(list)
    for address in sorted(set(addresses) - known.keys()):
        sites[_site(address)].append(address)

    def visit(waiting: list[str]) -> list[Finding]:
        findings = []
        for number, address in enumerate(waiting):
            if number:
                sleep(polite.pause)
            findings.append(_judge(address, _ask(address, polite, sleep), clock()))
        return findings

    with ThreadPoolExecutor(polite.at_once) as workers:
        fresh = [finding for found in workers.map(visit, sites.values()) for finding in found]
    findings = {finding.address: finding for finding in [*known.values(), *fresh]}
    _write(cache, findings)
    return tuple(findings[address] for address in sorted(set(addresses)))


def _site(address: str) -> str:
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:
        return address


def _ask(address: str, manners: Manners, sleep: Callable[[float], None]) -> Answer:
    """Ask until there is an answer that another try would not change."""
    answer = ask(address, manners.timeout)
    for attempt in range(manners.retries):
        wait = max(answer.retry_after, manners.pause * 2**attempt)
        if not answer.may_pass or wait > manners.patience:
            break
        sleep(wait)
        answer = ask(address, manners.timeout)
    return answer


def _judge(address: str, answer: Answer, now: float) -> Finding:
    state, detail = _verdict(answer)
    return Finding(address, state, detail, now)


def _verdict(answer: Answer) -> tuple[State, str]:
    if answer.status is None:
        return ("unsure" if answer.may_pass else "broken"), answer.reason
    if answer.status in _CLOSED_TO_PROGRAMS:
        return "unsure", f"the site does not answer programs ({answer.status}); open it yourself"
    if answer.status in _GONE:
        return "broken", f"the page is gone ({answer.status})"
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return "unsure", f"the site is in trouble ({answer.status})"
    if answer.status >= HTTPStatus.BAD_REQUEST:
        return "broken", f"the site answers {answer.status}"
    if answer.status >= HTTPStatus.MULTIPLE_CHOICES:
        return "broken", f"the site leads in a circle or nowhere ({answer.status})"
    if answer.first_status in _MOVED_FOR_GOOD:
        return "moved", answer.address
    return "good", ""


def _read(cache: Path | None, since: float) -> dict[str, Finding]:
    """Return the good findings that are fresh; a cache that cannot be read is an empty one."""
    if cache is None:
        return {}
    try:
        rows = [Finding(**row) for row in json.loads(cache.read_text(encoding="utf-8"))]
        fresh = [row for row in rows if row.state in {"good", "moved"} and row.asked >= since]
    except (OSError, ValueError, TypeError):
        return {}
    return {row.address: row for row in fresh}


def _write(cache: Path | None, findings: Mapping[str, Finding]) -> None:
    if cache is None:
        return
    cache.parent.mkdir(parents=True, exist_ok=True)
    rows = [asdict(findings[address]) for address in sorted(findings)]
    part = cache.with_suffix(".part")
    part.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    part.replace(cache)


def render_report(
    findings: Iterable[Finding], places: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Return a line for each place of a link that needs a look, as problems are written."""
    words = {"broken": "is broken", "moved": "has moved to", "unsure": "could not be checked"}
    lines = []
    for finding in findings:
        if finding.state == "good":
            continue
        between = " " if finding.state == "moved" else ": "
        about = f"link {finding.address} {words[finding.state]}{between}{finding.detail}"
        lines += [f"{place}: {about}" for place in places.get(finding.address, ())]
    return tuple(sorted(lines))
