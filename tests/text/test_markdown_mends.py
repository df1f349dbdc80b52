import pytest

from friday_forum.text.allowed_html import clean_html
from friday_forum.text.markdown_mends import mend
from sites import site_dialect


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("~~gone~~ a~b~c", "<p><del>gone</del> a~b~c</p>"),
        ("\"*Yes*\" isn't 'no'", "<p>&ldquo;<em>Yes</em>&rdquo; isn&rsquo;t &lsquo;no&rsquo;</p>"),
        ('"[x](#y)", `"z"`', '<p>&ldquo;<a href="#y">x</a>&rdquo;, <code>"z"</code></p>'),
        ("a -- b ... --force", "<p>a -- b ... --force</p>"),
        ("https://x.example/a.", '<p><a href="https://x.example/a">https://x.example/a</a>.</p>'),
        (
            '<a href="https://x.example">see https://x.example</a>',
            '<p><a href="https://x.example">see https://x.example</a></p>',
        ),
        ("`https://x.example` @name #12", "<p><code>https://x.example</code> @name #12</p>"),
    ],
)
def test_what_people_type_is_shown_as_they_mean_it(text, html):
    made = site_dialect().convert(text)
    assert made == html
    assert clean_html(made).removed == ()


def test_tasks_have_boxes_with_a_name():
    html = site_dialect().convert("- [x] Write\n- [ ] Sleep")
    assert 'checked="" aria-label="done"> Write' in html
    assert 'disabled="" aria-label="to do"> Sleep' in html
    assert clean_html(html).removed == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("![a](a.png) ![b](b.png)\n[![c](c.png)](c.md)", "gallery"),
        ("[How it went](https://youtu.be/x)", "video"),
        ("[How it went](https://www.youtube.com/watch?v=x&t=3)", "video"),
        ("![a](a.png)", None),
        ("![a](a.png) and ![b](b.png)", None),
        ("See [this](https://youtu.be/x)", None),
        ("[How](https://youtube.example/watch)", None),
    ],
)
def test_a_row_of_pictures_and_a_link_to_a_video_have_a_class(text, name):
    html = site_dialect().convert(text)
    assert html.startswith(f'<p class="{name}">' if name else "<p>")
    assert clean_html(html).html == html


def test_a_slash_that_means_nothing_goes_and_one_of_an_address_stays():
    assert mend('<br /><hr/><img alt="" src="a/" />') == '<br><hr><img alt="" src="a/">'
    assert mend("<img src=a/>") == "<img src=a/>"
