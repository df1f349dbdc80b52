"""A file's name runs no script, and begins no line of a log."""

import pytest

from sites import build_site, make_author, make_catalog


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ('x" onerror="alert(1).png', 'the sign "'),
        ("x' onerror='alert(1).png", "the sign '"),
        ("<script>.png", "the sign <"),
        ("a\\b.png", "the sign \\"),
        ("x`id`.png", "the sign `"),
        ("x\n::error::hello.png", "a line break"),
        ("x\x1b[31m.png", "a character that cannot be printed"),
        ("x\u202egnp.png", "a character that cannot be printed"),
    ],
)
def test_a_name_that_acts_is_a_problem_and_is_not_published(tmp_path, name, holds):
    files = {f"pictures/{name}": b"x", "authors/kim.md": make_author(avatar=f"pictures/{name}")}
    problems = make_catalog(tmp_path, files).problems
    assert [holds in problem.message for problem in problems if problem.line == 1] == [True]
    assert all(str(problem).isprintable() for problem in problems)

    site = build_site(tmp_path, {"index.md": "# Hello\n"})
    assert any(holds in message for message in site.messages)
    assert [path for path in site.everything() if path.startswith("pictures/")] == []
    assert not any(line.startswith("::") for text in site.messages for line in text.split("\n"))


def test_other_letters_and_signs_are_fine(tmp_path):
    files = {"pictures/Zoë & Söhne (2), 1.png": b"x"}
    assert make_catalog(tmp_path, files).problems == ()
