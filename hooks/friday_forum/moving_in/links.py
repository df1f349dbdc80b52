"""Put the addresses into a text: relative links to what moved along, pictures that are there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from friday_forum.moving_in.addresses import absolute, safe_target
from friday_forum.moving_in.html.escaping import escape_text
from friday_forum.moving_in.html.inline import MARK
from friday_forum.text.addresses import relative_link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from friday_forum.moving_in.addresses import OldAddresses
    from friday_forum.moving_in.media import Media

_ALT = r"((?:[^\[\]\\]|\\.)*+)"
_ANY = re.compile(
    rf"\[!\[{_ALT}\]\({MARK}\)\]\({MARK}\)|!\[{_ALT}\]\({MARK}\)"
    rf'|<img src="{MARK}" alt="([^"]*)">|{MARK}',
)


@dataclass(slots=True)
class Resolver:
    """What is known of addresses when all texts have their places."""

    pages: OldAddresses
    media: Media
    lost: dict[str, dict[str, None]] = field(default_factory=dict)
    """Links to what was not imported: the address, and the texts that have it."""

    def link(self, address: str, uri: str, page: str) -> str:
        """Return the target of a link in the file `uri`, which stood at the old address `page`."""
        if address.startswith("#") or re.match(r"(?:mailto|tel|ftp):", address):
            return safe_target(address)
        full = absolute(address, page)
        if not self.pages.find(full) and self.pages.is_old(full):
            full = self.pages.file(full) or full
        if self.media.is_file(full):
            asset = self.media.asset(full)
            return relative_link(asset, uri) if asset else safe_target(full)
        if full.startswith(("http://", "https://")) and not self.pages.is_old(full):
            return safe_target(full)
        found = self.pages.find(full)
        if found:
            return relative_link(found, uri)
        self.lost.setdefault(full, {})[uri] = None
        return safe_target(full) if full.startswith(("http://", "https://")) else "#"

    def picture(self, address: str, uri: str, page: str) -> str | None:
        """Return the target of a picture, None where its file is not there."""
        asset = self.media.asset(absolute(address, page))
        return relative_link(asset, uri) if asset else None

    def page_of(self, address: str, page: str) -> str | None:
        """Return the path below docs/ of a text that an address has become."""
        full = absolute(address, page)
        return self.pages.find(full) if self.pages.is_old(full) else None


def resolve_links(
    markdown: str, addresses: Sequence[str], uri: str, page: str, resolver: Resolver
) -> str:
    """Return Markdown with its addresses in the place of their numbers.

    A picture whose file is missing is a link to where it was, since a page of this site shows
    nothing from another host.
    """

    def replace(match: re.Match[str]) -> str:
        linked, inner, outer, alt, number, html, html_alt, plain = match.groups()
        if plain is not None:
            return resolver.link(addresses[int(plain)], uri, page)
        if inner is not None:
            target = resolver.link(addresses[int(outer)], uri, page)
            shown = resolver.picture(addresses[int(inner)], uri, page)
            words = linked or _name(addresses[int(inner)])
            return f"[![{linked}]({shown})]({target})" if shown else f"[{words}]({target})"
        address = addresses[int(number if number is not None else html)]
        shown, where = resolver.picture(address, uri, page), safe_target(absolute(address, page))
        if number is not None:
            return f"![{alt}]({shown})" if shown else f"[{alt or _name(address)}]({where})"
        if shown:
            return f'<img src="{shown}" alt="{html_alt}">'
        return f'<a href="{where}">{html_alt or _name(address)}</a>'

    return _ANY.sub(replace, markdown)


def _name(address: str) -> str:
    """Return words for a picture without any: the name of its file."""
    name = unquote(address.partition("?")[0].rpartition("/")[2]) or "picture"
    return escape_text(name).replace("]", "\\]")
