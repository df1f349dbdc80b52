"""What can be written and typed is documented."""

import re

import pytest

from friday_forum.cli import main
from friday_forum.collection import models
from friday_forum.front_matter import THEME_KEYS
from sites import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
KEYS = sorted({key for model in models() for key in model.model_fields} | THEME_KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_every_front_matter_key_is_documented(key):
    assert re.search(rf"`{key}(?:: true)?`", CONTRIBUTING), key


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_documented(name):
    assert f"`forum {name}" in CONTRIBUTING + README, name


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_option_that_is_documented_exists(name):
    options = {option for parameter in main.commands[name].params for option in parameter.opts}
    for line in re.findall(rf"`forum {name}[^`\n]*`", CONTRIBUTING + README):
        assert set(re.findall(r"--[a-z-]+", line)) <= options | {"--help"}
