"""Tell texts and bytes apart by short digests (BLAKE2b, RFC 7693), the same on every machine."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIZE = 16
"""Digest size in bytes; 16 make an accidental collision negligible."""


def digest_bytes(raw: bytes) -> str:
    """Return 32 hexadecimal digits."""
    return hashlib.blake2b(raw, digest_size=_SIZE).hexdigest()


def digest_text(text: str) -> str:
    """Return the digest of a text, half characters included."""
    return digest_bytes(text.encode("utf-8", "surrogatepass"))


def digest_all(parts: Iterable[str]) -> str:
    """Return one digest of many texts; where one ends and the next begins counts."""
    total = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        total.update(b"%d:" % len(raw))
        total.update(raw)
    return total.hexdigest()
