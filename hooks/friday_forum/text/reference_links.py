"""Take reference links, `[words][label]`, out of a Markdown text and leave their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_USE = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`++)[^`\n]++(?P=ticks)(?!`))|\\.|!?+\[(?P<text>[^\[\]\n]{1,500}+)\]"
    r"(?:[ \n]?\[(?P<label>[^\[\]\n]{0,200}+)\]|(?![(:]))"
)


def normal_label(label: str) -> str:
    """Return a label as Markdown compares it: in small letters, with single spaces."""
    return " ".join(label.split()).lower()


def without_references(markdown: str, labels: Collection[str]) -> str:
    """Return the text with the words alone of each link by one of these (normal) labels."""

    def words(match: re.Match[str]) -> str:
        if match["text"] is None:
            return match[0]
        label = normal_label(match["label"] or match["text"])
        return match["text"] if label in labels else match[0]

    return _USE.sub(words, markdown)
