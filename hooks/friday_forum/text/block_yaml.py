"""Write YAML that people edit: a text of several lines stands as a block."""

from __future__ import annotations

import yaml


class BlockDumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks (`|`), all others as PyYAML does."""


def _represent_text(dumper: BlockDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


BlockDumper.add_representer(str, _represent_text)
