"""The picture of a shared link: what is on it, when it is drawn."""

import io
import re
import shutil
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from friday_forum.publishing.card_drawing import draw_card
from friday_forum.publishing.share_cards import CardText, card_text
from sites import build_site, make_article, make_author, make_catalog, make_post

PNG_END = b"IEND\xaeB`\x82"
CARD = CardText(
    "Friday Forum",
    "A question every Friday",
    "Second chance?",
    "Terry asks",
    "answered by Dan Metz",
)
POST = {"forum/2026/x.md": make_post()}


def opened(png):
    picture = Image.open(io.BytesIO(png))
    picture.load()
    return picture.convert("L")


def inked(png, top=0, bottom=630):
    """Return the box of what is drawn right of the margin between two heights."""
    picture = opened(png).crop((60, top, 1200, bottom))
    paper = Image.new("L", picture.size, picture.getpixel((0, 0)))
    return ImageChops.difference(picture, paper).getbbox()


def with_title(title):
    return draw_card(replace(CARD, title=title))


WITHOUT_TITLE = with_title("面接に失敗しました")
"""Nothing that is bundled has these letters: the column's name stands large instead."""


def test_a_card_has_the_size_that_sites_ask_for_and_few_bytes():
    png = draw_card(CARD)
    assert opened(png).size == (1200, 630)
    assert png.startswith(b"\x89PNG")
    assert len(png) <= 60_000


@pytest.mark.parametrize("title", ["W" * 300, "Long words here " * 40, "Donaudampfschifffahrt" * 9])
def test_a_long_title_stays_within_its_room(title):
    png = with_title(title)
    assert len(png) <= 60_000
    left, _, right, bottom = inked(png, 120, 450)
    assert left >= 20
    assert right <= 1200 - 60 - 60
    assert bottom < 330


@pytest.mark.parametrize(
    "title",
    [
        "Ελληνικά",
        "Привет, что делать?",
        "Tiếng Việt",
        "האם יש הזדמנות?",
        "هل هناك فرصة؟",
        "Հայերեն",
        "Œuvre naïve",
    ],
)
def test_titles_in_many_scripts_are_drawn(title):
    assert with_title(title) != WITHOUT_TITLE


@pytest.mark.parametrize("title", ["האם יש הזדמנות?", "هل هناك فرصة؟"])
def test_a_title_from_right_to_left_begins_at_the_right(title):
    left, _, right, _ = inked(with_title(title), 130, 240)
    assert right > 1040
    assert left > 200


@pytest.mark.parametrize("title", ["我该怎么办?", "क्या करूँ?", "ฉันควรทำอย่างไร", "A 面 B"])
def test_a_title_in_a_script_without_a_font_is_left_out_and_never_boxes(title):
    assert with_title(title) == WITHOUT_TITLE


@pytest.mark.parametrize(
    "title", ["Second 🎉 chance?", "Second chance?\u200f\ufe0f", "\tSecond\n chance?"]
)
def test_signs_without_a_shape_are_left_out(title):
    assert with_title(title) == draw_card(CARD)


def test_an_asker_whose_name_cannot_be_drawn_leaves_a_gap_and_no_boxes():
    assert draw_card(replace(CARD, asked="明 asks")) == draw_card(replace(CARD, asked=""))


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=120), st.text(max_size=80))
def test_any_text_makes_a_card(title, name):
    png = draw_card(replace(CARD, title=title, asked=name, written=name, column=title))
    assert len(png) <= 60_000


def test_the_card_of_a_panel_and_of_an_article_name_who_wrote(tmp_path):
    files = {
        "authors/ann.md": make_author(name="Ann Ash"),
        "forum/2026/x.md": make_post(author=["ann", "dan-metz"]),
        "articles/a.md": make_article(),
    }
    catalog = make_catalog(tmp_path, files)
    texts = {entry.kind: card_text(entry, catalog) for entry in catalog.entries}
    assert (texts["post"].asked, texts["post"].written) == (
        "Terry asks",
        "answered by Ann Ash and Dan Metz",
    )
    assert (texts["article"].asked, texts["article"].written) == ("", "by Dan Metz")


def cards(site):
    return sorted(path.name for path in (site.folder / "assets" / "cards").glob("*"))


def image_of(site, url):
    match = re.search(r'property="og:image" content="([^"]*)"', site.html(url))
    return match and match[1].removeprefix("https://friday-forum.example/")


def test_the_page_names_the_picture_and_the_picture_is_there(tmp_path):
    site = build_site(tmp_path, POST, strict=True)
    path = site.folder / image_of(site, "forum/2026/x")
    assert opened(path.read_bytes()).size == (1200, 630)
    page = site.html("forum/2026/x")
    assert 'content="summary_large_image"' in page
    assert 'og:image:alt" content="Friday Forum: Second chance? Terry asks"' in page


def test_a_card_is_drawn_once_and_again_when_its_words_change(tmp_path):
    site = build_site(tmp_path, POST)
    before = image_of(site, "forum/2026/x")
    cache = tmp_path / ".cache" / "share-cards"
    (drawn,) = cache.iterdir()
    kept = b"not drawn again" + PNG_END
    drawn.write_bytes(kept)
    shutil.rmtree(site.folder)
    again = build_site(tmp_path)
    assert (again.folder / before).read_bytes() == kept
    changed = build_site(tmp_path, {"forum/2026/x.md": make_post(title="Third chance?")})
    assert image_of(changed, "forum/2026/x") != before
    assert len(cards(changed)) == 1


@pytest.mark.parametrize("left", [b"", b"\x89PNG\r\n"], ids=["empty", "cut short"])
def test_a_card_that_is_not_whole_is_drawn_again(left, tmp_path):
    whole = build_site(tmp_path, POST)
    name = image_of(whole, "forum/2026/x")
    expected = (whole.folder / name).read_bytes()
    (drawn,) = (tmp_path / ".cache" / "share-cards").iterdir()
    drawn.write_bytes(left)
    shutil.rmtree(whole.folder)
    again = build_site(tmp_path)
    assert (again.messages, (again.folder / name).read_bytes()) == ([], expected)


def test_no_card_is_drawn_for_what_is_private_or_not_out_or_when_nobody_wants_one(tmp_path):
    files = {
        "forum/2026/x.md": make_post(noindex=True),
        "forum/2026/y.md": make_post(draft=True),
        "forum/2026/z.md": make_post(date="2026-11-27"),
    }
    site = build_site(tmp_path, files)
    assert cards(site) == []
    assert image_of(site, "forum/2026/x") is None
    assert cards(build_site(tmp_path / "off", POST, forum={"share_cards": False})) == []


def test_a_preview_waits_for_no_card(tmp_path):
    site = build_site(tmp_path, POST, preview=True)
    assert cards(site) == []
    assert not (tmp_path / ".cache" / "share-cards").exists()
    assert image_of(site, "forum/2026/x") is None
