"""Find lines of the hooks that run more often than a site is large.

Unlike time, how often a line runs is the same on every machine.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

SLACK = 20
"""Times more that a line may run by chance, in a set that has another order say."""


def count_lines(task: Callable[[], object]) -> Counter[str]:
    """Return how often each line of the hooks runs, that of a loop as often as it goes round."""
    counts: Counter[str] = Counter()

    def trace(frame: FrameType, event: str, _arg: object) -> object:
        _, ours, file = frame.f_code.co_filename.rpartition("/hooks/")
        if not ours:
            return None
        if event == "line":
            counts[f"{file}:{frame.f_lineno}"] += 1
        return trace

    old = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type] # a function that returns itself
    try:
        task()
    finally:
        sys.settrace(old)
    return counts


def steep_lines(counts_for: Callable[[int], Counter[str]], size: int) -> list[str]:
    """Return the lines that run more often from two sizes to three than from one to two.

    The first is taken twice, so that caches are full.
    """
    _, few, more, many = (counts_for(number) for number in (size, size, 2 * size, 3 * size))
    assert many, "no line of the hooks ran"
    return [
        f"{line} runs {few[line]}, {more[line]} and {many[line]} times"
        for line in sorted(many)
        if many[line] - more[line] > 1.4 * max(more[line] - few[line], 0) + SLACK
    ]
