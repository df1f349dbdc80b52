"""What is missing in the hosting is said in words, before anything is published."""

import subprocess
import sys

import pytest

import fake_gh
import hosting
from sites import ROOT, configuration

GOOD = {
    "site_url": "https://column.test/",
    "repo_url": "https://github.com/friday/forum",
    "extra": {"forum": {"email": "letters@column.test"}},
}
PAGES = {"build_type": "workflow", "html_url": "https://column.test/"}


def test_a_site_that_is_set_up_hears_nothing():
    assert hosting.missing(GOOD, PAGES) == []
    assert hosting.advice(GOOD, PAGES) == []


@pytest.mark.parametrize("address", ["https://friday-forum.example/", "", None])
def test_an_address_that_leads_nowhere_is_named_with_the_right_one(address):
    (message,) = hosting.missing({**GOOD, "site_url": address}, PAGES)
    assert message.startswith("site_url in mkdocs.yml is not the address of your site")
    assert message.endswith("GitHub Pages says https://column.test/")


def test_pages_that_are_off_are_named_with_the_place_to_switch_them_on():
    assert hosting.missing(GOOD, None) == [hosting.PAGES_OFF]
    assert "Settings, Pages" in hosting.PAGES_OFF


def test_pages_that_publish_a_branch_are_named():
    assert hosting.missing(GOOD, {**PAGES, "build_type": "legacy"}) == [hosting.PAGES_BRANCH]


def test_what_works_by_half_is_advice():
    config = {"site_url": "https://other.test/", "extra": {"forum": {"email": "x@y.example"}}}
    found = " ".join(hosting.advice(config, PAGES))
    assert "GitHub Pages serves https://column.test/" in found
    assert "reaches nobody" in found
    assert "repo_url" in found


@pytest.fixture
def run(tmp_path):
    gh = fake_gh.install(tmp_path / "bin")
    environ = {
        "PATH": fake_gh.path_with(gh.folder),
        "PYTHONPATH": str(ROOT / "hooks"),
        "GITHUB_REPOSITORY": "friday/forum",
    }
    script = [sys.executable, str(ROOT / ".github/scripts/hosting.py")]
    (tmp_path / "mkdocs.yml").write_text(configuration(), encoding="utf-8")
    return gh, lambda: subprocess.run(
        script, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
    )


def test_a_fresh_clone_hears_both_in_one_run(run):
    gh, check = run
    gh.answer("GET repos/friday/forum/pages", mistake="Not Found (HTTP 404)")
    done = check()
    assert done.returncode == 1
    assert "::error::site_url in mkdocs.yml is not the address of your site" in done.stdout
    assert f"::error::{hosting.PAGES_OFF}" in done.stdout


def test_a_fault_of_github_is_not_taken_for_a_setting(run):
    gh, check = run
    gh.answer("GET repos/friday/forum/pages", mistake="Server Error (HTTP 502)")
    done = check()
    assert done.returncode == 1
    assert "Pages is off" not in done.stdout
    assert "HTTP 502" in done.stdout
    assert "Traceback" not in done.stderr
