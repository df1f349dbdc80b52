from pathlib import Path

import pytest

from browser import opened, served
from find_browser import find_browser
from sites import build_starter


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the project."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a browser; its absence is a failure, not a reason to skip."""
    path = find_browser()
    assert path, "no Chromium: run python tests/find_browser.py --install"
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
def browser(chromium):
    """A running Chromium."""
    with opened(chromium) as running:
        yield running
