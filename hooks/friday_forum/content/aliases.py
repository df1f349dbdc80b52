"""The old address of a page, as writers put it into `aliases`, and the file that answers there."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from friday_forum.text.problems import quoted

_NUMBERED = re.compile(r"/?\?p=0*(\d{1,12})")
_FILE = re.compile(
    r"\.(?:atom|css|gif|gz|ico|jpe?g|js|json|map|pdf|png|rss|svg|txt|webp|woff2?|xml|zip)\Z",
    re.IGNORECASE,
)
_NO_FILE_NAME = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\\#]")
_LONGEST = 180


class AliasError(ValueError):
    """An alias that no static site can serve, worded for the writer."""


def read_alias(text: str) -> str:
    """Return an old address in one form: `/2019/03/15/x/`, `/x.html` or `/?p=123`.

    Percent-encoding is resolved, as a server does before it looks for the file.
    """
    if match := _NUMBERED.fullmatch(text):
        return f"/?p={match[1]}"
    if re.match(r"(?:[a-z]+:)?//", text, re.IGNORECASE):
        raise AliasError(f"{quoted(text)} names a site; write what follows its name, from / on")
    if not text.startswith("/"):
        raise AliasError(f"{quoted(text)} does not begin with /; write {quoted('/' + text)}")
    path = unquote(text).strip("/")
    if mistake := _mistake_in(path):
        raise AliasError(f"{quoted(text)} {mistake}")
    is_page_file = path.lower().endswith((".html", ".htm")) and not text.endswith("/")
    return f"/{path}" if is_page_file else f"/{path}/"


def _mistake_in(path: str) -> str | None:
    parts = path.split("/")
    if not path:
        return "is the home page; leave it out"
    if path.lower() in {"404.html", "404"}:
        return "is the page for addresses that lead nowhere; leave it out"
    if "?" in path:
        return "has a query; of those only /?p=123 can lead on"
    if _NO_FILE_NAME.search(path):
        return "has a character that no address here can have"
    if any(not part or part != part.strip(". ") for part in parts):
        return "has a part that is empty, or that begins or ends with a dot or a space"
    if any(len(part.encode()) > _LONGEST for part in parts):
        return f"has a part of more than {_LONGEST} bytes"
    if any(_FILE.search(part) for part in parts):
        return "is a file; only pages can lead on"
    if any(part.lower().endswith((".html", ".htm")) for part in parts[:-1]):
        return "goes on after a page; write it up to .html"
    return None


def alias_file(alias: str) -> str:
    """Return the file that answers at an old address."""
    path = alias.lstrip("/")
    return f"{path}index.html" if path.endswith("/") else path


def alias_url(alias: str) -> str:
    """Return an old address from the site's root, quoted."""
    return alias.lstrip("/") if alias_number(alias) else quote(alias.lstrip("/"))


def alias_number(alias: str) -> str | None:
    """Return the number of an old address `/?p=123`, None for any other."""
    return match[1] if (match := re.fullmatch(r"/\?p=(\d+)", alias)) else None
