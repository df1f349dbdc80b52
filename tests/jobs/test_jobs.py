"""Openings: what is shown of one before, on and after the day it closes."""

import json
import re

import feedparser
import pytest

from friday_forum.lists.job_board import build_job_board
from sites import build_site, make_catalog, make_job

OTHERS = {
    "jobs/open.md": make_job(
        "## The work\n\nYou *pay* people.",
        title="Payroll lead",
        expires=None,
        location=None,
        remote=["US", "CA"],
    ),
}
FILES = {"jobs/clerk.md": make_job(), **OTHERS}


def markup(page):
    found = re.findall(r'(?s)<script type="application/ld\+json"[^>]*>(.*?)</script>', page)
    postings = [json.loads(each) for each in found]
    return [each for each in postings if each.get("@type") == "JobPosting"]


@pytest.mark.parametrize(
    ("now", "is_open"),
    [("2026-11-19T23:59", True), ("2026-11-20T00:00", False), ("2026-11-21", False)],
    ids=["the day before", "on the day", "the day after"],
)
def test_a_job_leaves_everything_on_the_day_it_closes(now, is_open, tmp_path):
    site = build_site(tmp_path, FILES, now=now, strict=True)
    assert (site.aborted, site.messages) == (False, [])
    page = site.html("jobs/clerk")
    assert bool(markup(page)) is is_open
    assert ('<meta name="robots" content="noindex' in page) is not is_open
    assert ('href="mailto:jobs@example.com"' in page) is is_open
    assert ("data-job-closed>" in page) is not is_open
    assert ('href="../open/"' in page) is not is_open
    for url in ("jobs", "jobs/type/full-time"):
        assert ("Payroll clerk" in site.html(url)) is is_open
        assert "Payroll lead" in site.html(url)
    assert site.has("jobs/in/us")
    entries = feedparser.parse((site.folder / "jobs/feed.xml").read_bytes()).entries
    assert ("Payroll clerk, Ash and Sons" in [entry.title for entry in entries]) is is_open
    sitemap = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert ("jobs/clerk/" in sitemap) is is_open
    assert "jobs/open/" in sitemap


def test_a_job_that_is_not_yet_due_is_nowhere(tmp_path):
    files = {**OTHERS, "jobs/later.md": make_job(title="Zebra keeper", posted="2026-11-27")}
    files["jobs/later.md"] = make_job(title="Zebra keeper", posted="2026-11-27", expires=None)
    assert not build_site(tmp_path, files, now="2026-11-26").mentions("Zebra keeper")
    assert build_site(tmp_path, now="2026-11-28").mentions("Zebra keeper")


def test_the_markup_has_what_search_engines_require_and_recommend(tmp_path):
    site = build_site(tmp_path, FILES, now="2026-11-10", strict=True)
    [clerk], [lead] = markup(site.html("jobs/clerk")), markup(site.html("jobs/open"))
    assert clerk["title"] == "Payroll clerk"
    assert clerk["datePosted"] == "2026-11-02"
    assert clerk["validThrough"] == "2026-11-20T00:00:00+00:00"
    assert clerk["hiringOrganization"]["name"] == "Ash and Sons"
    assert clerk["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Columbus",
        "addressRegion": "Ohio",
        "addressCountry": "US",
    }
    assert clerk["baseSalary"]["value"]["unitText"] == "YEAR"
    assert clerk["url"] == "https://friday-forum.example/jobs/clerk/"
    assert lead["jobLocationType"] == "TELECOMMUTE"
    assert [c["name"] for c in lead["applicantLocationRequirements"]] == ["US", "CA"]
    assert lead["validThrough"].startswith("2027-01-01")
    assert lead["description"].startswith("<h2>The work</h2>\n<p>You <em>pay</em> people.")


@pytest.mark.parametrize(
    ("country", "currency", "expected"),
    [
        ("US", "USD", "$45,000 – $55,000 a year"),
        ("DE", "EUR", "45.000 € – 55.000 € a year"),
        ("FR", "EUR", "45 000 € – 55 000 € a year"),
        ("IN", "INR", "₹45,000 – ₹55,000 a year"),
        ("CH", "CHF", "CHF 45’000 – CHF 55’000 a year"),
        ("BR", "BRL", "R$ 45.000 – R$ 55.000 a year"),
        ("DE", "USD", "45.000 US$ – 55.000 US$ a year"),
    ],
)
def test_pay_is_written_as_in_its_country(country, currency, expected, tmp_path):
    salary = {"min": 45000, "max": 55000, "currency": currency, "period": "year"}
    job = make_job(location={"city": "X", "country": country}, salary=salary)
    [found] = make_catalog(tmp_path, {"jobs/x.md": job}).jobs
    assert re.sub(r"\s", " ", found.pay) == expected


def test_pay_by_the_hour_has_cents_on_both_ends(tmp_path):
    salary = {"min": "18.50", "max": "22", "currency": "USD", "period": "hour"}
    [job] = make_catalog(tmp_path, {"jobs/x.md": make_job(salary=salary)}).jobs
    assert job.pay == "$18.50 – $22.00 an hour"


def test_a_country_may_be_named_in_words(tmp_path):
    job = make_job(location={"city": "Berlin", "country": "germany"}, remote="uk")
    [found] = make_catalog(tmp_path, {"jobs/x.md": job}).jobs
    assert found.countries == ("DE", "GB")
    assert found.place == "Berlin, Germany; Remote (United Kingdom)"


def test_lists_are_cut_into_pages_and_a_closed_job_points_to_its_like(tmp_path):
    kinds = ["Payroll clerk", "Welder", "Nurse"]
    files = {
        f"jobs/j{n:02}.md": make_job(title=f"{kinds[n % 3]} {n}", expires="2026-12-20")
        for n in range(30)
    }
    catalog = make_catalog(tmp_path, {**files, "jobs/old.md": make_job(title="Senior welder")})
    board = build_job_board(catalog)
    assert [board.by_uri[uri].number for uri in ("jobs/index.md", "jobs/page/3.md")] == [1, 3]
    assert "jobs/in/us/page/3.md" in board.by_uri
    [old] = [job for job in catalog.jobs if job.slug == "old"]
    assert {job.title.split()[0] for job in board.similar_to(old)} == {"Welder"}


def test_without_the_hook_there_is_no_list_and_an_opening_still_has_its_page(tmp_path):
    site = build_site(tmp_path, FILES, now="2026-11-10", without="jobs.py", strict=True)
    assert (site.aborted, site.messages) == (False, [])
    assert not site.has("jobs")
    assert "Columbus" in site.html("jobs/clerk")


def test_without_openings_the_list_says_so(tmp_path):
    site = build_site(tmp_path, {}, strict=True)
    assert "No openings right now." in site.html("jobs")
    feed = feedparser.parse((site.folder / "jobs/feed.xml").read_bytes())
    assert (feed.bozo, feed.entries) == (False, [])
    assert feed.feed.updated == "2026-11-21T00:00:00+00:00"
