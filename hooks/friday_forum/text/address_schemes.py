"""Read addresses as a browser does: their scheme, and whether they lead to another host."""

from __future__ import annotations

import re

_NETWORK_SCHEMES = frozenset({"http", "https", "ftp", "ws", "wss"})
_CONTROLS = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*+:")
_OWN_COMPUTER = re.compile(r"[a-z]:[\\/]|file:", re.IGNORECASE)
_TWO_SLASHES = re.compile(r"[/\\]{2}")


def scheme_of(address: str) -> str:
    """Return the scheme of an address in small letters, as a browser reads it, or nothing.

    A browser cuts off spaces and controls at both ends and passes over tabs and line breaks:
    https://url.spec.whatwg.org/#concept-basic-url-parser.
    """
    match = _SCHEME.match(_as_browsers_read(address))
    return match[0][:-1].lower() if match else ""


def _as_browsers_read(address: str) -> str:
    return _CONTROLS.sub("", address.strip("".join(map(chr, range(0x21)))))


def leads_to_other_host(address: str) -> bool:
    """Tell whether a browser would ask another host for what stands at an address."""
    return scheme_of(address) in _NETWORK_SCHEMES or bool(
        _TWO_SLASHES.match(_as_browsers_read(address))
    )


def is_on_own_computer(address: str) -> bool:
    """Tell whether an address names a file of the writer, by a drive such as `C:` or by `file:`."""
    return bool(_OWN_COMPUTER.match(_as_browsers_read(address)))


def candidates_of(srcset: str) -> list[str]:
    """Return the addresses of a `srcset`; one that has a comma in it becomes several."""
    return [part.split()[0] for part in srcset.split(",") if part.strip()]
