import shutil
from pathlib import Path

import hypothesis
import pytest

from browsing import opened, served
from find_browser import find_browser
from sites import ROOT, build_starter, make_job, make_post

# How long an example takes depends on the machine and on what else it does.
hypothesis.settings.register_profile("forum", deadline=None)
hypothesis.settings.load_profile("forum")

PANEL = make_post(
    "One of us says yes.\n\n"
    "!!! note\n    A note.\n\n"
    "## A table\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n"
    "## Code\n\n```\ncode\n```\n\n> Quoted.\n\n### Deeper\n\nAnd a footnote.[^1]\n\n[^1]: Here.\n\n"
    "## The end\n\n- [ ] A list\n",
    date="2026-11-06",
    title="A panel with a very-long-hyphenated-word-that-does-not-end and “quotes” & <signs>",
    author=["dan-metz", "editors"],
    topics=["interviews", "job-search", "managers", "offers-and-pay", "workplace-culture"],
    additional_read=[{"title": "Acas", "url": "https://www.acas.org.uk/"}],
)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the project."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a browser; its absence is a failure, not a reason to skip."""
    path = find_browser()
    assert path, "no Chromium: run python tests/support/find_browser.py --install"
    return path


@pytest.fixture(scope="session")
def starter_site(tmp_path_factory):
    """The project's own content, built as it is published."""
    folder = tmp_path_factory.mktemp("starter")
    site = build_starter(folder)
    assert not site.aborted
    return site


@pytest.fixture(scope="session")
def starter_address(starter_site):
    """Where the built site is served during the tests."""
    with served(starter_site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory):
    """The project's own content with what it does not have yet: a panel, many topics, a picture."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "docs", folder / "docs")
    (folder / "docs" / "forum" / "2026" / "a-panel.md").write_text(PANEL, encoding="utf-8")
    job = make_job(posted="2026-11-20", expires="2027-01-10")
    (folder / "docs" / "jobs" / "payroll-clerk.md").write_text(job, encoding="utf-8")
    site = build_starter(folder / "site", docs=folder / "docs")
    assert not site.aborted
    return site


@pytest.fixture(scope="session")
def sample_address(sample_site):
    """Where that site is served during the tests."""
    with served(sample_site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium):
    """A running Chromium."""
    with opened(chromium) as running:
        yield running
