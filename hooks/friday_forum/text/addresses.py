"""Addresses: from a path below docs/ to a URL, and from a relative link to a path."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit, urlunsplit

_PLAIN = re.compile(r"(?P<up>(?:\.\./)*)(?P<path>(?:[\w-]+/)*[\w-]+(?:\.[\w-]+)*)(?:#[\w-]*)?")
"""Nearly every link in a text, and what is to be found out of it needs no parser."""

_SENDABLE = re.compile(r"[!-~]*")
_RESERVED = "!#$%&'()*+,/:;=?@[]~"
"""Signs with a meaning in an address (RFC 3986, 2.2), and those that are quoted already."""


@lru_cache(maxsize=1 << 16)
def page_url(src_uri: str) -> str:
    """Return a page's address from the site's root: `forum/2026/x.md` is `forum/2026/x/`.

    `index.md` is its folder, the home page `./`: the same as MkDocs with directory URLs.
    """
    stem = src_uri.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    path = folder if name in {"index", "README"} else stem
    return quote(f"{path or '.'}/")


def file_url(src_uri: str) -> str:
    """Return the address, from the site's root, of a file below docs/ that is no page."""
    return quote(src_uri)


def site_path(url: str) -> str:
    """Return the path below the site's folder of what is at an address from the site's root.

    An address is quoted (`jos%C3%A9/feed.xml`); the name of a file is not.
    """
    return unquote(url)


def ascii_address(address: str) -> str:
    """Return a web address as programs send it, with letters of ASCII alone.

    The host is written in punycode (RFC 5891, mapped by UTS #46), all else in percent signs
    (RFC 3987, 3.1). What cannot be written so comes back as it is.
    """
    if _SENDABLE.fullmatch(address):
        return address
    try:
        parts = urlsplit(address)
        host = _ascii_host(parts.netloc)
    except (ValueError, UnicodeError):  # idna's own errors are UnicodeErrors
        return address
    path, query, fragment = (quote(part, _RESERVED) for part in parts[2:])
    return urlunsplit((parts.scheme, host, path, query, fragment))


def _ascii_host(place: str) -> str:
    if place.isascii():
        return place
    import idna  # noqa: PLC0415 - few addresses need its tables

    user, at, host = place.rpartition("@")
    name, colon, port = host.partition(":")
    return f"{quote(user, _RESERVED)}{at}{idna.encode(name, uts46=True).decode()}{colon}{port}"


def absolute_url(site_url: str, url: str) -> str:
    """Return the full address of what stands at `url` below the site's root, itself `./`."""
    return f"{site_url.rstrip('/')}/{url.removeprefix('./')}"


def is_external(target: str) -> bool:
    """Tell whether a link target has a scheme or a host (`https:`, `mailto:`, `//host`)."""
    if _PLAIN.fullmatch(target):
        return False
    try:
        parts = urlsplit(target)
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc)


@lru_cache(maxsize=1 << 16)
def resolve_uri(from_uri: str, target: str) -> str | None:
    """Return the path below docs/ that a relative link leads to, without its anchor.

    None for external and absolute links, for links within the page, and for a path that climbs
    out of docs/.
    """
    if plain := _PLAIN.fullmatch(target):
        folders = from_uri.split("/")[:-1]
        kept = len(folders) - plain["up"].count("/")
        return "/".join([*folders[:kept], plain["path"]]) if kept >= 0 else None
    if is_external(target) or target.startswith(("/", "\\")):
        return None
    path = unquote(urlsplit(target).path)
    if not path:
        return None
    uri = posixpath.normpath(posixpath.join(posixpath.dirname(from_uri), path))
    return None if uri.startswith("../") or uri == ".." else uri


def relative_link(target_uri: str, from_uri: str, fragment: str = "") -> str:
    """Return the link that leads from one file below docs/ to another."""
    path = quote(posixpath.relpath(target_uri, posixpath.dirname(from_uri) or "."))
    return f"{path}#{fragment}" if fragment else path


def content_path(from_uri: str, path: str) -> str:
    """Return the path below docs/ that a writer means in `additional_read` or `update_to`.

    `articles/x.md`, `/articles/x.md`, `docs/articles/x.md` and, from a file two folders down,
    `../../articles/x.md` are the same.
    """
    if path.startswith(("./", "../")):
        return resolve_uri(from_uri, path) or path
    return posixpath.normpath(path.lstrip("/")).removeprefix("docs/")
