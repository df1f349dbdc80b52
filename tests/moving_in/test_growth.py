"""A move grows with the number of texts, whatever is odd in them."""

import itertools

import pytest

from commands import make_project
from exports import attachment, comment, item, move, wxr
from work import count_lines, steep_lines

LINKS = "<p><a href='https://old.example/2019/03/15/gone-{0}/'>x</a> <a href='/?p={0}'>y</a></p>"
IMAGE = "<p><img src='https://old.example/wp-content/uploads/a{0}.jpg' alt='x'></p>"
TERM = '<category domain="post_tag" nicename="word-{0}"><![CDATA[Word {0}]]></category>'

ODD = {
    "nothing": lambda n: [item(number=n, name=f"text-{n}")],
    "one name": lambda n: [item(number=n, name="untitled", title="Untitled")],
    "links": lambda n: [item(LINKS.format(n), number=n, name=f"text-{n}")],
    "pictures": lambda n: [
        item(IMAGE.format(n), number=n, name=f"text-{n}"),
        attachment(5000 + n, f"/wp-content/uploads/a{n}.jpg", parent=n),
    ],
    "words": lambda n: [item(number=n, name=f"text-{n}", creator=f"c{n}", terms=TERM.format(n))],
    "comments": lambda n: [
        item(number=n, name=f"text-{n}", comments=comment(2 * n) + comment(2 * n + 1, parent=2 * n))
    ],
}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("moved_before", [False, True])
def test_each_text_more_is_as_much_work(tmp_path, odd, moved_before):
    numbers = itertools.count(100)

    def counts_for(texts):
        made = [ODD[odd](number) for number in itertools.islice(numbers, texts)]
        folder = make_project(tmp_path / str(next(numbers)))
        path = folder.with_suffix(".xml")
        path.write_text(wxr(*itertools.chain.from_iterable(made)), "utf-8")
        if moved_before:
            move(folder, path)
        return count_lines(lambda: move(folder, path))

    assert steep_lines(counts_for, 15) == []
