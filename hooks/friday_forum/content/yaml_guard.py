"""Refuse front matter that would exhaust or crash the YAML parser.

libyaml composes nested collections by recursion in C: some ten thousand open brackets end the
whole process, not the build. So nesting is measured before anything is composed.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

LIMIT = 64 * 1024
"""Characters of front matter; the longest honest one is a question of a page or two."""

DEPTH = 20
"""Levels of nesting; the content contract needs four."""

_CHEAP_DEPTH = 500
_FLOW_OPENING = re.compile(r"[\[{]")
_INDENT = re.compile(r"^[ \t?:-]*", re.MULTILINE)


def refuse_yaml(header: str, loader_class: Any) -> str | None:
    """Return why this front matter is not parsed, or None when it is safe to compose."""
    if len(header) > LIMIT:
        size, limit = len(header) // 1024, LIMIT // 1024
        return (
            f"the front matter is {size} kB long and at most {limit} kB are read; is a --- missing?"
        )
    if _greatest_possible_depth(header) > _CHEAP_DEPTH and _depth(header, loader_class) > DEPTH:
        return f"the front matter is nested more than {DEPTH} levels deep; its keys need four"
    return None


def _greatest_possible_depth(header: str) -> int:
    """Bound the depth from above: a flow level needs a bracket, two block levels need a column."""
    indent = max(len(match[0]) for match in _INDENT.finditer(header))
    return len(_FLOW_OPENING.findall(header)) + 2 * indent


def _depth(header: str, loader_class: Any) -> int:
    """Measure the depth on the event stream, which libyaml makes without recursion."""
    depth = deepest = 0
    try:
        for event in yaml.parse(header, Loader=loader_class):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                deepest = max(deepest, depth)
                if deepest > DEPTH:
                    break
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return deepest
    return deepest
