"""The schemas for editors say what the contract says."""

import pytest
import yaml
from jsonschema import Draft202012Validator

from friday_forum.content.collections import model_of
from friday_forum.content.front_matter import THEME_KEYS
from friday_forum.content.json_schema import FOLDER, render_schemas
from sample import SAMPLE
from sites import ROOT


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do, to which a date is text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

PAGES = sorted(SAMPLE.rglob("*.md"))
SCHEMAS = {name: yaml.safe_load(text) for name, text in render_schemas().items()}


def test_the_files_in_the_repository_are_current():
    written = {path.name: path.read_text("utf-8") for path in (ROOT / FOLDER).iterdir()}
    assert written == dict(render_schemas())


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_each_schema_is_one(name):
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_content_without_a_problem_is_valid(path):
    uri = path.relative_to(SAMPLE).as_posix()
    front_matter = path.read_text("utf-8").split("---\n")[1]
    keys = yaml.load(front_matter, EditorLoader)
    values = {key: value for key, value in keys.items() if key not in THEME_KEYS}
    Draft202012Validator(SCHEMAS[f"{model_of(uri).kind}.json"]).validate(values)


POST = {
    "title": "x", "date": "2026-11-20", "author": "ann", "asker": "x", "question": "x",
    "description": "x", "topics": ["pay"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "valid"),
    [
        ({}, True),
        ({"author": ["ann", "dan"], "source": "a book", "hide": ["toc"]}, True),
        ({"tags": ["x"]}, False),
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
