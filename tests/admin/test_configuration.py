"""The forms in the browser say what the contract says, and the editor understands them."""

import json

import pytest
import yaml
from jsonschema import Draft7Validator

from admin_site import PACKAGES
from commands import forum, make_project
from friday_forum.admin.collections import absent_values
from friday_forum.admin.configuration import build_configuration
from friday_forum.admin.form_fields import NOT_IN_FORM
from friday_forum.admin.npm_packages import LOCKED, fetch_packages
from friday_forum.admin.page import content_security_policy
from friday_forum.admin.repository import RepositoryError, read_repository
from friday_forum.content.collections import model_of, models
from friday_forum.content.models import Entry
from friday_forum.content.settings import Settings

GITHUB = read_repository("https://github.com/owner/friday-forum")
CONFIGURATION = build_configuration(Settings(), GITHUB, "https://column.test/")
COLLECTIONS = {
    model_of(f"{collection['folder']}/{year}x.md".removeprefix("docs/")): collection
    for collection in CONFIGURATION["collections"]
    for year in ("2026/" if collection["name"] == "posts" else "",)
    if collection["name"] != "pages"
}


def fields_of(model):
    return {field["name"]: field for field in COLLECTIONS[model]["fields"]}


def test_every_collection_has_a_form_with_a_field_for_each_key():
    assert set(COLLECTIONS) == {model for model in models() if model.kind != "page"}
    for model in COLLECTIONS:
        names = set(fields_of(model)) - {"body", "year"}
        assert names == set(model.model_fields) - NOT_IN_FORM


def test_what_the_contract_requires_the_form_requires_with_its_words():
    for model in COLLECTIONS:
        for name, field in model.model_fields.items():
            if name not in NOT_IN_FORM:
                shown = fields_of(model)[name]
                assert shown["required"] is field.is_required()
                assert shown["hint"]
                assert shown["label"]
    assert fields_of(model_of("topics/x.md"))["title"]["hint"] == "The topic's name"


def test_the_form_knows_the_limits():
    post = fields_of(model_of("forum/2026/x.md"))
    assert post["description"]["maxlength"] == 200
    assert (post["topics"]["min"], post["topics"]["max"]) == (1, 5)
    assert (post["date"]["min"], post["date"]["step"]) == ("1990-01-05", 7)
    assert post["draft"]["default"] is True
    assert post["comments"]["default"] is True


def test_another_weekday_is_offered_where_the_column_runs_on_it():
    settings = Settings(weekday="Tuesday")
    [posts, *_] = build_configuration(settings, GITHUB, "")["collections"]
    [date] = [field for field in posts["fields"] if field["name"] == "date"]
    assert (date["min"], date["hint"]) == ("1990-01-02", "The Tuesday on which it runs")


def test_a_key_that_is_left_out_means_in_the_form_what_it_means_in_the_model():
    by_name = {collection["name"]: model for model, collection in COLLECTIONS.items()}
    for name, absent in absent_values().items():
        for key, value in absent.items():
            assert by_name[name].model_fields[key].default is value
    entries = [model for model in COLLECTIONS if issubclass(model, Entry)]
    assert {key for model in entries for key in absent_values()[COLLECTIONS[model]["name"]]} == {
        "draft",
        "comments",
        "noindex",
        "special",
    }


@pytest.fixture(scope="module")
def shipped_schema():
    """The description of its configuration that the editor's package ships; npm is asked once."""
    fetch_packages(PACKAGES)
    [name] = LOCKED[0].aside.values()
    return json.loads((PACKAGES / LOCKED[0].folder / name).read_text("utf-8"))


@pytest.mark.parametrize(
    ("address", "settings"),
    [
        ("https://github.com/owner/friday-forum", {}),
        ("https://github.com/owner/friday-forum.git", {"admin_sign_in": "https://in.column.test"}),
        ("https://gitlab.com/group/part/friday-forum/", {}),
        ("https://codeberg.org/owner/friday-forum", {}),
    ],
)
def test_the_editor_understands_its_configuration(address, settings, shipped_schema):
    built = build_configuration(Settings(**settings), read_repository(address), "https://x.test/")
    errors = Draft7Validator(shipped_schema).iter_errors(built)
    assert [error.message for error in errors] == []


def test_the_editor_would_not_understand_a_mistyped_field(shipped_schema):
    built = build_configuration(Settings(), GITHUB, "https://x.test/")
    built["collections"][0]["fields"][0]["hint"] = 5
    assert not Draft7Validator(shipped_schema).is_valid(built)


@pytest.mark.parametrize(
    ("address", "mistake"),
    [
        (None, "needs repo_url, such as"),
        ("https://github.com/owner", "needs repo_url, such as"),
        ("https://git.column.test/owner/name", "not with https://git.column.test"),
    ],
)
def test_a_repository_that_the_editor_cannot_write_to_is_named(address, mistake):
    with pytest.raises(RepositoryError, match=mistake):
        read_repository(address)


@pytest.mark.parametrize(
    ("address", "api"),
    [
        ("https://github.com/owner/name", "https://api.github.com"),
        ("https://gitlab.com/owner/name", "https://gitlab.com"),
        ("https://codeberg.org/owner/name", "https://codeberg.org"),
    ],
)
def test_the_page_may_connect_to_the_api_of_its_repository_alone(address, api):
    policy = content_security_policy(read_repository(address))
    hosts = [word for word in policy.replace(";", "").split() if word.startswith("http")]
    assert hosts == [api]
    assert policy.startswith("default-src 'none'; script-src 'self';")


def test_the_command_prints_the_configuration_and_writes_nothing(tmp_path):
    project = make_project(tmp_path, config="repo_url: https://github.com/owner/friday-forum")
    done = forum(project, "schema", "--cms")
    assert done.exit_code == 0
    assert yaml.safe_load(done.stdout)["backend"]["repo"] == "owner/friday-forum"
    assert "&id" not in done.stdout
    assert not (project / "schemas").exists()


def test_the_command_says_that_the_repository_is_missing(tmp_path):
    done = forum(make_project(tmp_path), "schema", "--cms")
    assert done.exit_code == 1
    assert "mkdocs.yml: extra.forum.admin needs repo_url" in done.stderr
