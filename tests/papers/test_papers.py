"""The papers for contributors name everything there is, and lead nowhere that is not there."""

import re

import pytest

from friday_forum.commands.main import main
from friday_forum.content.front_matter import THEME_KEYS
from friday_forum.content.models import Article, Author, Post, Topic
from friday_forum.content.settings import Settings
from sites import ROOT, make_author, make_catalog, make_topic

README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PAPERS = [
    ROOT / name
    for name in (
        "README.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CHANGELOG.md",
        "papers/editorial-guide.md",
        "papers/newsletter.md",
    )
]


@pytest.mark.parametrize("model", [Post, Article, Author, Topic], ids=lambda model: model.kind)
def test_every_key_is_documented(model):
    missing = [key for key in model.model_fields if not re.search(rf"`{key}(`|: )", CONTRIBUTING)]
    assert missing == []


def test_the_keys_of_the_theme_are_documented():
    assert [key for key in sorted(THEME_KEYS) if f"`{key}`" not in CONTRIBUTING] == []


def test_no_key_is_documented_that_is_not_there():
    table = re.findall(r"^\| `(\w+)` \| (required|optional) \|", CONTRIBUTING, re.MULTILINE)
    fields = Post.model_fields
    assert {key: need == "required" for key, need in table} == {
        key: field.is_required() for key, field in fields.items()
    }


def test_every_target_of_the_makefile_is_documented():
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert [target for target in targets if f"make {target}" not in CONTRIBUTING] == []


def anchors(text):
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_links_between_papers_lead_somewhere(paper):
    text = re.sub(r"(?ms)^ *```.*?^ *```", "", paper.read_text("utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", text)):
        path, _, anchor = target.partition("#")
        if "://" in path:
            continue
        file = paper.parent / path if path else paper
        if (ROOT / "docs") in file.resolve().parents:
            continue  # a page of the site, which its owner may take away
        assert file.is_file(), target
        assert not anchor or anchor in anchors(file.read_text("utf-8")), target


def test_the_post_to_paste_has_no_problem(tmp_path):
    (sample,) = re.findall(r"(?ms)^   ```markdown\n(.*?)^   ```", CONTRIBUTING)
    text = "".join(line.removeprefix("   ") + "\n" for line in sample.splitlines())
    files = {
        "forum/2026/sample.md": text,
        "authors/editors.md": make_author(name="The editors"),
        "topics/managers.md": make_topic(),
        "topics/offers-and-pay.md": make_topic(),
    }
    assert make_catalog(tmp_path, files, preview=True).problems == ()


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_documented(name):
    assert f"`forum {name}" in CONTRIBUTING + README, name


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_option_that_is_documented_exists(name):
    options = {option for parameter in main.commands[name].params for option in parameter.opts}
    for line in re.findall(rf"`forum {name}[^`\n]*`", CONTRIBUTING + README):
        assert set(re.findall(r"--[a-z-]+", line)) <= options | {"--help"}


def test_every_setting_is_documented():
    assert [name for name in Settings.model_fields if not re.search(rf"`{name}\b", README)] == []
