"""Tell search engines what a deployment changed, by IndexNow (https://www.indexnow.org/).

The message is in ANNOUNCEMENT, as changed_pages.py wrote it. Whatever happens here, the site is
published: what goes wrong is a warning.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.request
from typing import TYPE_CHECKING

from workflow import annotate

if TYPE_CHECKING:
    from collections.abc import Mapping

ENDPOINT = "https://api.indexnow.org/indexnow"
"""Hands the message on to all search engines that take part."""


def main(environ: Mapping[str, str], endpoint: str = ENDPOINT) -> int:
    """Send the message; returns 0 whatever the answer is."""
    message = environ["ANNOUNCEMENT"]
    request = urllib.request.Request(  # noqa: S310 - one address, written above
        endpoint,
        data=message.encode(),
        headers={"Content-Type": "application/json; charset=utf-8"},
        method="POST",
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - as above
            print(f"told of {len(json.loads(message)['urlList'])} pages: {answer.status}")
    except OSError as error:
        annotate("warning", f"Search engines could not be told what changed: {error}")
    return 0


if __name__ == "__main__":
    sys.exit(main(os.environ))
