import datetime as dt

import pytest

from friday_forum.newsletter.gathering import build_issue, choose_post
from friday_forum.newsletter.issue import NewsletterError
from mails import make_issue, make_site
from sites import make_article, make_author, make_job, make_post


def titles(targets):
    return [target.title for target in targets]


def test_the_newest_post_that_is_out_is_mailed(tmp_path):
    files = {
        "forum/2026/old.md": make_post(date="2026-11-13"),
        "forum/2026/new.md": make_post(date="2026-11-20"),
        "forum/2026/coming.md": make_post(date="2026-11-27"),
        "forum/2026/draft.md": make_post(date="2026-11-20", draft=True),
    }
    site = make_site(tmp_path, files)
    assert choose_post(site.catalog).slug == "new"
    assert choose_post(site.catalog, dt.date(2026, 11, 13)).slug == "old"


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2026-11-27", "docs/forum/2026/coming.md of 2026-11-27 is not published yet"),
        ("2026-11-06", "docs/forum/2026/draft.md of 2026-11-06 is not published yet"),
        ("2026-11-19", "no post ran on 2026-11-19; the nearest that did ran on 2026-11-20"),
    ],
)
def test_a_day_without_a_published_post_is_refused_with_its_reason(tmp_path, day, message):
    files = {
        "forum/2026/new.md": make_post(date="2026-11-20"),
        "forum/2026/coming.md": make_post(date="2026-11-27"),
        "forum/2026/draft.md": make_post(date="2026-11-06", draft=True),
    }
    with pytest.raises(NewsletterError) as refused:
        choose_post(make_site(tmp_path, files).catalog, dt.date.fromisoformat(day))
    assert str(refused.value) == message


def test_a_site_without_a_published_post_has_nothing_to_mail(tmp_path):
    site = make_site(tmp_path, {"forum/2026/x.md": make_post(date="2026-11-27")})
    with pytest.raises(NewsletterError, match="no post is published yet"):
        choose_post(site.catalog)


@pytest.mark.parametrize(
    ("options", "message"),
    [({"postal_address": None}, "postal_address is missing"), ({"address": ""}, "site_url is")],
)
def test_a_mail_needs_a_postal_address_and_the_address_of_the_site(tmp_path, options, message):
    with pytest.raises(NewsletterError, match=message):
        make_issue(tmp_path, {"forum/2026/x.md": make_post()}, **options)


def test_a_post_that_a_preview_shows_early_is_not_mailed(tmp_path):
    site = make_site(tmp_path, {"forum/2026/x.md": make_post(date="2026-11-27")})
    coming = site.catalog.documents["forum/2026/x.md"].content
    with pytest.raises(NewsletterError, match=r"docs/forum/2026/x.md is not published yet"):
        build_issue(coming, site)


def test_the_writers_reads_come_first_and_suggestions_fill_up(tmp_path):
    files = {
        "forum/2026/x.md": make_post(
            additional_read=[
                "articles/own.md",
                {"title": "Acas", "url": "https://www.acas.org.uk/"},
            ]
        ),
        "articles/own.md": make_article(title="Own"),
        "articles/other.md": make_article(title="Other"),
    }
    readings = make_issue(tmp_path, files).readings
    assert titles(readings) == ["Own", "Acas", "Other"]
    assert readings[0].url == "https://forum.test/articles/own/"
    assert readings[1].url == "https://www.acas.org.uk/"


def test_a_coming_or_unlisted_page_is_not_among_the_reads(tmp_path):
    files = {
        "forum/2026/x.md": make_post(additional_read=["articles/coming.md"]),
        "articles/coming.md": make_article(title="Coming", date="2026-12-01"),
        "articles/hidden.md": make_article(title="Hidden", noindex=True),
    }
    assert make_issue(tmp_path, files).readings == ()


def test_the_openings_of_the_week_are_told_and_no_others(tmp_path):
    openings = {
        "last-saturday": {"posted": "2026-11-14", "expires": "2026-12-20"},
        "friday-before": {"posted": "2026-11-13", "expires": "2026-12-20"},
        "closed": {"posted": "2026-11-16", "expires": "2026-11-19"},
        "draft": {"posted": "2026-11-16", "expires": "2026-12-20", "draft": True},
        "coming": {"posted": "2026-11-25", "expires": "2026-12-20"},
    }
    files = {"forum/2026/x.md": make_post()} | {
        f"jobs/{name}.md": make_job(title=name, **keys) for name, keys in openings.items()
    }
    found = make_issue(tmp_path, files).openings
    assert titles(found) == ["last-saturday"]
    assert found[0].url == "https://forum.test/jobs/last-saturday/"
    assert "$45,000" in found[0].note


def test_a_panel_and_a_follow_up_are_told(tmp_path):
    files = {
        "authors/ana.md": make_author(name="Ana Núñez"),
        "forum/2026/first.md": make_post(title="First", date="2026-11-06"),
        "forum/2026/later.md": make_post(
            author=["dan-metz", "ana"], update_to="forum/2026/first.md"
        ),
        "forum/2026/last.md": make_post(date="2026-11-27", update_to="forum/2026/later.md"),
    }
    issue = make_issue(tmp_path, files)
    assert titles(issue.authors) == ["Dan Metz", "Ana Núñez"]
    assert titles(issue.earlier) == ["First"]
