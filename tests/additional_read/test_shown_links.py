"""Links and callouts of a text as a reader may see them."""

import pytest

from friday_forum.additional_read.shown_links import render_callouts, render_links
from linked import POST, catalog_with


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
