import pytest

from friday_forum.newsletter.markup import fit_for_mail
from friday_forum.publishing.image_sizes import Size

PAGE, SITE = "https://forum.test/forum/2026/x/", "https://forum.test/"


def fit(content, size=None):
    return fit_for_mail(content, PAGE, SITE, lambda _: size)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<script>alert(1)</script><p>x</p>", "<p>x</p>"),
        ('<p onclick="x()" style="display:flex" id="a">x</p>', "<p>x</p>"),
        ('<a href="javascript:x()">x</a>', "<a>x</a>"),
        ("<style>p{color:red}</style>x", "x"),
        ("<form action='/x'><button>b</button></form>", "b"),
        (
            "<details><summary>More</summary><p>x</p></details>",
            "<p><strong>More</strong></p><p>x</p>",
        ),
        ('<input type="checkbox" checked> done <input type="checkbox"> open', "☑  done ☐  open"),
        ("<input name='q'>x", "x"),
        (
            '<sup><a class="footnote-ref" href="https://forum.test/#fn:1">1</a></sup>',
            "<sup>1</sup>",
        ),
        (
            '<p>B. <a class="footnote-backref" href="https://forum.test/#r">\u21a9</a></p>',
            "<p>B. </p>",
        ),
        ('<td style="text-align: right;">1</td>', "1"),
        (
            '<div class="highlight"><pre><span class="k">if</span></pre></div>',
            "<div><pre>if</pre></div>",
        ),
        ("<p>a &lt;b&gt; &amp; c</p>", "<p>a &lt;b&gt; &amp; c</p>"),
    ],
)
def test_what_a_mail_program_cannot_show_is_written_otherwise(content, shown):
    assert fit(content).html == shown


def test_cells_keep_their_alignment():
    found = fit('<table><tr><td style="text-align: right;">1</td></tr></table>').html
    assert '<td align="right">1</td>' in found


@pytest.mark.parametrize("tag", ["video", "audio", "iframe", "object", "svg", "math", "canvas"])
def test_a_film_or_drawing_becomes_a_link_to_the_page(tag):
    found = fit(f"<p>a</p><{tag}><title>inner</title></{tag}><p>b</p>")
    link = f'<a href="{PAGE}">Something to see or hear, on the site</a>'
    assert found.html == f"<p>a</p>{link}<p>b</p>"
    assert found.omitted == (f"<{tag}> became a link to the page",)


@pytest.mark.parametrize(
    ("given", "size", "width"),
    [
        ("", Size(2000, 1000), "552"),
        ("", Size(300, 200), "300"),
        ('width="200" height="100"', Size(300, 200), "200"),
        ('width="900"', None, "552"),
        ("", None, "552"),
    ],
)
def test_a_picture_is_never_wider_than_the_column(given, size, width):
    found = fit(f'<img src="https://forum.test/a.png" alt="A desk" {given}>', size).html
    assert found == f'<img src="https://forum.test/a.png" alt="A desk" width="{width}">'


def test_a_picture_without_words_has_an_empty_alt_text():
    assert 'alt=""' in fit('<img src="https://forum.test/a.png">').html


@pytest.mark.parametrize(
    "address", ["https://forum.test/a.webp", "https://forum.test/a.SVG", "https://other.test/a.png"]
)
def test_a_picture_that_some_programs_do_not_show_is_a_link_with_its_words(address):
    found = fit(f'<img src="{address}" alt="A desk">')
    assert found.html == f'<a href="{address}">Picture: A desk</a>'
    assert len(found.omitted) == 1


def test_such_a_picture_within_a_link_is_its_words():
    found = fit('<a href="https://forum.test/b"><img src="https://forum.test/a.webp" alt="A"></a>')
    assert found.html == '<a href="https://forum.test/b">Picture: A</a>'


def test_a_picture_in_the_address_itself_is_left_out_and_told():
    found = fit('<p>x</p><img src="data:image/png;base64,AAAA" alt="A">')
    assert found.html == "<p>x</p>"
    assert found.omitted == ("a picture without an address is left out",)


def test_text_that_looks_like_markup_stays_text():
    assert fit("<p>&lt;img src=x onerror=alert(1)&gt;</p>").html == (
        "<p>&lt;img src=x onerror=alert(1)&gt;</p>"
    )
