"""What VS Code and Codespaces are given stays true to the content and the messages."""

import json
import re

import pytest

from friday_forum.content.front_matter import parse_front_matter
from friday_forum.content.models import Article, Author, Post, Topic
from friday_forum.text.problems import Problem
from sites import ROOT

SNIPPETS = json.loads((ROOT / ".vscode/forum.code-snippets").read_text("utf-8"))


def jsonc(path):
    """Return JSON with comments, which stand on lines of their own."""
    lines = (ROOT / path).read_text("utf-8").splitlines()
    return json.loads("\n".join(line for line in lines if not line.strip().startswith("//")))


def filled(name):
    """Return the snippet as it is when nothing is changed."""
    text = "\n".join(SNIPPETS[name]["body"])
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    text = text.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-12-04")
    return re.sub(r"\$\{\d+:([^{}]*)\}", r"\1", text)


@pytest.mark.parametrize(
    ("name", "model"),
    [("Forum post", Post), ("Article", Article), ("Author", Author), ("Topic", Topic)],
)
def test_a_snippet_has_every_required_key_and_no_unknown_one(name, model):
    matter, problems = parse_front_matter(filled(name), "x.md")
    required = {key for key, field in model.model_fields.items() if field.is_required()}
    assert problems == ()
    assert required <= set(matter.values) <= set(model.model_fields)


def test_tasks_underline_the_problems_where_they_are():
    problem = Problem("docs/forum/2026/x.md", 4, "author 'dan-mets' is not in docs/authors")
    for task in jsonc(".vscode/tasks.json")["tasks"]:
        pattern = task["problemMatcher"]["pattern"]
        for line in (str(problem), f"WARNING -  {problem}"):
            found = re.search(pattern["regexp"], line)
            assert found[pattern["file"]] == problem.path
            assert int(found[pattern["line"]]) == problem.line
            assert found[pattern["message"]] == problem.message


@pytest.mark.parametrize(
    "path", [".vscode/settings.json", ".vscode/extensions.json", ".devcontainer/devcontainer.json"]
)
def test_the_other_files_can_be_read(path):
    assert jsonc(path)


def test_a_codespace_opens_with_the_site_served():
    container = jsonc(".devcontainer/devcontainer.json")
    assert container["postAttachCommand"] == "make serve"
    assert container["portsAttributes"]["8000"]["onAutoForward"] == "openPreview"
    assert "127.0.0.1:8000" in (ROOT / "Makefile").read_text("utf-8")
