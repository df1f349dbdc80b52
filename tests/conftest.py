from pathlib import Path

import pytest

from find_browser import find_browser


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
