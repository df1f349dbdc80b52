"""From an export to the built site: what the import writes, a strict build publishes whole."""

import re

import yaml

from exports import OLD, comment, item, move, seed_shapes, wxr
from sites import build_site, make_article, make_topic

SECRET = "Words behind a password"
SHAPES = seed_shapes()


def export():
    """Return columns of five shapes and articles, with comments, and one that is not public."""
    columns = [
        item(
            text,
            number=number,
            title=f"Ask Dan {shape}",
            name=f"ask-{shape}",
            date=f"2019-03-{number:02} 08:00:00",
            comments=comment(number, f"So it was for me, {shape}."),
        )
        for number, (shape, text) in enumerate(SHAPES.items(), 1)
    ]
    articles = [
        item(
            f'<p>Text {n}, see <a href="{OLD}/2019/03/01/ask-{next(iter(SHAPES))}/">Dan</a>.</p>',
            number=n,
            title=f"Article {n}",
            name=f"article-{n}",
            comments=comment(n, f"Comment {n} & <b>more</b>."),
        )
        for n in range(20, 26)
    ]
    private = item(SECRET, number=90, title="Not for all", name="private", password="x")
    return wxr(*columns, *articles, private)


def expected():
    """Return what the page must hold that answers at each address of a public item."""
    columns = enumerate(SHAPES, 1)
    found = {f"2019/03/{n:02}/ask-{shape}": f"So it was for me, {shape}." for n, shape in columns}
    return found | {f"2019/03/15/article-{n}": f"Comment {n} " for n in range(20, 26)}


def test_an_import_builds_strict_and_every_permalink_leads_on(tmp_path):
    files = {
        "topics/job-search.md": make_topic(title="Job search"),
        "articles/culture.md": make_article(aliases=["/2018/05/04/culture/"]),
    }
    assert build_site(tmp_path, files).messages == []
    source = export()
    move(tmp_path, source)
    mapping = tmp_path / "moving-in/topics.yml"
    choices = yaml.safe_load(mapping.read_text("utf-8"))
    for choice in choices:
        choice["ours"] = "job-search"
    mapping.write_text(yaml.safe_dump(choices), "utf-8")
    move(tmp_path, source)
    site = build_site(tmp_path, strict=True, now="2026-11-21")
    assert (site.messages, site.aborted) == ([], False)
    for path, words in expected().items():
        target = re.search(r'http-equiv="refresh" content="0; ?url=([^"]+)"', site.html(path))
        assert target, path
        place = target[1].removeprefix("https://friday-forum.example/").replace("../", "")
        assert words in site.html(place.strip("/")), path
    whole = b"\n".join(site.everything().values())
    assert b"jo@private.example" not in whole
    assert b"203.0.113.7" not in whole
    assert SECRET.encode() not in whole
