"""Which file or name a mistyped one was meant to be."""

import pytest

from friday_forum.content.checks.hints import NameHints, PathHints
from friday_forum.text.spelling import MOST_SEARCHES

FILES = ["forum/2019/let-go.md", "forum/2026/let-go.md", "forum/2026/two-offers.md", "about.md"]
NAMES = {"dan-metz": "Dan Metz", "ann-lee": "Ann Lee", "editors": ""}


@pytest.mark.parametrize(
    ("wanted", "besides", "meant"),
    [
        ("forum/2020/let-go.md", "", "forum/2019/let-go.md"),
        ("forum/2020/let-go.md", "forum/2019/let-go.md", "forum/2026/let-go.md"),
        ("column/let-go.html", "", "forum/2019/let-go.md"),
        ("forum/2026/two-ofers.md", "", "forum/2026/two-offers.md"),
        ("forum/2026/two-ofers.md", "forum/2026/two-offers.md", None),
        ("nothing/like/it.md", "", None),
    ],
)
def test_a_file_of_the_same_name_comes_before_one_nearly_so(wanted, besides, meant):
    assert PathHints(FILES).nearest(wanted, besides) == meant


def test_a_folder_with_a_new_name_is_seen_however_many_links_it_breaks():
    count = MOST_SEARCHES * 3
    hints = PathHints([f"forum/2026/post-{number}.md" for number in range(count)])
    found = [hints.nearest(f"column/2026/post-{number}.md") for number in range(count)]
    assert found == [f"forum/2026/post-{number}.md" for number in range(count)]


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("Dan Metz", "; did you mean 'dan-metz'?"),
        ("dan-mets", "; did you mean 'dan-metz'?"),
        ("DAN METS", "; did you mean 'dan-metz'?"),
        ("Dan Metz and Ann Lee", "; write several as a list, author: [dan-metz, ann-lee]"),
        ("dan-metz, Bo", "; write several as a list, author: [dan-metz, Bo]"),
        ("editor", "; did you mean 'editors'?"),
        ("Nobody", ""),
    ],
)
def test_an_author_is_known_by_name_or_by_id(given, hint):
    assert NameHints(NAMES).hint("author", given) == hint
