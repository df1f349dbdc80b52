import feedparser
import html5lib

from friday_forum.newsletter.feed import post_to_feed, render_newsletter_feed
from friday_forum.newsletter.gathering import build_issue
from friday_forum.newsletter.rendering import render_mail
from mails import ADDRESS, TEMPLATES, make_site
from sites import make_post


def feed_of(folder, files):
    site = make_site(folder, files)
    post = post_to_feed(site.catalog)
    mail = render_mail(build_issue(post, site), TEMPLATES) if post else None
    return mail, render_newsletter_feed(mail, site.catalog, ADDRESS)


def parse(text):
    """Read a feed and change nothing in it."""
    return feedparser.parse(text, sanitize_html=False, resolve_relative_uris=False)


def test_the_feed_has_one_entry_whose_html_is_that_of_the_mail(tmp_path):
    files = {
        "forum/2026/old.md": make_post(date="2026-11-13"),
        "forum/2026/x.md": make_post(title="Stay & <go>?"),
    }
    mail, text = feed_of(tmp_path, files)
    feed = parse(text)
    assert feed.bozo == 0
    (entry,) = feed.entries
    assert entry.content[0].value == mail.column
    assert mail.column in mail.html
    assert html5lib.parseFragment(mail.column) is not None
    assert entry.link == "https://forum.test/forum/2026/x/"
    assert entry.summary == "Ask once, soon, in the thank-you note."
    assert feed.feed.links[1].href == "https://forum.test/newsletter.xml"


def test_a_post_that_is_kept_out_of_feeds_is_kept_out_of_this_one(tmp_path):
    files = {
        "forum/2026/old.md": make_post(title="Old", date="2026-11-13"),
        "forum/2026/x.md": make_post(noindex=True),
        "forum/2026/coming.md": make_post(date="2026-11-27"),
        "forum/2026/draft.md": make_post(date="2026-11-20", draft=True),
    }
    _, text = feed_of(tmp_path, files)
    assert [entry.title for entry in parse(text).entries] == ["Old"]


def test_a_column_that_has_not_begun_has_an_empty_feed(tmp_path):
    _, text = feed_of(tmp_path, {})
    assert parse(text).bozo == 0
    assert parse(text).entries == []


def test_equal_content_gives_an_equal_feed(tmp_path):
    files = {"forum/2026/x.md": make_post()}
    assert feed_of(tmp_path / "a", files)[1] == feed_of(tmp_path / "b", files)[1]
