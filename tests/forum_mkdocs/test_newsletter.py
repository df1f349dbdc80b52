"""The hook of the week by mail, and the form to subscribe, in a built site."""

import feedparser
import pytest
import yaml

from friday_forum.newsletter.gathering import build_issue, choose_post
from friday_forum.newsletter.issue import Site
from friday_forum.newsletter.rendering import mail_templates, render_mail
from friday_forum.text.conversion import read_dialect
from mails import POSTAL, make_settings
from sites import ROOT, build_site, make_article, make_catalog, make_post

CONFIG = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
HOOKS = {"hooks": [*CONFIG["hooks"], "hooks/newsletter.py"]}
MAIL = {"newsletter": {"postal_address": POSTAL}}
FILES = {
    "forum/2026/old.md": make_post(title="Old", date="2026-11-13"),
    "forum/2026/x.md": make_post(
        "## Part\n\nSee [this](../../articles/a.md).\n\n| a |\n| - |\n| b |"
    ),
    "forum/2026/coming.md": make_post(title="Coming", date="2026-11-27"),
    "articles/a.md": make_article(),
}


def entries(site):
    text = (site.folder / "newsletter.xml").read_text("utf-8")
    feed = feedparser.parse(text, sanitize_html=False, resolve_relative_uris=False)
    assert feed.bozo == 0
    return feed.entries


def test_the_hook_is_off_by_default_and_templates_of_mails_stay_at_home(tmp_path):
    site = build_site(tmp_path, FILES)
    assert [name for name in site.everything() if "newsletter" in name or "mail/" in name] == []


def test_the_feed_brings_the_html_that_the_command_makes(tmp_path):
    site = build_site(tmp_path / "p", FILES, forum=MAIL, config=HOOKS, strict=True)
    assert site.messages == []
    (entry,) = entries(site)
    catalog = make_catalog(tmp_path / "q", FILES, settings=make_settings())
    given = Site(catalog, read_dialect(CONFIG["markdown_extensions"]), CONFIG["site_url"])
    issue = build_issue(choose_post(catalog), given)
    assert entry.content[0].value == render_mail(issue, mail_templates(ROOT / "overrides")).column


def test_a_second_build_follows_an_edit(tmp_path):
    build_site(tmp_path, FILES, forum=MAIL, config=HOOKS)
    edited = FILES | {"forum/2026/x.md": make_post("Something else.")}
    site = build_site(tmp_path, edited, forum=MAIL, config=HOOKS)
    assert "Something else." in entries(site)[0].content[0].value


@pytest.mark.parametrize("hook", ["additional_read.py", "jobs.py", "feeds.py"])
def test_it_needs_no_other_feature(tmp_path, hook):
    config = {"hooks": [name for name in HOOKS["hooks"] if not name.endswith(hook)]}
    site = build_site(tmp_path, FILES, forum=MAIL, config=config)
    assert len(entries(site)) == 1


def test_a_site_without_a_postal_address_is_told_and_built(tmp_path):
    site = build_site(tmp_path, FILES, config=HOOKS)
    assert [message for message in site.messages if "postal_address" in message]
    assert site.has("forum/2026/x/")
    assert not (site.folder / "newsletter.xml").exists()


def test_without_a_service_nothing_of_the_form_shows(tmp_path):
    assert build_site(tmp_path, FILES).mentions("forum--by-mail-address") == []


def test_the_form_stands_on_follow_under_posts_and_on_the_first_page(tmp_path):
    service = {"newsletter": {"subscribe": "https://mail.test/form", "hidden": {"l": "a-b"}}}
    site = build_site(tmp_path, FILES, forum=service)
    pages = ("", "follow/", "forum/2026/x/", "articles/a/")
    for url in pages:
        page = site.html(url)
        assert page.count('action="https://mail.test/form"') == 1, url
        assert '<input type="hidden" name="l" value="a-b">' in page
    assert 'action="https://mail.test/form"' not in site.html("about/")
