"""Every mistake of a writer gets its own sentence, at its own place."""

import pytest

from golden_mistakes import MISTAKES, numbered
from sites import make_article, make_catalog


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_each_mistake_has_its_sentence(mistake, tmp_path):
    path = mistake.path or "forum/2026/x.md"
    files = {"articles/culture.md": make_article(), path: mistake.source}
    catalog = make_catalog(tmp_path, files)
    assert [str(problem) for problem in catalog.problems] == mistake.problems


def test_every_problem_of_every_file_comes_in_one_run_by_path_and_line(tmp_path):
    files = {uri: mistake.source for uri, mistake in numbered().items() if not mistake.path}
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
