"""The work of reading and checking grows with the number of posts, whatever is wrong in them.

Work is counted in calls of functions, Python's own among them: unlike time, that is the same on
every machine.
"""

import sys

import pytest

from friday_forum.comments.discussion_files import read_discussions
from sites import make_author, make_catalog, make_post, make_topic

ADDRESS = "forum/2026/{}.md"
SAID = "- id: 1\n  date: '2026-11-01T10:00:00+00:00'\n  text: Thanks.\n  by: {}\n"

MISTAKES = {
    "no mistake": lambda n: {ADDRESS.format(f"p{n}"): make_post("[x](p0.md)")},
    "links": lambda n: {ADDRESS.format(f"p{n}"): make_post(f"[x](../{n}/nowhere.md)")},
    "anchors": lambda n: {ADDRESS.format(f"p{n}"): make_post(f"[x](p0.md#nowhere-{n})")},
    "pictures": lambda n: {ADDRESS.format(f"p{n}"): make_post(f"![x](nothing-{n}.png)")},
    "tags": lambda n: {ADDRESS.format(f"p{n}"): make_post(f"<blink>{n}</blink>")},
    "additional_read": lambda n: {
        ADDRESS.format(f"p{n}"): make_post(additional_read=[f"forum/2026/nowhere-{n}.md"])
    },
    "update_to": lambda n: {
        ADDRESS.format(f"p{n}"): make_post(update_to=f"forum/2026/nowhere-{n}.md")
    },
    "authors and topics": lambda n: {
        ADDRESS.format(f"p{n}"): make_post(author=f"nobody-{n}", topics=[f"nothing-{n}"]),
        f"authors/author-{n}.md": make_author(name=f"Author {n}", avatar=f"nobody-{n}.png"),
        f"topics/topic-{n}.md": make_topic(title=f"Topic {n}"),
    },
    "keys": lambda n: {ADDRESS.format(f"p{n}"): make_post(**{f"descripton{n}": "x"})},
    "aliases": lambda n: {
        ADDRESS.format(f"p{n}"): make_post(aliases=["/x/", f"/forum/2026/p{n}/"])
    },
    "names of files": lambda n: {
        f"forum/2026/Odd Name {n}.md": make_post(),
        f"forum/2026/{n}.exe": "",
    },
    "comments without a post": lambda n: {
        ADDRESS.format(f"p{n}"): make_post(),
        f"forum/2026/gone-{n}.comments.yml": SAID.format("dan-metz"),
    },
    "comments of nobody": lambda n: {
        ADDRESS.format(f"p{n}"): make_post(),
        f"authors/author-{n}.md": make_author(),
        f"forum/2026/p{n}.comments.yml": SAID.format(f"nobody-{n}"),
    },
}


def count_calls(folder, mistake, posts):
    """Return how many functions are called to read a site with so many posts."""
    files = {"authors/dan-metz.md": make_author(), "topics/interviews.md": make_topic()}
    for number in range(posts):
        files |= MISTAKES[mistake](number)
    calls = 0

    def count(_frame, event, _arg):
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        catalog = make_catalog(folder, files)
        discussions = read_discussions(catalog)
    finally:
        sys.setprofile(None)
    assert catalog.problems or discussions.problems or mistake == "no mistake"
    return calls


@pytest.mark.parametrize("mistake", MISTAKES)
def test_so_many_posts_more_are_so_much_more_work(tmp_path, mistake):
    """Each of three sites has as many posts more; the first is read twice, to fill caches."""
    _, few, more, many = (
        count_calls(tmp_path / str(number), mistake, posts)
        for number, posts in enumerate((60, 60, 120, 180))
    )
    assert many - more <= 1.2 * (more - few)
