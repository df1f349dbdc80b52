"""A text of 100,000 characters of one sign keeps `forum check` busy for no more than a moment.

What would need longer is refused before the converter, or another room, meets it.
"""

import subprocess
import sys

import pytest

from commands import make_project
from sites import ROOT, make_post

TOKENS = [
    "[", "![", "[x](", "[x][", "[x]: ", "`", "``` \n", "~~~ a\n", "*", "**a*", "_", "<", "<a ", '<a href="', "</a>",
    "<!--", "-->", "<?", "<![CDATA[", "&", "&#", "{", "{: a ", "\\", "# ", "> ", "- ", "  - ", "1. ", "\n\n", "    ",
    "| a ", "|a|b|\n|-|-|\n", "a\n===\n", "---\n", "[^1]", "[^a]: ", "!!! note\n    ", "a\n: b\n", "<div>", "<div markdown>\n",
    "*[a]: b\n", "<http://", "{{", "{%", '"', "a", "a ", "a-", "Ab ", "7", "7 ", "7-", "a@", "a.b", "www.", "Mr. ", "(", "](",
    "<img ", "Street ", "12 Main ", "⟦", "<o:p>", "[[a]]", "-- \n", "A, ",
]  # fmt: skip


TOGETHER = 8
"""Tokens that one process judges, since most of its time goes into starting."""


@pytest.mark.parametrize("where", ["answer", "question"])
@pytest.mark.parametrize("start", range(0, len(TOKENS), TOGETHER))
def test_hostile_texts_are_judged_at_once(tmp_path, start, where):
    """The limit is that of a process that hangs, ten times what the slowest tokens take."""
    files = {}
    for number, token in enumerate(TOKENS[start : start + TOGETHER]):
        text = (token * 100_000)[: 100_000 if where == "answer" else 60_000]
        post = make_post(text) if where == "answer" else make_post(question=text)
        files[f"forum/2026/x{number}.md"] = post
    done = subprocess.run(
        [sys.executable, "-m", "friday_forum", "-C", make_project(tmp_path, files), "check"],
        cwd=ROOT / "hooks", capture_output=True, timeout=20, check=False,
    )  # fmt: skip
    assert done.returncode in {0, 1}
    assert b"Traceback" not in done.stderr
