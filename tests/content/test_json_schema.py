"""The schemas for editors say what the contract says."""

import pytest
import yaml
from jsonschema import Draft202012Validator

from friday_forum.content.collections import model_of
from friday_forum.content.front_matter import THEME_KEYS, parse_front_matter
from friday_forum.content.json_schema import FOLDER, render_schemas
from sites import ROOT

SCHEMAS = {name: yaml.safe_load(text) for name, text in render_schemas().items()}


def test_the_files_in_the_repository_are_current():
    written = {path.name: path.read_text("utf-8") for path in (ROOT / FOLDER).iterdir()}
    assert written == dict(render_schemas())


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_each_schema_is_one(name):
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_the_starter_content_is_valid():
    checked = 0
    for path in sorted((ROOT / "docs").rglob("*.md")):
        uri = path.relative_to(ROOT / "docs").as_posix()
        matter, _ = parse_front_matter(path.read_text("utf-8"), uri)
        values = {key: value for key, value in matter.values.items() if key not in THEME_KEYS}
        Draft202012Validator(SCHEMAS[f"{model_of(uri).kind}.json"]).validate(values)
        checked += 1
    assert checked > 40


POST = {
    "title": "x", "date": "2026-11-20", "author": "ann", "asker": "x", "question": "x",
    "description": "x", "topics": ["pay"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "valid"),
    [
        ({}, True),
        ({"author": ["ann", "dan"], "source": "a book", "tags": ["x"]}, True),
        ({"source": {"title": "x", "url": "https://example.com/"}}, True),
        ({"additional_read": ["a.md", {"title": "x", "url": "https://example.com/"}]}, True),
        ({"topic": "x"}, False),
        ({"topics": []}, False),
        ({"topics": list("abcdef")}, False),
        ({"description": "x" * 201}, False),
        ({"draft": "yes"}, False),
        ({"title": ""}, False),
    ],
)
def test_a_schema_refuses_what_the_contract_refuses(changes, valid):
    assert Draft202012Validator(SCHEMAS["post.json"]).is_valid({**POST, **changes}) is valid


def test_no_required_key_is_missing_from_a_schema():
    assert set(SCHEMAS["post.json"]["required"]) == set(POST)
