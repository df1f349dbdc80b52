"""What each page refers to, and what refers to it."""

from friday_forum.additional_read.references import build_references
from linked import POST, catalog_with
from sites import make_article, make_catalog, make_post


def test_every_kind_of_reference_is_a_backlink_once(tmp_path):
    target = "../../articles/culture.md"
    for number, (body, keys) in enumerate(
        [
            (f"[a]({target}) and [again]({target})", {}),
            (f"Additional read: []({target})", {}),
            ("Text.", {"additional_read": ["articles/culture.md"]}),
            ("[a][b]\n\n[b]: ../../articles/culture.md", {}),
        ]
    ):
        catalog = catalog_with(tmp_path / str(number), body, **keys)
        backlinks = build_references(catalog).backlinks["articles/culture.md"]
        assert [(link.title, link.url, link.kind) for link in backlinks] == [
            ("Second chance?", "forum/2026/x/", "post")
        ]


def test_an_image_a_code_sample_and_the_page_itself_are_no_references(tmp_path):
    catalog = catalog_with(tmp_path, "`[a](../../articles/culture.md)` [me](x.md)")
    assert not build_references(catalog).backlinks


def test_a_page_that_is_listed_already_is_not_a_backlink_too(tmp_path):
    files = {
        "articles/culture.md": make_article(additional_read=[POST]),
        POST: make_post("[a](../../articles/culture.md)"),
    }
    backlinks = build_references(make_catalog(tmp_path, files)).backlinks
    assert "articles/culture.md" not in backlinks


def test_a_hidden_page_mentions_nothing(tmp_path):
    files = {
        "articles/culture.md": make_article(),
        POST: make_post("[a](../../articles/culture.md)", draft=True),
    }
    assert not build_references(make_catalog(tmp_path, files)).backlinks
