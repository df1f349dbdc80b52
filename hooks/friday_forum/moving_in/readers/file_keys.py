"""Read the keys above a Markdown file: YAML, TOML or JSON between marks, or Pelican's lines."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

_YAML = re.compile(
    r"\A\s*---[ \t]*\n(?P<keys>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_TOML = re.compile(
    r"\A\s*\+\+\+[ \t]*\n(?P<keys>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_LINES = re.compile(r"\A\s*(?P<keys>(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]+\n)*)+)(?:\n|\Z)")
_LINE = re.compile(r"^([A-Za-z][\w-]*):[ \t]*([^\n]*(?:\n[ \t][^\n]+)*)", re.MULTILINE)
_LARGEST = 64 * 1024


def split_keys(text: str) -> tuple[dict[str, Any], str, str]:
    """Return the keys in lower case, the text below them, and what is wrong with them, if any."""
    text = text.replace("\r\n", "\n")
    if match := _YAML.match(text):
        return _parsed(match["keys"], text[match.end() :], "YAML")
    if match := _TOML.match(text):
        return _parsed(match["keys"], text[match.end() :], "TOML")
    if text.lstrip().startswith("{\n") or text.lstrip().startswith('{"'):
        return _json(text)
    if match := _LINES.match(text):
        keys = {m[1].lower(): " ".join(m[2].split()) for m in _LINE.finditer(match["keys"])}
        if keys.keys() & {"title", "date"}:
            return keys, text[match.end() :], ""
    return {}, text, ""


def _parsed(source: str, body: str, kind: str) -> tuple[dict[str, Any], str, str]:
    try:
        if len(source) > _LARGEST or (kind == "YAML" and re.search(r"[:\-,\[] *[&*]\w", source)):
            return {}, body, f"the {kind} above the text is too large or uses aliases"
        keys = yaml.safe_load(source) if kind == "YAML" else tomllib.loads(source)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
        return {}, body, f"the {kind} above the text cannot be read"
    if not isinstance(keys, dict):
        return {}, body, "" if keys is None else f"the {kind} above the text is no list of keys"
    return {str(key).lower(): value for key, value in keys.items()}, body, ""


def _json(text: str) -> tuple[dict[str, Any], str, str]:
    start = text.index("{")
    try:
        keys, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return {}, text, "the JSON above the text cannot be read"
    return {str(key).lower(): value for key, value in keys.items()}, text[end:], ""


def words(value: object, separator: str = ",") -> list[str]:
    """Return a value as a list of words: a list as it is, a text cut at its commas."""
    if isinstance(value, str):
        value = value.strip("[]").split(separator)
    if not isinstance(value, list | tuple):
        return [] if value is None or isinstance(value, dict) else [str(value)]
    return [
        word
        for each in value
        if not isinstance(each, dict | list) and (word := str(each).strip(" \"'"))
    ]


def first_day(values: Iterable[object]) -> dt.date | None:
    """Return the first value that is a day, or a moment, whose own day it is."""
    for value in values:
        if isinstance(value, dict):
            value = value.get("created")  # noqa: PLW2901 - Material's form of a date
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        if match := re.match(r"\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})", str(value or "")):
            try:
                return dt.date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
    return None
