"""Read the front matter of a Markdown file without losing its line numbers.

MkDocs' own reader swallows YAML errors and prints the broken front matter into the page, so the
forum reads every file itself. Scalars stay text here: whether `title: 1984` or `asker: No` is a
word or a number is for the model of the collection to say, not for YAML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from friday_forum.content.yaml_guard import refuse_yaml
from friday_forum.content.yaml_mistakes import cut_off, cut_off_message, explain_yaml_error
from friday_forum.text.problems import Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

Loc: TypeAlias = tuple[str | int, ...]
Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

_OPENING = re.compile(r"\A(?:[ \t]*\n)*---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A Markdown file, taken apart.

    `values` holds text, lists, dicts and None; `typed` the same keys as YAML understands them, for
    the keys that belong to the theme. `lines` gives the line in the file (from 1) of each value by
    its path, `("additional_read", 0, "url")`. `head` is the text that comes before `body`, and
    `body_line` the line on which that begins. `unreadable` says that the YAML could not be read;
    then there are no values and no body.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    typed: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[Loc, int] = field(default_factory=dict)
    head: str = ""
    body: str = ""
    body_line: int = 1
    present: bool = False
    unreadable: bool = False

    def line_of(self, loc: Loc) -> int:
        """Return the line of the value at `loc`, or of the nearest one around it."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)


def unify_line_ends(text: str) -> str:
    """Return a text whose lines end as on Linux, as `FrontMatter.body` has it."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def parse_front_matter(text: str, path: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Take a file's text apart; any text gives a result, and a problem for each mistake in it.

    A file whose YAML cannot be read has problems, no values and an empty body: a page must not
    show what may be broken front matter.
    """
    text = unify_line_ends(text)
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter(body=text), ()
    first = text.count("\n", 0, opening.end()) + 1
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        message = "the front matter is not closed; put a line --- after its last key"
        matter = FrontMatter(present=True, unreadable=True)
        return matter, (Problem(path, max(first - 1, 1), message),)
    header, head = text[opening.end() : closing.start()], text[: closing.end()]
    body_line = first + header.count("\n") + 1
    reader = _Reader(path, first)
    values, typed = reader.read(header)
    body = "" if reader.unreadable else text[closing.end() :]
    matter = FrontMatter(
        values=values,
        typed=typed,
        lines=reader.lines,
        head=head,
        body=body,
        body_line=body_line,
        present=True,
        unreadable=reader.unreadable,
    )
    return matter, tuple(reader.problems)


class _Reader:
    """One pass over the YAML nodes of one front matter."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.lines: dict[Loc, int] = {}
        self.problems: list[Problem] = []
        self.unreadable = False
        self._seen: set[int] = set()
        self._rows: list[str] = []

    def read(self, header: str) -> tuple[dict[str, Value], dict[str, Any]]:
        """Return the values as text and as YAML types; both empty when it cannot be read."""
        self._rows = header.split("\n")
        if mistake := refuse_yaml(header, _Loader):
            return self._refuse(0, mistake)
        try:
            return self._read(_Loader(header))
        except yaml.YAMLError as error:
            line, message = explain_yaml_error(error, header)
            return self._refuse(line, message)
        except (ValueError, OverflowError, RecursionError):
            return self._refuse(0, "the front matter holds a value that YAML cannot read")

    def _read(self, loader: Any) -> tuple[dict[str, Value], dict[str, Any]]:
        node = loader.get_single_node()
        if node is None:
            return {}, {}
        if not isinstance(node, yaml.MappingNode):
            return self._refuse(0, "the front matter is not made of 'key: value' lines")
        return self._mapping(node, ()), self._typed(loader, node)

    def _refuse(self, line: int, message: str) -> tuple[dict[str, Value], dict[str, Any]]:
        self.unreadable = True
        self._report(line, message)
        return {}, {}

    def _report(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.path, self.first_line + line, message))

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(line, "a key must be one word")
                continue
            key = str(key_node.value)
            here = (*loc, key)
            if here in self.lines:
                first = self.lines[here]
                self._report(line, f"{quoted(key)} stands here again, after line {first}; keep one")
                continue
            self.lines[here] = self.first_line + line
            values[key] = self._value(value_node, here)
        return values

    def _value(self, node: yaml.Node, loc: Loc) -> Value:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if id(node) in self._seen:
            line = self.lines[loc] - self.first_line
            self._report(line, f"{quoted(loc[-1])} is a YAML alias (*); write the value out")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        return [self._item(item, (*loc, index)) for index, item in enumerate(node.value)]

    def _scalar(self, node: yaml.ScalarNode) -> str | None:
        """Return a text; a plain one whole, where YAML takes the end of it for a comment."""
        text = None if _is_null(node) else str(node.value)
        line, end = node.end_mark.line, node.end_mark.column
        row = self._rows[line] if node.style in {None, ""} and line < len(self._rows) else ""
        if not (cut := cut_off(row, end)):
            return text
        self._report(line, cut_off_message(cut))
        return f"{text or ''} {cut}".strip()

    def _item(self, node: yaml.Node, loc: Loc) -> Value:
        self.lines[loc] = self.first_line + node.start_mark.line
        return self._value(node, loc)

    @staticmethod
    def _typed(loader: Any, node: yaml.MappingNode) -> dict[str, Any]:
        """Construct the theme's keys as YAML means them (`search: {exclude: true}`)."""
        return {
            key.value: loader.construct_object(value, deep=True)
            for key, value in node.value
            if isinstance(key, yaml.ScalarNode) and key.value in THEME_KEYS
        }


THEME_KEYS = frozenset({"hide", "template", "icon", "search", "status"})
"""Front matter keys that belong to Material for MkDocs."""


def _is_null(node: yaml.ScalarNode) -> bool:
    return node.tag == "tag:yaml.org,2002:null"
