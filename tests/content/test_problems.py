from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from friday_forum.text.problems import did_you_mean, quoted
from sites import make_article, make_catalog

CASES = sorted((Path(__file__).parent / "problems").glob("*.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_each_mistake_has_its_sentence(case, tmp_path):
    golden = yaml.safe_load(case.read_text(encoding="utf-8"))
    path = golden.get("path", "forum/2026/x.md")
    files = {"articles/culture.md": make_article(), path: golden["source"]}
    catalog = make_catalog(tmp_path, files)
    assert [str(problem) for problem in catalog.problems] == golden["problems"]


def test_every_problem_of_every_file_comes_in_one_run_by_path_and_line(tmp_path):
    files = {}
    for number, case in enumerate(CASES):
        golden = yaml.safe_load(case.read_text(encoding="utf-8"))
        if "path" not in golden:
            files[f"forum/2026/x{number:02}.md"] = golden["source"]
    problems = make_catalog(tmp_path, files).problems
    assert {problem.path for problem in problems} >= {f"docs/{uri}" for uri in files}
    assert list(problems) == sorted(problems)


def test_a_broken_file_is_blamed_once_and_not_those_that_refer_to_it(tmp_path):
    files = {
        "authors/ann.md": "---\nname: [\n---\n",
        "topics/pay.md": "no front matter",
        "articles/culture.md": "",
        "articles/good.md": make_article(
            "See [culture](culture.md).",
            author="ann",
            topics=["pay"],
            additional_read=["articles/culture.md"],
        ),
    }
    problems = make_catalog(tmp_path, files).problems
    assert [problem.path for problem in problems] == [
        "docs/articles/culture.md",
        "docs/authors/ann.md",
        "docs/topics/pay.md",
    ]


@given(st.text())
def test_a_quoted_value_is_short_and_on_one_line(text):
    assert len(quoted(text)) <= 62
    assert "\n" not in quoted(text)


def test_a_hint_names_only_what_is_near():
    assert did_you_mean("dan-mets", ["dan-metz", "ann"]) == "; did you mean 'dan-metz'?"
    assert did_you_mean("xyz", ["dan-metz", "ann"]) == ""
