"""Nothing that only a coming page brings along is in the site before its hour."""

import gzip

import pytest

from sites import (
    build_site,
    make_article,
    make_author,
    make_catalog,
    make_job,
    make_post,
    make_topic,
)

PUBLISHED = make_post("See [later][l] and [that](later.md).\n\n[l]: later.md", date="2026-11-13")
MARKS = [f"zq{kind}{n}x" for n, kind in enumerate(
    ["title", "asker", "question", "description", "body", "reading", "source", "alias", "picture",
     "document", "author", "avatar", "bio", "topic", "slug", "job", "company", "comment", "draft"]
)]  # fmt: skip
(TITLE, ASKER, QUESTION, DESCRIPTION, BODY, READING, SOURCE, ALIAS, PICTURE, DOCUMENT, AUTHOR,
 AVATAR, BIO, TOPIC, SLUG, JOB, COMPANY, COMMENT, DRAFT) = MARKS  # fmt: skip
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)


def coming(date="2026-11-27"):
    """Return a coming post with a mark in every field, and all that it brings along."""
    post = make_post(
        f"{BODY} ![chart](../../assets/{PICTURE}.png) and [form]({DOCUMENT}.pdf).\n\n"
        f'<img src="../../../assets/html-{PICTURE}.png" alt="x">',
        title=TITLE, date=date, asker=ASKER, question=QUESTION, description=DESCRIPTION,
        author=["dan-metz", AUTHOR], topics=["interviews", TOPIC], aliases=[f"/{ALIAS}/"],
        additional_read=[{"title": READING, "url": f"https://example.com/{READING}"}],
        source={"title": SOURCE, "url": f"https://example.com/{SOURCE}"},
    )  # fmt: skip
    said = f"- {{id: 1, date: '2026-11-21T10:00:00+00:00', author: Kim, text: {COMMENT}}}\n"
    return {
        f"forum/2026/{SLUG}.md": post,
        f"forum/2026/{SLUG}.comments.yml": said,
        f"forum/2026/{DOCUMENT}.pdf": b"%PDF",
        f"assets/{PICTURE}.png": PNG,
        f"assets/html-{PICTURE}.png": PNG,
        f"assets/{AVATAR}.png": PNG,
        f"authors/{AUTHOR}.md": make_author(BIO, name=AUTHOR, bio=BIO, avatar=f"assets/{AVATAR}.png"),
        f"topics/{TOPIC}.md": make_topic(title=TOPIC, description=TOPIC),
        f"articles/later-{SLUG}.md": make_article(BODY, title=TITLE, date=date),
        f"jobs/{JOB}.md": make_job(JOB, title=JOB, company=COMPANY, posted=date, expires="2026-12-20"),
        f"articles/{DRAFT}.md": make_article(DRAFT, title=DRAFT, draft=True),
        "forum/2026/first.md": PUBLISHED.replace("later.md", f"{SLUG}.md"),
    }  # fmt: skip


def found(site, marks):
    """Return the marks in the names and bytes of a site's files, archives unpacked."""
    seen = set()
    for name, raw in site.everything().items():
        plain = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
        seen |= {mark for mark in marks if mark in name or mark.encode() in plain}
    return sorted(seen)


def test_no_mark_of_a_coming_post_is_in_the_site_before_its_hour_and_all_are_after(tmp_path):
    before = build_site(tmp_path / "before", coming(), now="2026-11-27T08:59", strict=True)
    assert (before.aborted, before.messages) == (False, [])
    assert found(before, MARKS) == []
    after = build_site(tmp_path / "after", coming(), now="2026-11-27T09:00", strict=True)
    assert (after.aborted, after.messages) == (False, [])
    assert found(after, MARKS) == sorted(set(MARKS) - {DRAFT})


def test_a_link_to_a_coming_post_is_its_words(tmp_path):
    page = build_site(tmp_path, coming()).html("forum/2026/first")
    assert "See later and that." in page


@pytest.mark.parametrize(
    ("body", "settings"),
    [("[Ann](../authors/ann.md)", {}), ("", {"editors": "ann"})],
)
def test_an_author_whom_a_page_or_a_setting_names_is_out(tmp_path, body, settings):
    files = {
        "forum/2026/x.md": make_post(date="2026-11-27", author="ann"),
        "authors/ann.md": make_author(name="Ann"),
        "authors/index.md": "# Authors\n",
        "topics/index.md": f"# Topics\n\n{body}\n",
    }
    site = build_site(tmp_path, files, forum=settings)
    assert site.has("authors/ann")


def test_an_author_whom_nobody_names_is_out(tmp_path):
    catalog = make_catalog(tmp_path, {"authors/ann.md": make_author(name="Ann")})
    assert "ann" in catalog.authors


def test_a_picture_that_a_published_page_shows_too_is_out(tmp_path):
    files = coming() | {"articles/now.md": make_article(f"![x](../assets/{PICTURE}.png)")}
    catalog = make_catalog(tmp_path, files)
    assert f"assets/{PICTURE}.png" not in catalog.withheld
    assert f"assets/html-{PICTURE}.png" in catalog.withheld


def test_a_preview_shows_all_of_it(tmp_path):
    catalog = make_catalog(tmp_path, coming(), preview=True)
    assert (catalog.withheld, catalog.hidden) == (frozenset(), frozenset())
