"""Find the pages that a deployment adds, changes or takes away, by the sitemaps before and after.

Usage: changed_pages.py SITE_FOLDER, before the deployment. It does nothing unless
`extra.forum.indexnow_key` is set in mkdocs.yml. A post that is taken down, or asks to be left out
of search engines (`noindex`), leaves the sitemap and is told, so that they forget it.
"""

from __future__ import annotations

import html
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from configuration import read_configuration, read_settings
from count_posts import fetch
from friday_forum.text.addresses import ascii_address
from workflow import Failure, annotate, hand_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST = 10_000
"""Addresses in one message (https://www.indexnow.org/documentation)."""

LARGEST = 100_000
"""Characters of a message: it reaches the next job as one variable, and Linux allows 128 kB."""

_PAGE = re.compile(r"<loc>([^<]*+)</loc>(?:\s*+<lastmod>([^<]*+)</lastmod>)?+")


def main(environ: Mapping[str, str], arguments: Sequence[str]) -> int:
    """Hand the message to search engines on to a later job, as `announcement`, if there is one."""
    root = Path.cwd()
    key = read_settings(root).indexnow_key
    if not key:
        print("extra.forum.indexnow_key is not set: nobody is told")
        return 0
    site_url = ascii_address(str(read_configuration(root).get("site_url") or ""))
    after = (Path(arguments[0]) / "sitemap.xml").read_text(encoding="utf-8")
    before = (fetch(urljoin(site_url, "sitemap.xml")) or b"").decode("utf-8", "replace")
    changed = find_changed(parse_sitemap(before), parse_sitemap(after), site_url)
    print(f"{len(changed)} pages have changed")
    if changed:
        hand_on(environ, "announcement", write_message(changed, key, site_url))
    return 0


def parse_sitemap(text: str) -> dict[str, str]:
    """Return the day of the last change of each page, empty where none is given."""
    return {html.unescape(address): day for address, day in _PAGE.findall(text)}


def find_changed(
    before: Mapping[str, str], after: Mapping[str, str], site_url: str
) -> tuple[str, ...]:
    """Return the addresses below `site_url` to tell of, those taken away first."""
    gone = [address for address in before if address not in after]
    others = [address for address, day in after.items() if before.get(address) != day]
    return tuple(address for address in (*gone, *others) if address.startswith(site_url))


def write_message(changed: Sequence[str], key: str, site_url: str) -> str:
    """Return the message as JSON on one line, without the last pages where it grows too large."""
    kept, size = [], 0
    for address in changed[:MOST]:
        size += len(address) + len('"", ')
        if size > LARGEST - 1000:
            break
        kept.append(address)
    return json.dumps(
        {
            "host": urlsplit(site_url).netloc,
            "key": key,
            "keyLocation": urljoin(site_url, f"{key}.txt"),
            "urlList": kept,
        }
    )


if __name__ == "__main__":
    try:
        sys.exit(main(os.environ, sys.argv[1:]))
    except Failure as failure:  # the site is published all the same
        annotate("warning", f"Search engines are not told what changed. {failure}")
