"""How Isso is set up for a preview, and the secrets that it keeps on this machine."""

from __future__ import annotations

import json
import os
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CONFIGURATION = """\
[general]
dbpath = {database}
name = preview
host =
{origins}
max-age = 15m
notify =
[admin]
enabled = true
password = {password}
[moderation]
enabled = true
purge-after = 3650d
[server]
listen = http://{host}:{port}
[guard]
enabled = true
ratelimit = 10
direct-reply = 20
reply-to-self = true
[hash]
salt = {salt}
"""
"""Looser than for a real site: one person tries everything from one address."""


def write_configuration(
    folder: Path, host: str, port: int, origins: Sequence[str]
) -> tuple[Path, str]:
    """Write the file that Isso reads; return its path and the moderator's password."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = _secrets(folder)
    conf = folder / "isso.cfg"
    text = CONFIGURATION.format(
        database=folder / "comments.db",
        origins="\n".join(f"    {origin}" for origin in origins),
        host=host,
        port=port,
        **secret,
    )
    _write_private(conf, text)
    return conf, secret["password"]


def _secrets(folder: Path) -> dict[str, str]:
    """Return the moderator's password and the salt of this machine, made once."""
    path = folder / "secrets.json"
    if not path.exists():
        made = {"password": secrets.token_urlsafe(12), "salt": secrets.token_urlsafe(16)}
        _write_private(path, json.dumps(made))
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
