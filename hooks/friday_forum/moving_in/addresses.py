"""Find what an old address has become: a text, a topic, an author, a file, or nothing of ours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, quote, unquote, urljoin, urlsplit

from friday_forum.content.aliases import AliasError, alias_file, read_alias
from friday_forum.text.addresses import page_url

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAFE = "/:?#@!$&*+,;=%~'"
_STALE_SCHEMES = ("javascript:", "vbscript:", "data:")


@dataclass(slots=True)
class OldAddresses:
    """Where each old address leads now: `pages` by path or `?p=1`, in one form.

    `hosts` are the names of the old site, `root` the path that the new site stands below.
    """

    hosts: frozenset[str] = frozenset()
    root: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def add(self, address: str, uri: str) -> None:
        """Note that an old path is a page of ours now; the first that claims it has it."""
        self.pages.setdefault(normal_address(address), uri)

    def is_old(self, address: str) -> bool:
        """Tell whether an absolute address is one of the old site."""
        return host_of(address) in self.hosts

    def find(self, address: str) -> str | None:
        """Return the page that an absolute address of the old site has become."""
        return self._look_up(address, self.pages)

    def file(self, address: str) -> str | None:
        """Return the file that a page of the old site showed by itself."""
        return self._look_up(address, self.files)

    @staticmethod
    def _look_up(address: str, known: dict[str, str]) -> str | None:
        parts = _split(address)
        if parts is None:
            return None
        for name in ("p", "page_id", "attachment_id"):
            if number := parse_qs(parts.query).get(name):
                return known.get(f"?p={number[0]}")
        return known.get(normal_address(parts.path))


def host_of(address: str) -> str:
    """Return the host of an address without `www.`, empty where it has none."""
    parts = _split(address)
    try:
        return ((parts.hostname if parts else "") or "").removeprefix("www.")
    except ValueError:
        return ""


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None


def absolute(address: str, page: str) -> str:
    """Return an address as a browser on an old page would understand it."""
    if address.startswith("//"):
        return f"https:{address}"
    try:
        return urljoin(page, address) if page else address
    except ValueError:
        return address


def normal_address(address: str) -> str:
    """Return an old path, or `?p=1`, in the form by which pages are looked up."""
    if match := re.fullmatch(r"/?\?p=(\d+)", address):
        return f"?p={match[1]}"
    path = re.sub(r"/{2,}", "/", unquote(address).split("?")[0]).strip("/").lower()
    return re.sub(r"/(?:index\.html?|feed|amp)\Z|\.html?\Z", "", path)


def safe_target(address: str) -> str:
    """Return an address as it can stand in a link: nothing in it ends the link, or runs."""
    address = address.strip()
    if address.lower().startswith(_STALE_SCHEMES):
        return "#"
    return quote(re.sub(r"[\s\x00-\x1f]+", "%20", address), safe=_SAFE)


def aliases_of(
    addresses: Iterable[str], uri: str, root: str, taken: dict[str, str], lost: list[str]
) -> tuple[str, ...]:
    """Return what a page answers to besides its own address; `lost` takes what no file can serve.

    `taken` holds what every page answers to, by the file that answers; the page's are added to it.
    """
    own = f"{unquote(page_url(uri)).removeprefix('./')}index.html"
    found: list[str] = []
    for address in addresses:
        try:
            alias = read_alias(re.sub(r"^/{2,}", "/", _below(address, root)))
        except AliasError:
            if address.strip("/") and unquote(address).strip("/") != root.strip("/"):
                lost.append(address)
            continue
        file = alias_file(alias)
        if file in taken or file == own:
            continue
        taken[file] = uri
        found.append(alias)
    return tuple(found)


def _below(address: str, root: str) -> str:
    """Return an old path as the new site has it, which may stand below the same folder."""
    if root and unquote(address).startswith(f"{root}/"):
        return unquote(address)[len(root) :]
    return address
