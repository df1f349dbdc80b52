"""Reading mkdocs.yml as MkDocs does, without it."""

import datetime as dt
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from commands import make_project
from friday_forum.editing.project import ProjectError, read_project
from sample import NOW, write_sample
from sites import make_post, write_files


def test_a_project_is_found_from_a_folder_inside_it(tmp_path):
    project = read_project(write_sample(tmp_path / "x") / "docs" / "forum", {"FORUM_NOW": NOW})
    assert project.root == tmp_path / "x"
    assert project.settings.organization == "Need a New Gig"
    assert project.schedule.now == dt.datetime(2026, 11, 24, 14, tzinfo=dt.UTC)


def test_tags_that_only_mkdocs_understands_are_passed_over(tmp_path):
    config = (
        "site_name: !ENV [SITE_NAME, Forum]\n"
        "markdown_extensions:\n- pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }\n"
        "- x: !relative $docs_dir\n"
    )
    assert read_project(make_project(tmp_path, config=config)).settings.timezone == "UTC"


@pytest.mark.parametrize(
    ("environ", "weekday"),
    [({}, "Monday"), ({"DAY": "Tuesday"}, "Tuesday"), ({"OTHER": "Sunday"}, "Sunday")],
)
def test_settings_may_come_from_the_environment(tmp_path, environ, weekday):
    make_project(tmp_path)
    text = "extra: {forum: {weekday: !ENV [DAY, OTHER, Monday]}}"
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert read_project(tmp_path, environ).settings.weekday == weekday


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("extra: [", "mkdocs.yml cannot be read: "),
        ("- a list", "mkdocs.yml is not made of 'key: value' lines"),
        ("docs_dir: nowhere", "mkdocs.yml: docs_dir 'nowhere' is not a folder"),
        ("extra: {forum: {weekday: Fryday}}", "mkdocs.yml: extra.forum: weekday: 'Fryday' is not a weekday"),
        ("extra: forum", "mkdocs.yml: extra.forum: "),
    ],
)  # fmt: skip
def test_a_configuration_that_cannot_be_used_is_a_sentence(tmp_path, config, message):
    make_project(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    with pytest.raises(ProjectError) as raised:
        read_project(tmp_path, {})
    assert str(raised.value).startswith(message)


def test_an_impossible_now_is_a_sentence(tmp_path):
    with pytest.raises(ProjectError, match="FORUM_NOW is 'soon'"):
        read_project(make_project(tmp_path), {"FORUM_NOW": "soon"})


def test_the_files_are_those_that_mkdocs_finds(tmp_path):
    files = {
        "forum/2026/x.md": make_post(),
        "forum/README.md": "both",
        "forum/index.md": "both",
        "articles/README.md": "alone",
        "assets/x.png": b"x",
        ".hidden/x.md": "x",
        "templates/x.md": "x",
        "notes/x.md": "x",
        "notes/kept.md": "x",
    }
    outside = tmp_path / "outside"
    write_files(outside, {"linked.md": "x"})
    write_files(tmp_path / "docs", files)
    (tmp_path / "docs" / "link").symlink_to(outside)
    config = "site_name: x\ntheme: material\nexclude_docs: |\n  /notes/\n  !/notes/kept.md\n"
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    theirs = get_files(load_config(str(tmp_path / "mkdocs.yml")))
    expected = {file.src_uri for file in theirs if not file.inclusion.is_excluded()}
    assert read_project(tmp_path, {}).folder.files == expected


def test_outside_of_a_project_the_command_says_where_it_looked(tmp_path):
    with pytest.raises(ProjectError, match=r"no mkdocs\.yml in .* or above it"):
        read_project(Path(tmp_path.anchor))
