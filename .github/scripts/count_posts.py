"""Refuse to publish a site that has fewer posts than the one that is out, unless told so.

Usage: count_posts.py SITE_FOLDER. FEWER_POSTS_ARE_MEANT=true lets it pass. The number of posts is
published beside the site, in posts.json: the sitemap does not name posts that asked for `noindex`.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from configuration import read_configuration
from workflow import Failure, annotate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NAME = "posts.json"
LIMIT = 16 * 1024 * 1024
"""Bytes that are read of an answer."""

WAITS = (2, 10, 30)
"""Seconds between one try and the next."""


def main(environ: Mapping[str, str], arguments: Sequence[str]) -> int:
    """Write the number of posts into the folder; raises Failure if it is too low or unknown."""
    folder, address = Path(arguments[0]), str(read_configuration(Path.cwd()).get("site_url") or "")
    count = count_posts(folder)
    (folder / NAME).write_text(json.dumps({"posts": count}) + "\n", encoding="utf-8")
    published = published_count(address)
    if published is None:
        annotate("notice", f"No {NAME} at {address}: this is the first publication, or seems so.")
    elif count < published and environ.get("FEWER_POSTS_ARE_MEANT") != "true":
        raise Failure(_fewer(count, published, vanished(folder, address)))
    print(f"{count} posts, {'none' if published is None else published} before")
    return 0


def count_posts(folder: Path) -> int:
    """Return how many posts have a page."""
    pages = folder.glob("forum/*/*/index.html")
    return sum(1 for page in pages if re.fullmatch(r"\d{4}", page.parts[-3]))


def published_count(address: str) -> int | None:
    """Return the number that the published site tells, None when it tells none."""
    raw = fetch(urljoin(address, NAME))
    if raw is None:
        return None
    try:
        return int(json.loads(raw)["posts"])
    except (ValueError, KeyError, TypeError) as error:
        raise Failure(f"{urljoin(address, NAME)} is not what this workflow wrote.") from error


def vanished(folder: Path, address: str) -> list[str]:
    """Return the posts in the published sitemap that the new site lacks."""
    raw = fetch(urljoin(address, "sitemap.xml")) or b""
    base = urlsplit(address).path.rstrip("/")
    found = re.findall(r"<loc>([^<]*/forum/\d{4}/[^/<]+)/</loc>", raw.decode("utf-8", "replace"))
    paths = (urlsplit(place).path.removeprefix(base).strip("/") for place in found)
    return [path for path in paths if not (folder / path / "index.html").is_file()]


def fetch(address: str) -> bytes | None:
    """Return what is at an address, None if there is nothing; raises Failure after some tries."""
    if urlsplit(address).scheme not in {"https", "http"}:
        raise Failure(f"site_url in mkdocs.yml is no web address: {address!r}")
    reason: object = None
    for wait in (*WAITS, None):
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - see above
                return bytes(answer.read(LIMIT))
        except urllib.error.HTTPError as error:
            if error.code in {404, 410}:
                return None
            reason = error
        except OSError as error:
            reason = error
        if wait is not None:
            time.sleep(wait)
    raise Failure(
        f"{address} cannot be read ({reason}), so nobody knows whether posts would be lost. "
        "Run this workflow again, or by hand with “Fewer posts are meant”."
    )


def _fewer(count: int, published: int, lost: Sequence[str]) -> str:
    names = "".join(f"\n- {path}" for path in lost[:20])
    return (
        f"The site to publish has {count} posts; the one that is out has {published}. "
        "If that is meant, after a takedown for example, run this workflow by hand and tick "
        "“Fewer posts are meant”." + (f" Missing:{names}" if names else "")
    )


if __name__ == "__main__":
    try:
        sys.exit(main(os.environ, sys.argv[1:]))
    except Failure as failure:
        annotate("error", str(failure))
        sys.exit(1)
