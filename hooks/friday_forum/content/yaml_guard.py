"""Refuse YAML that would exhaust or crash its parser, in front matter and wherever else we read it.

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
_MAY_BE_ALIAS = re.compile(r"\*\w")
_INDENT = re.compile(r"^[ \t?:-]*", re.MULTILINE)


def refuse_yaml(
    header: str,
    loader_class: Any,
    *,
    what: str = "the front matter",
    limit: int = LIMIT,
    depth: int = DEPTH,
) -> str | None:
    """Return why this YAML is not parsed, or None when it is safe to compose.

    `what` names it in the message, `limit` counts characters, `depth` levels of nesting.
    """
    if len(header) > limit:
        return (
            f"{what} is {len(header) // 1024} kB long and at most {limit // 1024} kB are read; "
            "is a --- missing?"
        )
    if _greatest_possible_depth(header) > _CHEAP_DEPTH and _depth(header, loader_class) > depth:
        return f"{what} is nested more than {depth} levels deep; its keys need four"
    return None


def has_aliases(text: str, loader_class: Any) -> bool:
    """Tell whether YAML repeats one of its values by `*name`, which a few lines make endless."""
    if not _MAY_BE_ALIAS.search(text):
        return False
    try:
        events = yaml.parse(text, Loader=loader_class)
        return any(isinstance(event, yaml.AliasEvent) for event in events)
    except yaml.YAMLError:
        return False


MOST_VALUES = 10_000
"""Values of the settings, each counted as often as an alias repeats it."""


def is_endless(values: object) -> bool:
    """Tell whether there are more values than anybody writes."""
    waiting, count = [values], 0
    while waiting and count <= MOST_VALUES:
        value = waiting.pop()
        count += 1
        if isinstance(value, dict):
            waiting += [*value.values()][:MOST_VALUES]
        elif isinstance(value, list | tuple):
            waiting += value[:MOST_VALUES]
    return count > MOST_VALUES


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
                if deepest > _CHEAP_DEPTH:
                    break
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError as error:
        return _CHEAP_DEPTH if "nesting depth" in str(error) else deepest  # libyaml's own limit
    return deepest
