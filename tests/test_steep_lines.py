"""The tool that finds lines which run too often finds them."""

import pytest

from work import count_lines, steep_lines

LOOPS = [
    ("for one in range(n):\n    x = one", []),
    ("for one in range(n):\n    for other in range(n):\n        x = one", ["own.py:2", "own.py:3"]),
    ("x = [one for one in range(n) for other in range(n)]", ["own.py:1"]),
]


@pytest.mark.parametrize(("loops", "steep"), LOOPS)
def test_a_line_that_runs_for_each_pair_is_found(loops, steep):
    code = compile(loops, "/somewhere/hooks/own.py", "exec")
    found = steep_lines(lambda size: count_lines(lambda: exec(code, {"n": size})), 20)
    assert [line.partition(" ")[0] for line in found] == steep


def test_a_site_that_runs_no_hook_is_no_proof():
    with pytest.raises(AssertionError, match="no line of the hooks"):
        steep_lines(lambda _: count_lines(lambda: None), 20)
