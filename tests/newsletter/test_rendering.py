import re
from io import BytesIO

import html5lib
import pytest
from PIL import Image

from friday_forum.content.catalog import build_catalog
from friday_forum.content.files import DocsFolder, list_files
from friday_forum.newsletter import rendering
from friday_forum.newsletter.gathering import build_issue
from friday_forum.newsletter.issue import NewsletterError, Site
from friday_forum.newsletter.rendering import inline_styles, mail_templates, render_mail
from friday_forum.text.conversion import read_dialect
from mails import EXTENSIONS, POSTAL, TEMPLATES, make_issue, make_mail, make_settings
from sample import SAMPLE
from sites import make_author, make_job, make_post, make_schedule

TABLE = "| Offer | Pay |\n| --- | ---: |\n| One | 40 |\n| Two | 50 |"
PICTURE = "![A tidy desk](../../assets/images/desk.png)"
WORDS = "\n\n".join(["Take your time, and " + "ask a colleague what they saw, " * 12] * 56)
NEVER = re.compile(r"var\(|\bflex\b|\bgrid\b|\drem\b|position:|@media|@import|url\(|calc\(")
OUTLOOK = re.compile(r"<!--\[if mso\]>.*?<!\[endif\]-->", re.DOTALL)


def picture(width, height):
    """Return a PNG that is white."""
    file = BytesIO()
    Image.new("RGB", (width, height), "white").save(file, "PNG")
    return file.getvalue()


def kinds():
    """Return sites by what is special about their newest post."""
    panel = {"authors/ana.md": make_author(name="Ana Núñez")}
    first = {"forum/2026/first.md": make_post(title="First", date="2026-11-06")}
    return {
        "panel": panel | {"forum/2026/x.md": make_post(author=["dan-metz", "ana"])},
        "follow-up": first | {"forum/2026/x.md": make_post(update_to="forum/2026/first.md")},
        "table": {"forum/2026/x.md": make_post(TABLE)},
        "picture": {
            "forum/2026/x.md": make_post(PICTURE),
            "assets/images/desk.png": picture(1600, 900),
        },
        "long": {"forum/2026/x.md": make_post(WORDS)},
        "opening": {
            "forum/2026/x.md": make_post(),
            "jobs/clerk.md": make_job(posted="2026-11-18", expires="2026-12-20"),
        },
        "everything": {
            "forum/2026/x.md": make_post(
                "## Part\n\n- a\n    1. b\n\n> q\n\n```\ncode\n```\n\n!!! note\n    N.\n\nA[^1]\n\n[^1]: B.\n\n"
                "<video src='x.mp4'></video> ![w](../../assets/w.webp)\n\n**x** {{ y }} <form><input></form>"
            ),
            "assets/w.webp": b"RIFF",
        },
    }


def check(mail):
    """Fail unless a mail is what point 2 of the newsletter asks for."""
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(mail.html)
    elements = list(document.iter())
    tags = {element.tag for element in elements if isinstance(element.tag, str)}
    assert not tags & {"style", "link", "script", "form", "input", "button", "svg", "picture"}
    assert not tags & {"video", "audio", "iframe", "object", "details", "math", "canvas"}
    for element in elements:
        style = element.get("style", "")
        assert not NEVER.search(style), style
        color, ground = "color:" in f";{style}".replace("-color:", ""), "background-color:" in style
        assert color or not ground, f"a ground without a color of its own: {style}"
        for name in ("href", "src"):
            address = element.get(name)
            assert address is None or re.match(r"https?://|mailto:|\{\{ Unsub", address), address
        assert not re.search(r"\.(webp|svg|avif)$", element.get("src", ""), re.IGNORECASE)
        if element.tag == "img":
            assert element.get("alt") is not None
            assert int(element.get("width")) <= 552
    widths = re.findall(r"(?<!max-)width: ?(\d+)px", mail.html)
    assert all(int(width) <= 600 for width in widths)
    assert mail.html.count("max-width: 600px") == 1
    assert mail.size < rendering.LARGE


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_mail_reads_well_everywhere(tmp_path, kind):
    mail = make_mail(tmp_path, kinds()[kind])
    check(mail)
    assert mail.html.count("{{ UnsubscribeURL }}") == 1
    assert [line for line in mail.text.split("\n") if len(line) > 72 and "://" not in line] == []


def test_the_mails_of_posts_of_every_kind_read_well_everywhere():
    folder = DocsFolder(SAMPLE, "docs", list_files(SAMPLE))
    schedule = make_schedule("2026-12-31T12:00")
    catalog = build_catalog(folder, make_settings(), schedule)
    site = Site(catalog, read_dialect(EXTENSIONS), "https://forum.test/")
    assert len(catalog.posts) >= 7
    for post in catalog.posts:
        mail = render_mail(build_issue(post, site, suggested=()), TEMPLATES)
        check(mail)
        asked = ("(noindex)" in warning for warning in mail.warnings)
        drawn = (".svg became a link" in warning for warning in mail.warnings)
        assert all(map(any, zip(asked, drawn, strict=True)))


def test_a_mail_says_in_order_what_the_reader_wants_to_know(tmp_path):
    files = {
        "forum/2026/x.md": make_post(
            "## First\n\nAsk.", additional_read=[{"title": "Acas", "url": "https://acas.test/"}]
        ),
        "jobs/clerk.md": make_job(posted="2026-11-18", expires="2026-12-20"),
    }
    mail = make_mail(tmp_path, files)
    told = [
        "Second chance?",
        "Ask once, soon, in the thank-you note.",
        "Terry asks:",
        "My interview went badly.",
        "Dan Metz, Director, The Resilience Group",
        "First",
        "What would you have answered?",
        "Acas",
        "Payroll clerk",
        "Ask a question",
        "You get this because you asked for Friday Forum by mail.",
        POSTAL,
    ]
    column = html5lib.parseFragment(mail.column, namespaceHTMLElements=False)
    for text in (mail.text, "".join(column.itertext())):
        words = " ".join(text.split())
        places = [words.find(piece) for piece in told]
        assert -1 not in places
        assert places == sorted(places)


def test_the_preview_line_stands_first_and_unseen(tmp_path):
    mail = make_mail(tmp_path, kinds()["panel"])
    body = html5lib.parse(mail.html, namespaceHTMLElements=False).find("body")
    assert body[0].text == "Ask once, soon, in the thank-you note."
    assert "display: none" in body[0].get("style")


def test_equal_content_gives_equal_bytes(tmp_path):
    first, second = (make_mail(tmp_path / name, kinds()["everything"]) for name in "ab")
    assert (first.html, first.text) == (second.html, second.text)


def test_names_and_titles_are_text_and_no_markup(tmp_path):
    title = '<b>"x" & y</b>'
    mail = make_mail(tmp_path, {"forum/2026/x.md": make_post(title=title, asker="<i>T</i>")})
    assert "<b>" not in mail.html
    assert "&lt;i&gt;T&lt;/i&gt;" in mail.html
    assert title in mail.text


def test_what_no_mail_can_show_is_told(tmp_path):
    assert make_mail(tmp_path, kinds()["everything"]).warnings == (
        "<video> became a link to the page",
        "https://forum.test/assets/w.webp became a link: Outlook shows PNG, JPEG and GIF alone",
    )


def test_a_post_that_is_kept_out_of_search_engines_is_told(tmp_path):
    mail = make_mail(tmp_path, {"forum/2026/x.md": make_post(noindex=True)})
    assert len(mail.warnings) == 1
    assert "noindex" in mail.warnings[0]


def test_a_post_whose_discussion_is_closed_invites_to_none(tmp_path):
    mail = make_mail(tmp_path, {"forum/2026/x.md": make_post(comments=False)})
    assert "#discussion" not in mail.html + mail.text


@pytest.mark.parametrize(("paragraphs", "outcome"), [(1900, "warning"), (2200, "error")])
def test_a_mail_that_would_be_cut_is_told_and_then_refused(tmp_path, paragraphs, outcome):
    body = "\n\n".join(["Ask early."] * paragraphs)
    issue = make_issue(tmp_path, {"forum/2026/x.md": make_post(body)})
    if outcome == "error":
        with pytest.raises(NewsletterError, match=r"the mail has \d+\.\d kB, and Gmail cuts"):
            render_mail(issue, TEMPLATES)
    else:
        assert "from 95 kB on none is made" in render_mail(issue, TEMPLATES).warnings[0]


def test_links_of_the_plain_text_are_numbers_with_a_list_at_the_end(tmp_path):
    body = "See [the guide](https://guide.test/)."
    mail = make_mail(tmp_path, {"forum/2026/x.md": make_post(body)})
    mark = re.search(r"See the guide \[(\d+)\]\.", mail.text)[1]
    assert f"\n[{mark}] https://guide.test/\n" in mail.text
    listed = re.findall(r"^\[(\d+)\] ", mail.text, re.MULTILINE)
    assert listed == [str(number) for number in range(1, len(listed) + 1)]


def test_the_column_is_the_mail_without_its_frame(tmp_path):
    mail = make_mail(tmp_path, kinds()["table"])
    assert mail.column in mail.html
    assert "<body" not in mail.column
    assert mail.column.startswith("<!--[if mso]>")
    assert len(OUTLOOK.findall(mail.column)) == 2


def test_nothing_is_fetched_for_the_styles():
    page = '<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><p>x</p>'
    assert "<p>x</p>" in inline_styles(page)


def test_a_missing_template_is_named(tmp_path):
    issue = make_issue(tmp_path, kinds()["panel"])
    with pytest.raises(NewsletterError, match=r"newsletter\.html"):
        render_mail(issue, mail_templates(tmp_path))


def test_a_missing_library_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "css_inline", None)
    with pytest.raises(NewsletterError, match="pip install css-inline"):
        inline_styles("<p>x</p>")


def test_the_placeholder_of_another_service_is_written_as_it_is(tmp_path):
    issue = make_issue(tmp_path, {"forum/2026/x.md": make_post()}, leave="*|UNSUB|*")
    mail = render_mail(issue, TEMPLATES)
    assert 'href="*|UNSUB|*"' in mail.html
    assert "\n*|UNSUB|*\n" in mail.text
