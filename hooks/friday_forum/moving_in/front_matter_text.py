"""Write front matter, and add addresses to front matter that an editor wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from friday_forum.content.front_matter import parse_front_matter
from friday_forum.text.block_yaml import BlockDumper

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_UNWRITABLE = re.compile(
    "[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


class _Dumper(BlockDumper):
    """Indents lists below their key, too."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's signature
        super().increase_indent(flow, indentless=False)


def render_page(keys: Mapping[str, Any], body: str, remarks: Iterable[str] = ()) -> str:
    """Return a file: the keys that have a value, remarks as comments before them, and the body."""
    kept = {key: value for key, value in keys.items() if value not in (None, "", (), [])}
    values = {key: list(v) if isinstance(v, tuple) else v for key, v in kept.items()}
    dumped = yaml.dump(
        _writable(values), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6
    )
    notes = "".join(f"# {' '.join(_UNWRITABLE.sub('', r).split())}\n" for r in remarks)
    text = _UNWRITABLE.sub("", body).strip("\n")
    return f"---\n{notes}{dumped}---\n" + (f"\n{text}\n" if text else "")


def _writable(value: Any) -> Any:
    """Drop what neither HTML nor XML can hold, which the contract refuses."""
    if isinstance(value, str):
        return "\n".join(line.rstrip() for line in _UNWRITABLE.sub("", value).split("\n")).strip()
    if isinstance(value, dict):
        return {key: _writable(each) for key, each in value.items()}
    return [_writable(each) for each in value] if isinstance(value, list) else value


def add_aliases(text: str, aliases: Iterable[str]) -> str | None:
    """Return a file with more old addresses; None where its front matter is not plain enough.

    Only whole lines are added: what an editor wrote stays byte for byte.
    """
    matter, problems = parse_front_matter(text, "")
    known = matter.values.get("aliases") or []
    if problems or not isinstance(known, list):
        return None
    fresh = [alias for alias in aliases if alias not in known]
    if not fresh:
        return text
    lines = "".join(
        f"  - {yaml.safe_dump(a, allow_unicode=True, width=10**6).splitlines()[0]}\n" for a in fresh
    )
    if not matter.present:
        return f"---\naliases:\n{lines}---\n\n{text}"
    head, body = matter.head, text[len(matter.head) :]
    if "\r" in text:
        return None
    if not known and "aliases" not in matter.values:
        closing = head.rstrip().rfind("\n") + 1
        return f"{head[:closing]}aliases:\n{lines}{head[closing:]}{body}"
    block = re.compile(r"^aliases:[ ]*\n(?:[ ]*- [^\n]*\n)*[ ]*- ", re.MULTILINE).search(head)
    if block is None:
        return None
    at = head.index("\n", block.end()) + 1
    indent = re.search(r"([ ]*)- \Z", block[0])
    own = lines.replace("  - ", f"{indent[1] if indent else '  '}- ")
    return head[:at] + own + head[at:] + body
