"""Count what comes from each address, within bounds that no flood can break."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

REMEMBERED = 10_000
"""Addresses; beyond them the one that was quiet longest is forgotten."""


class RateLimit:
    """Allows `per_hour` from one address: all of them at once, or spread over the hour."""

    def __init__(self, per_hour: int) -> None:
        self._per_hour = per_hour
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def allows(self, address: str) -> bool:
        """Count one more from an address, and tell whether it is within the limit."""
        now = time.monotonic()
        with self._lock:
            left, since = self._left.pop(address, (float(self._per_hour), now))
            left = min(self._per_hour, left + (now - since) * self._per_hour / 3600)
            allowed = left >= 1
            self._left[address] = (left - allowed, now)
            if len(self._left) > REMEMBERED:
                self._left.popitem(last=False)
            return allowed
