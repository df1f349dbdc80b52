import pytest

from friday_forum.newsletter.markdown import convert_text
from mails import make_site
from sites import make_article, make_post


@pytest.fixture
def convert(tmp_path):
    """Return what converts the answer of a post, beside other pages and a picture."""

    def _convert(body, **options):
        files = {
            "forum/2026/x.md": make_post(body),
            "articles/known.md": make_article(title="Known"),
            "articles/coming.md": make_article(title="Coming", date="2026-12-01"),
        }
        site = make_site(tmp_path, files, **options)
        post = site.catalog.by_uri["forum/2026/x.md"]
        return convert_text(post.body, post, site).html

    return _convert


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("../../articles/known.md", "https://forum.test/articles/known/"),
        ("../../articles/known.md#part", "https://forum.test/articles/known/#part"),
        ("#below", "https://forum.test/forum/2026/x/#below"),
        ("https://other.test/a?b=c&d=e", "https://other.test/a?b=c&amp;d=e"),
        ("mailto:a@forum.test", "mailto:a@forum.test"),
    ],
)
def test_every_address_is_absolute(convert, link, address):
    assert convert(f"[x]({link})") == f'<p><a href="{address}">x</a></p>'


def test_addresses_of_html_that_the_writer_typed_count_from_the_page(convert):
    assert 'href="https://forum.test/articles/known/"' in convert(
        '<p><a href="../../../articles/known/">x</a></p>'
    )


def test_a_site_below_a_folder_keeps_it(convert):
    found = convert("[](../../articles/known.md)", address="https://org.test/forum/")
    assert found == '<p><a href="https://org.test/forum/articles/known/">Known</a></p>'


def test_a_link_to_what_is_not_out_keeps_its_words_alone(convert):
    assert convert("See [the next one](../../articles/coming.md).") == "<p>See the next one.</p>"


def test_a_callout_whose_target_is_not_out_is_left_out(convert):
    assert "Additional" not in convert("Word.\n\nAdditional read: [](../../articles/coming.md)")


def test_a_callout_is_marked(convert):
    found = convert("Word.\n\nAdditional read: [](../../articles/known.md)")
    assert '<p class="additional-read"><strong>Additional read:</strong> <a ' in found


def test_headings_bring_no_marks_that_lead_to_themselves(convert):
    assert convert("## Part") == "<h2>Part</h2>"


def test_mail_addresses_in_the_text_stay_readable(convert):
    assert convert("<a@forum.test>") == '<p><a href="mailto:a@forum.test">a@forum.test</a></p>'
