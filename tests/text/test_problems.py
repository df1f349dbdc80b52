"""The words of problems: what was found is quoted, and what was meant is named."""

from hypothesis import given
from hypothesis import strategies as st

from friday_forum.text.problems import did_you_mean, quoted


@given(st.text())
def test_a_quoted_value_is_short_and_on_one_line(text):
    assert len(quoted(text)) <= 62
    assert "\n" not in quoted(text)


def test_a_hint_names_only_what_is_near():
    assert did_you_mean("dan-mets", ["dan-metz", "ann"]) == "; did you mean 'dan-metz'?"
    assert did_you_mean("xyz", ["dan-metz", "ann"]) == ""
