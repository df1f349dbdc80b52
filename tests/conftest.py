import hypothesis
import pytest

from admin_site import build_admin_site
from browsing import opened, served
from find_browser import find_browser
from sample import build_sample

# How long an example takes depends on the machine and on what else it does.
hypothesis.settings.register_profile("forum", deadline=None)
hypothesis.settings.load_profile("forum")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run tests in a browser last: Playwright leaves an event loop running in their process."""
    items.sort(key=lambda item: "chromium" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a browser; its absence is a failure, not a reason to skip."""
    path = find_browser()
    assert path, "no Chromium: run python tests/support/find_browser.py --install"
    return path


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory):
    """The site of tests/site, built once for all tests."""
    site = build_sample(tmp_path_factory.mktemp("sample") / "project")
    assert (site.aborted, site.messages) == (False, [])
    return site


@pytest.fixture(scope="session")
def sample_address(sample_site):
    """Where that site is served during the tests."""
    with served(sample_site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def admin_address(tmp_path_factory):
    """Where the editor for writers is served during the tests."""
    site = build_admin_site(tmp_path_factory.mktemp("admin"), {})
    with served(site.folder) as address:
        yield f"{address}admin/"


@pytest.fixture(scope="session")
def browser(chromium):
    """A running Chromium."""
    with opened(chromium) as running:
        yield running
