"""Convert Markdown as the site does: with the extensions of mkdocs.yml, and without MkDocs."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import markdown

from friday_forum.text.markdown_mends import register_mends

if TYPE_CHECKING:
    from collections.abc import Mapping

BUILT_IN = ("toc", "tables", "fenced_code")
"""Extensions that MkDocs adds to those of mkdocs.yml."""


TYPING = ("smarty", "pymdownx.magiclink")
"""Extensions that write other quotes, and make links of addresses, than the writer did."""


@dataclass(frozen=True)
class Dialect:
    """The Markdown of a site: the names of its extensions, and the options of each."""

    extensions: tuple[str, ...] = BUILT_IN
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def converter(self) -> markdown.Markdown:
        """Return a new converter; `reset()` it before each text."""
        md = markdown.Markdown(
            extensions=list(self.extensions),
            extension_configs={name: dict(options) for name, options in self.options.items()},
        )
        return register_mends(md)

    def without(self, *names: str) -> Dialect:
        """Return the dialect without some of its extensions."""
        kept = tuple(each for each in self.extensions if each not in names)
        return Dialect(kept, self.options)

    @cached_property
    def _shared(self) -> markdown.Markdown:
        return self.converter()

    def convert(self, text: str) -> str:
        """Return the HTML of a text; raises RecursionError where it is nested too deep."""
        html: str = self._shared.reset().convert(text)
        return html


def read_dialect(listed: object) -> Dialect:
    """Return the dialect of what stands under `markdown_extensions` in mkdocs.yml.

    An entry is a name, or a mapping of a name to its options. What is neither is left out: MkDocs
    itself says what is wrong with it.
    """
    names, options = list(BUILT_IN), {}
    entries = listed.items() if isinstance(listed, dict) else _pairs(listed)
    for name, given in entries:
        if isinstance(name, str) and name not in names:
            names.append(name)
        if isinstance(given, dict):
            options[name] = {key: value for key, value in given.items() if value is not None}
    return Dialect(tuple(names), options)


def _pairs(listed: object) -> list[tuple[Any, Any]]:
    pairs: list[tuple[Any, Any]] = []
    for entry in listed if isinstance(listed, list) else ():
        pairs += entry.items() if isinstance(entry, dict) else [(entry, None)]
    return pairs
