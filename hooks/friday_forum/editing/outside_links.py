"""The links of the content to other sites: where they stand, and what is known of each."""

from __future__ import annotations

import asyncio
import html
import json
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from friday_forum.content.fields import Link
from friday_forum.content.models import Author, Entry, Post
from friday_forum.editing.link_check import Manners, ask_all
from friday_forum.text.files import write_atomically
from friday_forum.text.links import find_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from friday_forum.content.documents import Document
    from friday_forum.content.files import DocsFolder
    from friday_forum.content.models import Content
    from friday_forum.editing.link_check import Sleep, State


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of an address: `detail` is a sentence, or the new address if it has moved.

    `asked` is a time in seconds since 1970.
    """

    address: str
    state: State
    detail: str
    asked: float


def find_outside_links(
    folder: DocsFolder, documents: Mapping[str, Document]
) -> Mapping[str, tuple[str, ...]]:
    """Return each address with the places that name it, such as `docs/ask.md:12`.

    Drafts are searched too: a dead link is best found before its page is out.
    """
    places: dict[str, list[str]] = defaultdict(list)
    for uri, document in documents.items():
        for line, address in _links(document.content) if document.content else ():
            bare = html.unescape(address).partition("#")[0]
            place = f"{folder.shown(uri)}:{line}"
            if bare.startswith(("http://", "https://")) and place not in places[bare]:
                places[bare].append(place)
    return {address: tuple(found) for address, found in sorted(places.items()) if found}


def _links(content: Content) -> Iterator[tuple[int, str]]:
    for link in content.body_links:
        yield content.body_line + link.line, link.target
    if isinstance(content, Entry):
        yield from _of_entry(content)
    if isinstance(content, Post):
        for link in find_links(content.question):
            yield content.line_of("question"), link.target
    if isinstance(content, Author):
        for link in find_links(content.bio):
            yield content.line_of("bio"), link.target
        for index, titled in enumerate(content.links):
            yield content.line_of("links", index), titled.url


def _of_entry(entry: Entry) -> Iterator[tuple[int, str]]:
    for index, item in enumerate(entry.additional_read or ()):
        if isinstance(item, Link):
            yield entry.line_of("additional_read", index), item.url
    if entry.source and entry.source.url:
        yield entry.line_of("source"), entry.source.url


def check_links(
    addresses: Iterable[str],
    manners: Manners | None = None,
    *,
    cache: Path | None = None,
    clock: Callable[[], float] = time.time,
    sleep: Sleep = asyncio.sleep,
) -> tuple[Finding, ...]:
    """Return a finding for each address, by address.

    What the cache knows to be good is not asked again until `remember` seconds have passed; what
    was broken or unsure is. Raises OfflineError if several sites are asked and none is heard.
    """
    polite = manners or Manners()
    wanted = sorted(set(addresses))
    findings = _read(cache, since=clock() - polite.remember)
    unknown = [address for address in wanted if address not in findings]
    for address, answer in asyncio.run(ask_all(unknown, polite, sleep)).items():
        findings[address] = Finding(address, answer.state, answer.detail, clock())
    _write(cache, findings.values())
    return tuple(findings[address] for address in wanted)


def _read(cache: Path | None, since: float) -> dict[str, Finding]:
    """Return the good findings since a time, by address; a damaged cache is an empty one."""
    if cache is None:
        return {}
    try:
        rows = [Finding(**row) for row in json.loads(cache.read_text(encoding="utf-8"))]
        fresh = [row for row in rows if row.state in {"good", "moved"} and row.asked >= since]
    except (OSError, ValueError, TypeError):
        return {}
    return {row.address: row for row in fresh}


def _write(cache: Path | None, findings: Iterable[Finding]) -> None:
    if cache is not None:
        rows = [asdict(each) for each in sorted(findings, key=lambda each: each.address)]
        write_atomically(cache, json.dumps(rows, indent=1).encode() + b"\n")


def render_report(
    findings: Iterable[Finding], places: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Return a line for each place of a link that needs a look, as problems are written."""
    words = {"broken": "is broken: ", "moved": "has moved to ", "unsure": "could not be checked: "}
    return tuple(
        sorted(
            f"{place}: link {each.address} {words[each.state]}{each.detail}"
            for each in findings
            if each.state != "good"
            for place in places.get(each.address, ())
        )
    )
