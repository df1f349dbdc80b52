"""Read built pages as a reader sees them."""

from __future__ import annotations

import html
import re


def text_of(page: str) -> str:
    """Return what a reader sees of a page, on one line."""
    body = re.sub(r"(?s)<(script|style|svg|template)\b.*?</\1>", " ", page.partition("<body")[2])
    body = re.sub(r"</?(?:strong|em|a|b|i|code|span|time)\b[^>]*>", "", body.partition(">")[2])
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())
