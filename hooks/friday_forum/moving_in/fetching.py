"""Download missing files from the old site, and from no other, within limits."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from friday_forum.moving_in.addresses import host_of
from friday_forum.moving_in.media import ENDINGS, SIZE_LIMIT, asset_uri, original_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    import httpx

    from friday_forum.moving_in.media import Media

PAUSE = 0.5
"""Seconds between two questions."""

TIMEOUT = 30
MOST_FILES = 5000


def make_fetcher(
    folder: Path, client: httpx.Client, sleep: Callable[[float], None] = time.sleep
) -> Callable[[Iterable[str], Media], Iterator[str]]:
    """Return what downloads the files of the old site into a folder, and yields what failed.

    A file that is there is not asked for again. Redirects to another host are not followed.
    """

    def fetch(addresses: Iterable[str], media: Media) -> Iterator[str]:
        wanted = dict.fromkeys(original_of(address) for address in addresses)
        for number, address in enumerate(list(wanted)[:MOST_FILES]):
            if host_of(address) not in media.hosts:
                yield f"not downloaded, since it is no file of the old site: {address}"
                continue
            if number:
                sleep(PAUSE)
            if reason := _download(address, folder, client, media):
                yield f"not downloaded: {address}: {reason}"

    return fetch


def _download(address: str, folder: Path, client: httpx.Client, media: Media) -> str:
    """Download one file; return why not, empty when it is there."""
    import httpx  # noqa: PLC0415 - only downloads need it

    uri = asset_uri(address)
    if uri.rpartition(".")[2] not in ENDINGS:
        return "it is no picture, sound, film or document"
    path = folder / uri
    if path.is_file():
        media.adopt(address, uri, path)
        return ""
    try:
        with client.stream("GET", address, timeout=TIMEOUT, follow_redirects=False) as answer:
            if answer.status_code != httpx.codes.OK:
                return f"the answer was {answer.status_code}"
            raw = bytearray()
            for chunk in answer.iter_bytes():
                raw += chunk
                if len(raw) > SIZE_LIMIT:
                    return f"it has more than {SIZE_LIMIT // 2**20} MB"
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        return type(error).__name__
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    media.adopt(address, uri, path)
    return ""
