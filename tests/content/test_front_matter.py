import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from friday_forum.content.front_matter import parse_front_matter

PATH = "docs/forum/2026/x.md"


def read(text):
    matter, problems = parse_front_matter(textwrap.dedent(text), PATH)
    assert not problems
    return matter


def test_values_stay_text_so_that_names_are_not_taken_for_booleans():
    matter = read("---\nasker: No\ntitle: 1984\ndate: 2026-11-20\n---\n")
    assert matter.values == {"asker": "No", "title": "1984", "date": "2026-11-20"}


def test_a_key_without_a_value_is_none():
    assert read("---\nasker:\nupdated: ~\n---\n").values == {"asker": None, "updated": None}


def test_lines_are_those_of_the_file():
    matter = read("""\
        ---
        title: x

        additional_read:
          - articles/a.md
          - title: b
            url: https://b.example/
        ---
        body
        """)
    assert matter.line_of(("title",)) == 2
    assert matter.line_of(("additional_read", 0)) == 5
    assert matter.line_of(("additional_read", 1, "url")) == 7
    assert matter.line_of(("additional_read", 1, "missing")) == 6
    assert matter.line_of(("missing",)) == 1
    assert matter.body_line == 9


def test_the_themes_keys_keep_the_types_of_yaml():
    matter = read("---\nsearch: {exclude: true}\nhide: [navigation]\n---\n")
    assert matter.typed == {"search": {"exclude": True}, "hide": ["navigation"]}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_read(ending):
    text = f"---{ending}title: x{ending}---{ending}body{ending}"
    matter = read(text)
    assert matter.values == {"title": "x"}
    assert matter.body == "body\n"


def test_blank_lines_before_the_front_matter_do_not_hide_it():
    matter = read("\n\n---\ntitle: x\n---\nbody\n")
    assert matter.values == {"title": "x"}
    assert (matter.line_of(("title",)), matter.body_line) == (4, 6)


def test_rules_inside_the_body_stay_in_it():
    assert read("---\ntitle: x\n---\none\n\n---\n\ntwo\n").body == "one\n\n---\n\ntwo\n"


def test_a_rule_in_an_indented_question_does_not_close_the_front_matter():
    matter = read("---\nquestion: |\n  one\n  ---\n  two\n---\nbody\n")
    assert matter.values == {"question": "one\n---\ntwo\n"}


def test_a_file_without_front_matter_is_all_body():
    matter = read("# About\n")
    assert (matter.present, matter.values, matter.body) == (False, {}, "# About\n")


def test_broken_front_matter_never_reaches_the_body():
    for text in ("---\ntitle: a: b\n---\nbody\n", "---\ntitle: secret\nbody\n"):
        matter, problems = parse_front_matter(text, PATH)
        assert problems
        assert matter.body == ""


@pytest.mark.parametrize("bomb", ["[" * 30_000, "- " * 30_000, "{a: " * 15_000, "? " * 30_000])
def test_nesting_that_would_crash_libyaml_is_refused(bomb):
    _, problems = parse_front_matter(f"---\na:\n  {bomb}\n---\n", PATH)
    assert len(problems) == 1
    assert "nested more than 20 levels" in problems[0].message


def test_many_brackets_that_are_not_nested_are_read():
    assert len(read(f"---\na: [{'[x], ' * 2_000}]\n---\n").values["a"]) == 2_000


def test_an_alias_bomb_is_refused_before_it_grows():
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 15)]
    _, problems = parse_front_matter("---\n" + "\n".join(lines) + "\n---\n", PATH)
    assert problems
    assert all("alias" in problem.message for problem in problems)


def test_ten_megabytes_of_front_matter_are_refused_in_one_line():
    _, problems = parse_front_matter("---\n" + "a: " + "x" * 10_000_000 + "\n---\n", PATH)
    assert [str(problem) for problem in problems] == [
        f"{PATH}:2: the front matter is 9765 kB long and at most 64 kB are read; is a --- missing?"
    ]


YAML_LIKE = st.lists(
    st.sampled_from(
        [
            "---",
            "...",
            "title: x",
            "a: [b",
            "  - c",
            "\t",
            ": ",
            "'",
            '"',
            "*a",
            "&a [*a]",
            "|",
            ">",
        ]
        + ["{", "}", "? x", "!!python/object x", "\x00", "é", "<<: *a", "%YAML 1.2", "#", "- - -"]
    ),
    max_size=12,
).map("\n".join)


@given(st.text() | YAML_LIKE | YAML_LIKE.map(lambda text: f"---\n{text}\n---\nbody"))
def test_any_text_gives_a_result_or_problems_on_lines_that_exist(text):
    matter, problems = parse_front_matter(text, PATH)
    lines = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    assert all(1 <= problem.line <= lines for problem in problems)
    assert all("\n" not in problem.message for problem in problems)
    assert 1 <= matter.body_line <= lines + 1


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs"]) | st.just("\n")))
def test_a_body_comes_back_as_it_was_written(body):
    matter, problems = parse_front_matter(f"---\ntitle: x\n---\n{body}", PATH)
    assert not problems
    assert matter.body == body
