"""The work of reading and checking grows with the number of posts, whatever is wrong in them.

Work is counted in lines of our code that run: unlike time, that is the same on every machine.
"""

import itertools

import pytest

from friday_forum.comments.discussion_files import read_discussions
from sites import make_author, make_catalog, make_post, make_topic
from work import count_lines, steep_lines

ADDRESS = "forum/2026/{}.md"
SAID = "- id: 1\n  date: '2026-11-01T10:00:00+00:00'\n  text: Thanks.\n  by: {}\n"

MISTAKES = {
    "no mistake": lambda n: {ADDRESS.format(f"p{n}"): make_post(f"[x](p{n}.md)")},
    "links": lambda n: {ADDRESS.format(f"p{n}"): make_post(f"[x](../{n}/nowhere.md)")},
    "anchors": lambda n: {ADDRESS.format(f"p{n}"): make_post(f"[x](p{n}.md#nowhere-{n})")},
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


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_post_more_is_as_much_work(tmp_path, monkeypatch, mistake):
    monkeypatch.setattr("friday_forum.text.spelling.MOST_SEARCHES", 10)
    numbers = itertools.count(100)  # none twice, as some of what is found out is kept

    def counts_for(posts):
        files = {"authors/dan-metz.md": make_author(), "topics/interviews.md": make_topic()}
        for number in itertools.islice(numbers, posts):
            files |= MISTAKES[mistake](number)
        folder = tmp_path / str(next(numbers))

        def read():
            catalog = make_catalog(folder, files)
            problems = [*catalog.problems, *read_discussions(catalog).problems]
            assert problems or mistake == "no mistake"

        return count_lines(read)

    assert steep_lines(counts_for, 20) == []
