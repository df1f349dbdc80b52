import pytest

from friday_forum.additional_read.references import (
    build_references,
    render_callouts,
    render_links,
)
from sites import make_article, make_catalog, make_post

POST = "forum/2026/x.md"


def catalog_with(tmp_path, body="Text.", *, now="2026-11-21T12:00", **keys):
    files = {
        "articles/culture.md": make_article(title="What is *culture*?"),
        "forum/2026/later.md": make_post(date="2026-11-27", title="Not yet"),
        POST: make_post(body, **keys),
    }
    return make_catalog(tmp_path, files, now=now)


def rendered(tmp_path, body, **keys):
    catalog = catalog_with(tmp_path, body, **keys)
    return render_links(catalog.by_uri[POST].body, POST, catalog).rstrip("\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "[](../../articles/culture.md)",
            "[What is &#42;culture&#42;?](../../articles/culture.md)",
        ),
        ("[](../../articles/culture.md#why)", "[What is &#42;culture&#42;?](../../articles/culture.md#why)"),
        ("[this](../../articles/culture.md)", "[this](../../articles/culture.md)"),
        ("See [that one](later.md).", "See that one."),
        ("See [](later.md).", "See ."),
        ("[a](nowhere.md)", "a"),
        ("[a](https://a.example/) [b](#b) [c](mailto:c@d.e)", "[a](https://a.example/) [b](#b) [c](mailto:c@d.e)"),
        ("![a chart](nowhere.png)", "a chart"),
        ("`[](later.md)`", "`[](later.md)`"),
        ("[](../../authors/dan-metz.md)", "[Dan Metz](../../authors/dan-metz.md)"),
        ("[](../index.md)", "[Archive](../index.md)"),
    ],
)  # fmt: skip
def test_links_are_made_ready_for_a_reader(body, expected, tmp_path):
    assert rendered(tmp_path, body) == expected


def test_a_link_to_a_later_post_comes_back_on_its_day(tmp_path):
    assert (
        rendered(tmp_path, "See [](later.md).", now="2026-11-27T09:00")
        == "See [Not yet](later.md)."
    )


def test_links_can_be_moved_to_another_page(tmp_path):
    catalog = catalog_with(tmp_path)
    moved = render_links("[a](../../articles/culture.md#b)", POST, catalog, moved_to="index.md")
    assert moved == "[a](articles/culture.md#b)"


def callouts(tmp_path, body, **keys):
    return render_callouts(body, POST, catalog_with(tmp_path, **keys))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Additional read: [a](b.md)", "**Additional read:** [a](b.md)\n{: .additional-read }"),
        ("One.\n\nadditional read: [a](b.md)\n\nTwo.", "One.\n\n**Additional read:** [a](b.md)\n{: .additional-read }\n\nTwo."),
        ("**Additional read:** [a](b.md)\nand more", "**Additional read:** [a](b.md)\nand more\n{: .additional-read }"),
        ("Additional read: <https://a.example/>", "**Additional read:** <https://a.example/>\n{: .additional-read }"),
        ("Additional read: [](later.md) or [](x.md)", "**Additional read:** [](later.md) or [](x.md)\n{: .additional-read }"),
        ("One.\n\nAdditional read: [](later.md)\n\nTwo.", "One.\n\n\n\nTwo."),
        ("Additional read: ask your library.", "Additional read: ask your library."),
        ("Additional reading lists [help](b.md).", "Additional reading lists [help](b.md)."),
        ("```\n\nAdditional read: [a](b.md)\n```", "```\n\nAdditional read: [a](b.md)\n```"),
        ("<!--\n\nAdditional read: [a](b.md)\n-->", "<!--\n\nAdditional read: [a](b.md)\n-->"),
        ("An Additional read: [a](b.md)", "An Additional read: [a](b.md)"),
    ],
)  # fmt: skip
def test_a_paragraph_that_names_an_additional_read_is_a_callout(body, expected, tmp_path):
    assert callouts(tmp_path, body) == expected


def test_a_callout_comes_back_on_the_day_of_its_target(tmp_path):
    body = "Additional read: [](later.md)"
    assert "[](later.md)" in callouts(tmp_path, body, now="2026-11-27T09:00")


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
