"""Pictures have dimensions, so that nothing jumps, and wait until a reader comes near."""

import io
import re

import pytest
from PIL import Image

from friday_forum.publishing.image_sizes import Size, add_sizes, read_size
from sites import build_site, make_author, make_post

SIZES = {"a.png": Size(300, 200), "b&c.png": Size(10, 20)}
LATE = ' loading="lazy" decoding="async"'
BOTH = ' width="300" height="200"'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<img alt="A" src="a.png" />', f'<img{BOTH}{LATE} alt="A" src="a.png" />'),
        ("<img src=a.png>", f"<img{BOTH}{LATE} src=a.png>"),
        ("<IMG SRC='a.png'>", f"<img{BOTH}{LATE} SRC='a.png'>"),
        (
            '<img alt="1 > 0, src=x" src="a.png">',
            f'<img{BOTH}{LATE} alt="1 > 0, src=x" src="a.png">',
        ),
        (
            '<img src="b&amp;c.png">',
            f'<img width="10" height="20"{LATE} src="b&amp;c.png">',
        ),
        (
            '<img src="a.png" width="1" height="2">',
            f'<img{LATE} src="a.png" width="1" height="2">',
        ),
        ('<img src="a.png" width="150">', f'<img height="100"{LATE} src="a.png" width="150">'),
        ('<img src="a.png" height="100">', f'<img width="150"{LATE} src="a.png" height="100">'),
        ('<img src="a.png" width="50%">', f'<img{LATE} src="a.png" width="50%">'),
        (
            '<img src="a.png" loading="eager">',
            f'<img{BOTH} decoding="async" src="a.png" loading="eager">',
        ),
        ('<img src="lost.png">', '<img src="lost.png">'),
        ("<img>", "<img>"),
        ('<img src="a.png', '<img src="a.png'),
        ("&lt;img src=a.png&gt;", "&lt;img src=a.png&gt;"),
    ],
)
def test_what_the_writer_did_not_set_is_added(before, after):
    assert add_sizes(before, SIZES.get, at_top=False) == after


def test_a_picture_that_a_page_begins_with_loads_at_once():
    one, other = '<p><img src="a.png"></p>', '<img src="a.png">'
    html = add_sizes(one + other, SIZES.get, at_top=True)
    assert html == f'<p><img{BOTH} src="a.png"></p><img{BOTH}{LATE} src="a.png">'
    assert LATE not in add_sizes(other, SIZES.get, at_top=True)


def picture(kind, size=(30, 20), **options):
    stream = io.BytesIO()
    Image.new("RGB", size).save(stream, kind, **options)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_pictures_of_each_kind_are_read(tmp_path, kind):
    path = tmp_path / "picture"
    path.write_bytes(picture(kind))
    assert read_size(path) == (30, 20)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_a_photograph_taken_upright_is_higher_than_wide(tmp_path, kind):
    exif = Image.Exif()
    exif[0x0112] = 6
    path = tmp_path / "picture"
    path.write_bytes(picture(kind, exif=exif))
    assert read_size(path) == (20, 30)


@pytest.mark.parametrize(
    ("svg", "size"),
    [
        ('<svg width="30" height="20">', (30, 20)),
        ('<?xml version="1.0"?>\n<svg\n height="20.4px" width="30px" stroke-width="2">', (30, 20)),
        ('<svg viewBox="0 0 30 20"><svg width="1" height="1">', (30, 20)),
        ('<svg width="100%" height="auto" viewBox="0,0, 30,20">', (30, 20)),
        ('<svg width="30">', None),
        ('<svg viewBox="0 0 x 20">', None),
        ('<svg viewBox="0 0 0 20">', None),
        ("<html>", None),
    ],
)
def test_drawings_say_their_size(tmp_path, svg, size):
    path = tmp_path / "drawing.svg"
    path.write_text(svg, encoding="utf-8")
    assert read_size(path) == size


@pytest.mark.parametrize("raw", [b"", b"no picture", picture("PNG")[:20], picture("JPEG")[:60]])
@pytest.mark.parametrize("name", ["broken.png", "broken.svg"])
def test_a_broken_picture_has_no_size(tmp_path, name, raw):
    (tmp_path / name).write_bytes(raw)
    assert read_size(tmp_path / name) is None


def test_a_picture_that_is_not_there_has_no_size(tmp_path):
    assert read_size(tmp_path / "lost.png") is None


BODY = """First.

![A plan](../../assets/images/a plan.png){ .end }

<img src="../../../assets/images/face.jpg" alt="A face">

"""
FILES = {
    "assets/images/a plan.png": picture("PNG", (640, 480)),
    "assets/images/face.jpg": picture("JPEG", (64, 64)),
    "authors/dan-metz.md": make_author(avatar="assets/images/face.jpg"),
    "forum/2026/x.md": make_post(
        BODY.replace("a plan", "a%20plan"),
        question="Is this ![so](../../assets/images/face.jpg) good?\n\nWell?",
    ),
    "plain.md": "# A page\n\n![Top](assets/images/face.jpg)\n\n![Lost](assets/images/face.svg)\n",
    "assets/images/face.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}


def images(html):
    return {
        match["alt"]: match[0]
        for match in re.finditer(r'<img[^>]*alt="(?P<alt>[^"]*)"[^>]*>', html)
    }


def test_pictures_of_a_post_say_their_size_and_load_late(tmp_path):
    site = build_site(tmp_path, FILES)
    assert site.messages == []
    found = images(site.html("forum/2026/x/"))
    assert f'<img width="640" height="480"{LATE}' in found["A plan"]
    assert 'class="end"' in found["A plan"]
    assert f'<img width="64" height="64"{LATE}' in found["A face"]
    assert found["so"].startswith('<img width="64" height="64" alt="so"')
    assert LATE in found[""]
    plain = images(site.html("plain/"))
    assert plain["Top"].startswith('<img width="64" height="64" alt="Top"')
    assert plain["Lost"].startswith('<img alt="Lost"')


def test_every_avatar_has_dimensions_and_only_those_further_down_load_late(tmp_path):
    site = build_site(tmp_path, FILES)
    assert LATE not in images(site.html("authors/dan-metz/"))[""]
    for url in ("authors/", "authors/dan-metz/", "forum/2026/x/"):
        assert re.search(r'width="(\d+)" height="\1"', images(site.html(url))[""])


def test_another_size_of_a_picture_reaches_a_warm_build(tmp_path):
    build_site(tmp_path, FILES)
    changed = {**FILES, "assets/images/a plan.png": picture("PNG", (20, 10))}
    assert 'width="20" height="10"' in build_site(tmp_path, changed).html("forum/2026/x/")


def test_without_the_hook_texts_are_as_markdown_made_them(tmp_path):
    html = build_site(tmp_path, FILES, without="images.py").html("forum/2026/x/")
    assert '<img alt="A plan" class="end" src=' in html
